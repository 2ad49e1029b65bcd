package valet.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What rules wait for and no rule ever wants: an order, a promise, something remembered, under a
 * name that is most often misspelt. Each rule may be right by itself, so this is asked of a whole
 * book only.
 */
final class Unheard {
  private static final String ORDERED = "orders";
  private static final String PROMISED = "promises";
  private static final String REMEMBERED = "remembers";

  /** Which of them a term names. */
  private static final Map<String, String> NAMED =
      Map.of(
          "order", ORDERED,
          "openOrders", ORDERED,
          "confirmedOrders", ORDERED,
          "slotMoved", ORDERED,
          "promise", PROMISED,
          "openPromises", PROMISED,
          "remembered", REMEMBERED);

  private final Map<String, TreeSet<String>> wanted = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private Unheard(List<Rule> rules) {
    for (var rule : rules)
      for (var deed : rule.then())
        if (deed.values().get("what") instanceof String what)
          kind(deed.action())
              .ifPresent(k -> wanted.computeIfAbsent(k, w -> new TreeSet<>()).add(what));
  }

  static List<Finding> of(List<Rule> rules) {
    var unheard = new Unheard(rules);
    for (var rule : rules)
      for (var told : rule.when())
        for (var check : told.checks()) unheard.look(rule, told.line(), check);
    return unheard.findings;
  }

  private static Optional<String> kind(Action action) {
    var name = action.name();
    if (name.startsWith("ORDER") || name.equals("COMPENSATE")) return Optional.of(ORDERED);
    if (name.startsWith("PROMISE")) return Optional.of(PROMISED);
    return name.startsWith("REMEMBER") ? Optional.of(REMEMBERED) : Optional.empty();
  }

  private void look(Rule rule, int line, Check check) {
    var kind = NAMED.get(check.term().name());
    if (kind == null) return;
    var named = check.term().takes().isEmpty() ? check.value() : check.argument(0);
    var known = wanted.getOrDefault(kind, new TreeSet<>());
    if (!(named instanceof String name) || name.isEmpty() || known.contains(name)) return;
    // Nothing near: the rules that want it may be those of a service that was taken away.
    var near = Near.to(name, known);
    if (near.isEmpty()) return;
    findings.add(
        new Finding(
            rule.place().file(),
            line,
            1,
            "No rule " + kind + " \"" + name + "\". " + near + RuleText.CONSEQUENCE));
  }
}
