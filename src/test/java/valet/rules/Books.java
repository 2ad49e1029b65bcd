package valet.rules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import valet.memory.Known;

/** Rule books made of a few lines, with the vocabulary, airports and services that ship. */
final class Books {
  static final Sources SHIPPED = Sources.read(Path.of("."));
  static final Recipes ONE_RECIPE =
      (goods, allergies) ->
          goods.contains("spaghetti")
              ? Optional.of(
                  new Recipes.Suggestion(
                      "Carbonara",
                      List.of("Boil.", "Eat."),
                      List.of(
                          new Recipes.Pair("spaghetti", "200 g spaghetti"),
                          new Recipes.Pair("bacon", "100 g bacon")),
                      List.of("salt")))
              : Optional.empty();

  private Books() {}

  /** The shipped home with these rules as its only ones, under the service {@code test}. */
  static Sources sources(String rules) {
    return sources("rules/test.dslr", rules);
  }

  static Sources sources(String file, String rules) {
    var files = new TreeMap<>(SHIPPED.files());
    files.keySet().removeIf(f -> f.startsWith("rules/") && !f.startsWith("rules/vocabulary/"));
    files.put(file, rules);
    files.put("config/lists/some-goods.csv", "name,gtin\n whole milk,\nbread,07310130008122\n");
    files.put("config/lists/equals.csv", "good,equal\nmilk,oat milk\n");
    files.put("config/lists/regulars.csv", "customer\nanna\n");
    files.put("config/lists/bad-skies.csv", "sky;since\nrain;2020\n");
    files.merge(
        "config/services.yaml",
        "\n"
            + "test:\n"
            + "  class: service\n"
            + "  basis: contract\n"
            + "  compensation: {most: 300 SEK, person: 600 SEK, per: P30D, day: 9000 SEK}\n",
        String::concat);
    files.put(
        "config/events/weather.schema.json",
        """
        {"type": "object",
         "properties": {
           "sky": {"enum": ["rain", "sun"], "description": "what falls"},
           "degrees": {"type": "number"}, "night": {"type": "boolean"},
           "until": {"type": "string", "format": "date-time"},
           "sights": {"type": "array"}, "wind": {"type": "object", "properties": {"from": {"type": "string"}}}}}
        """);
    files.put(
        "config/events/claim.schema.json",
        """
        {"type": "object",
         "properties": {"loss": {"type": "object", "properties": {
           "amount": {"type": "string"}, "currency": {"type": "string"}}}}}
        """);
    return Sources.of(files);
  }

  static RuleBook book(String rules) {
    return book(sources(rules));
  }

  static RuleBook book(Sources sources) {
    return RuleBook.compile(sources, ONE_RECIPE, RuleBook.Settings.USUAL);
  }

  /** The rules of such a book, understood and not compiled. */
  static List<Rule> read(String rules) {
    var findings = new ArrayList<Finding>();
    var sources = sources(rules);
    var service = Objects.requireNonNull(Services.of(sources, findings).get("test"));
    var read =
        new Reader(
                "rules/test.dslr",
                service,
                Vocabulary.of(sources, findings),
                Described.of(sources, findings),
                findings)
            .rules(rules);
    if (!findings.isEmpty()) throw new BadBook(findings);
    return read;
  }

  static List<Proposal> proposals(RuleBook book, Known known) {
    return book.propose(List.of(known)).all().get(0).fresh();
  }

  static String rule(String name, String when, String then) {
    return "rule \"" + name + "\"\nwhen\n" + when + "\nthen\n" + then + "\nend\n";
  }
}
