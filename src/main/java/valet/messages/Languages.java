package valet.messages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** In which languages a text is looked for. */
final class Languages {
  private Languages() {}

  /**
   * From the wanted language to wider ones, then the default: {@code sv-FI} reads {@code sv-FI},
   * {@code sv}, {@code en}; Norwegian of any name reads {@code nb}.
   */
  static Set<String> chain(Optional<String> wanted, String otherwise) {
    var chain = new LinkedHashSet<String>();
    wanted.ifPresent(tag -> widen(tag, chain));
    widen(otherwise, chain);
    return chain;
  }

  private static void widen(String tag, Set<String> chain) {
    for (var t = tag; ; t = t.substring(0, t.lastIndexOf('-'))) {
      chain.add(t);
      if (t.lastIndexOf('-') < 0) break;
    }
    var language = tag.split("-", 2)[0];
    if (List.of("no", "nn").contains(language)) chain.add("nb");
  }
}
