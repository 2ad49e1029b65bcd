package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the rules of a book, or of one of its services, want, by the names that they give it.
 *
 * @param orders what is ordered, also to make good what was not kept
 * @param promises what is promised
 * @param memories what is remembered for later
 */
public record Wanted(Set<String> orders, Set<String> promises, Set<String> memories) {
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

  public Wanted {
    orders = Set.copyOf(orders);
    promises = Set.copyOf(promises);
    memories = Set.copyOf(memories);
  }

  static Wanted of(List<Rule> rules) {
    var orders = new TreeSet<String>();
    var promises = new TreeSet<String>();
    var memories = new TreeSet<String>();
    for (var rule : rules)
      for (var deed : rule.then())
        if (deed.values().get("what") instanceof String what) {
          var name = deed.action().name();
          if (name.startsWith("ORDER") || name.equals("COMPENSATE")) orders.add(what);
          else if (name.startsWith("PROMISE")) promises.add(what);
          else if (name.startsWith("REMEMBER")) memories.add(what);
        }
    return new Wanted(orders, promises, memories);
  }

  /**
   * What these rules wait for and no rule wants, under a name that is most often misspelt. Each
   * rule may be right by itself, so this is asked of a whole book only.
   */
  List<Finding> unwanted(List<Rule> rules) {
    var findings = new ArrayList<Finding>();
    for (var rule : rules)
      for (var told : rule.when())
        for (var check : told.checks()) look(rule, told.line(), check, findings);
    return findings;
  }

  private void look(Rule rule, int line, Check check, List<Finding> findings) {
    var kind = NAMED.get(check.term().name());
    if (kind == null) return;
    var named = check.term().takes().isEmpty() ? check.value() : check.argument(0);
    var known =
        switch (kind) {
          case ORDERED -> orders;
          case PROMISED -> promises;
          default -> memories;
        };
    if (!(named instanceof String name) || name.isEmpty() || known.contains(name)) return;
    // Nothing near: the rules that want it may be those of a service that was taken away.
    var near = Near.to(name, known);
    if (near.isEmpty()) return;
    findings.add(
        new Finding(
            rule.place().file(),
            line,
            1,
            "No rule " + kind + " \"" + name + "\"." + near + RuleText.CONSEQUENCE));
  }
}
