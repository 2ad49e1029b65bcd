package valet.rules;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence as a rule would write it, with something likely in each gap. */
final class Examples {
  private static final Pattern GAP = Pattern.compile("\\{([a-z]+)(?::[a-z]+)?\\}");

  /** What stands in a gap of this name, where one example for its type is not enough. */
  private static final Map<String, String> BY_NAME =
      Map.ofEntries(
          Map.entry("what", "\"milk\""),
          Map.entry("status", "\"delayed\""),
          Map.entry("language", "\"sv\""),
          Map.entry("level", "\"light\""),
          Map.entry("value", "\"rain\""),
          Map.entry("category", "\"dairy\""),
          Map.entry("purpose", "\"marketing\""),
          Map.entry("country", "\"SE\""),
          Map.entry("code", "\"111\""),
          Map.entry("whose", "\"complaint-care\""),
          Map.entry("why", "\"Call the customer.\""),
          Map.entry("said", "\"on its way\""),
          Map.entry("other", "\"on its way\""),
          Map.entry("message", "\"later\""));

  /** Sentences in which such a gap holds something else, by the beginning of their keys. */
  private static final Map<String, Map<String, String>> BY_KEY =
      Map.ofEntries(
          Map.entry("order", Map.of("what", "\"replacement car\"", "kind", "\"towing\"")),
          Map.entry("reply", Map.of("what", "\"replacement car\"")),
          Map.entry("cancel", Map.of("what", "\"replacement car\"")),
          Map.entry("promise", Map.of("what", "\"an answer\"")),
          Map.entry("home", Map.of("what", "\"groceries\"")),
          Map.entry("move", Map.of("what", "\"groceries\"")),
          Map.entry("release", Map.of("what", "\"an answer\"")),
          Map.entry("close", Map.of("why", "\"It is settled.\"")),
          Map.entry("life", Map.of("kind", "\"move\"")),
          Map.entry("print", Map.of("message", "\"recipe\"")),
          Map.entry("field", Map.of("field", "\"weather\"", "what", "\"old town\"")));

  private Examples() {}

  static String of(Sentence sentence) {
    return GAP.matcher(sentence.text())
        .replaceAll(g -> Matcher.quoteReplacement(gap(sentence, g.group(1))));
  }

  private static String gap(Sentence sentence, String name) {
    var type = sentence.gaps().get(name);
    if (type == null) throw new IllegalStateException(sentence.text() + " has no gap " + name);
    var start = sentence.key().split("[.]", 2)[0];
    return switch (type) {
      case FIELD -> field(sentence);
      case EVENT -> "\"trip\"";
      case LISTED -> "\"recalled products\"";
      case TEXT, MESSAGE ->
          BY_KEY
              .getOrDefault(start, Map.of())
              .getOrDefault(name, BY_NAME.getOrDefault(name, "\"milk\""));
      case LIST -> list(sentence);
      case CLOCK ->
          sentence.language().shown(type).replace("18", name.equals("until") ? "21" : "18");
      case NUMBER, DATE ->
          sentence.language().shown(type).replace("4", name.equals("until") ? "6" : "4");
      case DURATION, MONEY, CHANNELS, WEEKDAY, SEASON -> sentence.language().shown(type);
    };
  }

  /** A field that holds what the sentence can speak of. */
  private static String field(Sentence sentence) {
    if (sentence.gaps().containsValue(GapType.MONEY)) return "\"loss\"";
    if (sentence.gaps().containsValue(GapType.NUMBER)) return "\"degrees\"";
    if (sentence.gaps().containsValue(GapType.DURATION)) return "\"lands\"";
    return switch (sentence.key()) {
      case "field.names", "field.any", "field.none" -> "\"sights\"";
      case "field.yes", "field.no" -> "\"night\"";
      default -> "\"weather\"";
    };
  }

  private static String list(Sentence sentence) {
    var or = sentence.language() == Language.EN ? "or" : "eller";
    return sentence.key().startsWith("field")
        ? "\"rain\", \"sleet\" " + or + " \"snow\""
        : "\"milk\", \"bread\" " + or + " \"eggs\"";
  }
}
