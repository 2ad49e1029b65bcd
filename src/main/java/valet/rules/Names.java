package valet.rules;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Whether a name speaks of a thing: every word of the thing stands in it as a whole word. */
final class Names {
  private Names() {}

  static boolean hold(Collection<String> names, String thing) {
    for (var name : names) if (holds(name, thing)) return true;
    return false;
  }

  /** The names that speak of the thing. */
  static List<String> with(Collection<String> names, String thing) {
    return any(names, List.of(thing));
  }

  /** The names that speak of any of the things. */
  static List<String> any(Collection<String> names, Collection<String> things) {
    return names.stream().filter(n -> things.stream().anyMatch(t -> holds(n, t))).toList();
  }

  private static boolean holds(String name, String thing) {
    var in = ' ' + words(name) + ' ';
    for (var word : words(thing).split(" ", -1)) if (!in.contains(' ' + word + ' ')) return false;
    return true;
  }

  private static String words(String text) {
    var words = new StringBuilder(text.length());
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .forEach(c -> words.appendCodePoint(Character.isLetterOrDigit(c) ? c : ' '));
    return words.toString().trim().replaceAll(" +", " ");
  }
}
