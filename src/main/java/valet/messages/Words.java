package valet.messages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.rules.Finding;
import valet.rules.Marked;

/**
 * What a service's orders and promises are called before the customer, in one language: {@code
 * config/messages/<service>/words.<language>.yaml}.
 */
record Words(Map<String, Word> words) {
  private static final List<String> FIELDS = List.of("what", "free", "call");

  Words {
    words = Map.copyOf(words);
  }

  /**
   * @param what its name
   * @param free how it is said that it costs nothing, where it does not
   * @param call whom to call about it
   */
  record Word(String what, Optional<String> free, Optional<String> call) {}

  Optional<Word> of(String what) {
    return Optional.ofNullable(words.get(what));
  }

  static Words read(String file, String text, List<Finding> findings) {
    var words = new HashMap<String, Word>();
    if (Marked.read(file, text) instanceof Marked.Fields all)
      all.fields()
          .forEach((name, value) -> word(value, findings).ifPresent(w -> words.put(name, w)));
    else findings.add(new Finding(file, 1, 1, "must name what is promised or ordered: its words."));
    return new Words(words);
  }

  private static Optional<Word> word(Marked value, List<Finding> findings) {
    if (value instanceof Marked.Text text)
      return Optional.of(new Word(text.text(), Optional.empty(), Optional.empty()));
    if (!(value instanceof Marked.Fields fields) || !FIELDS.containsAll(fields.fields().keySet())) {
      findings.add(value.finding("must be a text, or have the fields what, free, call."));
      return Optional.empty();
    }
    var what = text(fields, "what");
    if (what.isEmpty()) findings.add(value.finding("needs a text \"what\": what it is called."));
    return what.map(w -> new Word(w, text(fields, "free"), text(fields, "call")));
  }

  private static Optional<String> text(Marked.Fields fields, String name) {
    return fields.fields().get(name) instanceof Marked.Text text && !text.text().isBlank()
        ? Optional.of(text.text())
        : Optional.empty();
  }
}
