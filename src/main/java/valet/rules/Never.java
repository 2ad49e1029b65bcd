package valet.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Refuses what a moment can never be: a sentence that asks for it would always be false. */
final class Never {
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Set<String> LEVELS = Set.of("full", "light");

  private Never() {}

  /**
   * Looks at one test of a rule's line.
   *
   * @throws Muddle with what it can be
   */
  static void check(Check check, Set<String> of, Described described) {
    switch (check.term().name()) {
      case "status" -> oneOf(check.value(), words(of, described));
      case "level" -> oneOf(check.value(), LEVELS);
      case "country" -> country(check.value());
      case "speaks" -> language(check.argument(0));
      case "agreed", "agreedBy" -> purpose(check.argument(0), described.services());
      case "caseService", "openCases", "heldHelp" -> oneOf(check.value(), described.services());
      default -> {}
    }
  }

  private static void oneOf(Object value, Set<String> known) {
    if (!(value instanceof String word) || known.isEmpty() || known.contains(word)) return;
    if (word.isEmpty()) return;
    throw new Muddle(
        "It is never \""
            + word
            + "\"."
            + Near.to(word, known)
            + " It is one of: "
            + String.join(", ", new TreeSet<>(known))
            + ".");
  }

  private static void country(Object value) {
    if (value instanceof String word && !word.isEmpty() && !COUNTRIES.contains(word))
      throw new Muddle(
          "\"%s\" is no country here: write its code of two capital letters, such as \"SE\"."
              .formatted(word));
  }

  private static void language(Object value) {
    if (value instanceof String word
        && !LANGUAGES.contains(word.toLowerCase(Locale.ROOT).split("-", 2)[0]))
      throw new Muddle(
          "\"%s\" is no language here: write its code, such as \"sv\", \"nb\" or \"en\"."
              .formatted(word));
  }

  private static void purpose(Object value, Set<String> services) {
    var known = new TreeSet<>(services);
    known.addAll(List.of("service", "marketing"));
    if (!services.isEmpty()) oneOf(value, known);
  }

  /** What the status or the kind of such events can be. */
  private static Set<String> words(Set<String> of, Described described) {
    var words = new TreeSet<String>();
    for (var type : of)
      for (var name : List.of("status", "kind"))
        described
            .types()
            .fieldsOf(type)
            .map(fields -> fields.get(name))
            .ifPresent(field -> words.addAll(field.words()));
    return words;
  }
}
