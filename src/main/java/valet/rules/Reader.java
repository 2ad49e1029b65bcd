package valet.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.rules.Rule.Deed;
import valet.rules.Rule.Told;
import valet.rules.RuleText.Line;
import valet.rules.RuleText.Written;
import valet.rules.Sentence.Kind;

/** Understands the rules of one {@code .dslr} file, or says line by line what it does not. */
final class Reader {
  private final String file;
  private final Service service;
  private final Vocabulary vocabulary;
  private final Described described;
  private final List<Finding> findings;

  Reader(
      String file,
      Service service,
      Vocabulary vocabulary,
      Described described,
      List<Finding> findings) {
    this.file = file;
    this.service = service;
    this.vocabulary = vocabulary;
    this.described = described;
    this.findings = findings;
  }

  List<Rule> rules(String text) {
    var rules = new ArrayList<Rule>();
    var names = new HashSet<String>();
    // An editor that is stopped while it saves leaves such a file.
    if (text.isBlank())
      finding(1, 1, "This file is blank; if its rules are to go, take the file away.");
    for (var written : RuleText.read(file, text, findings)) {
      if (findings.size() >= RuleText.TOO_MANY) break;
      if (!names.add(written.name()))
        finding(written.line(), 1, "Two rules are called \"" + written.name() + "\".");
      rule(written, rules.size()).ifPresent(rules::add);
    }
    return rules;
  }

  /** One rule, however it was written; what is wrong is added to the findings. */
  Optional<Rule> rule(Written written, int position) {
    int before = findings.size();
    var when = new ArrayList<Told>();
    Set<String> types = Set.of();
    for (var line : written.when()) {
      if (findings.size() >= RuleText.TOO_MANY) return Optional.empty();
      try {
        if (when.isEmpty() && !line.text().startsWith("-")) {
          when.add(told(Kind.EVENT, line.text(), line.number()));
          types = types(when.get(0));
          types.forEach(described::known);
          described.check(when.get(0).checks(), types);
        } else when.add(fact(line, types));
      } catch (Muddle e) {
        finding(line.number(), line.column(), e.why());
      }
    }
    var then = new ArrayList<Deed>();
    for (var line : written.then()) {
      if (findings.size() >= RuleText.TOO_MANY) return Optional.empty();
      try {
        if (line.text().startsWith("-"))
          throw new Muddle(
              "What is wanted stands here, without a dash. What narrows what happened stands in"
                  + " when, after a dash.");
        var read = vocabulary.read(Kind.THEN, line.text());
        var action = read.sentence().action().orElseThrow();
        then.add(new Deed(action, read.values(), line.number()));
        guarded(line, action, when);
        if (action == Action.COMPENSATE) Compensating.check(service, read.values(), when);
      } catch (Muddle e) {
        finding(line.number(), line.column(), e.why());
      }
    }
    whole(written, when, then);
    if (findings.size() > before) return Optional.empty();
    var place = new Rule.Place(file, position);
    return Optional.of(new Rule(place, written.name(), service, types, when, then));
  }

  private Told fact(Line line, Set<String> types) {
    if (!line.text().startsWith("-"))
      throw new Muddle(
          vocabulary
              .misplaced(Kind.FACT, line.text())
              .orElse(
                  "One sentence says what happened; what narrows it begins with a dash: \"- "
                      + line.text()
                      + "\"."));
    var told = told(Kind.FACT, line.text().substring(1).strip(), line.number());
    var speaksOf = told.sentence().types();
    if (!types.isEmpty() && !speaksOf.isEmpty() && speaksOf.stream().noneMatch(types::contains))
      throw new Muddle(
          "This can never hold here: it speaks of "
              + String.join(", ", speaksOf)
              + ", but what happened is "
              + String.join(", ", types)
              + ".");
    described.check(told.checks(), types);
    return told;
  }

  private Told told(Kind kind, String text, int line) {
    var read = vocabulary.read(kind, text);
    var checks =
        read.sentence().tests().stream().map(t -> t.in(read.values(), service.name())).toList();
    return new Told(read.sentence(), read.values(), service.name(), text, checks, line);
  }

  /** The types of the event; those of the retailer are named by the rule's line. */
  private static Set<String> types(Told event) {
    var types = new LinkedHashSet<String>();
    for (var type : event.sentence().types())
      types.add(type.equals("{type}") ? named(event.values()) : type);
    return types;
  }

  private static String named(Map<String, Object> values) {
    return (String) values.getOrDefault("type", "");
  }

  private void guarded(Line line, Action action, List<Told> when) {
    if (action.after().isEmpty()) return;
    for (var told : when)
      for (var check : told.checks())
        if (action.after().contains(check.term().name()) && Boolean.TRUE.equals(check.value()))
          return;
    var guards =
        vocabulary.sentences().stream()
            .filter(s -> s.kind() == Kind.FACT)
            .filter(
                s ->
                    s.tests().stream()
                        .anyMatch(t -> action.after().contains(t.sight().term().name())))
            .map(s -> "\"- " + s.shown() + "\"")
            .toList();
    finding(
        line.number(),
        line.column(),
        "When this rule fires the hour may not be known. Add to when: "
            + String.join(" or ", guards)
            + ".");
  }

  private void whole(Written written, List<Told> when, List<Deed> then) {
    if (written.when().isEmpty() || (when.isEmpty() && findings.isEmpty()))
      finding(written.line(), 1, "The rule does not say what happened.");
    else if (written.when().get(0).text().startsWith("-"))
      finding(
          written.when().get(0).number(),
          written.when().get(0).column(),
          "Before the first dash a sentence must say what happened.");
    if (written.then().isEmpty()) finding(written.line(), 1, "The rule wants nothing.");
    boolean orders = then.stream().anyMatch(d -> d.action().name().startsWith("ORDER"));
    boolean promises = then.stream().anyMatch(d -> d.action().name().startsWith("PROMISE"));
    if (orders && promises)
      finding(
          written.line(),
          1,
          "The rule promises what it only now asks for. Promise it in a rule that begins with the"
              + " confirmed order.");
  }

  private void finding(int line, int column, String message) {
    findings.add(new Finding(file, line, column, message + RuleText.CONSEQUENCE));
  }
}
