package valet.rehearsal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import valet.promises.Owners;
import valet.rules.RuleBook;

/**
 * What one customer can use up for another by a book: the room that partners of a kind have, the
 * day's budget of a service. Who needs the same is rehearsed in one order with the others.
 *
 * @param byType what an event of a type may need
 * @param everything whether nobody can tell: then all are rehearsed in one order
 */
public record Commons(Map<String, Set<String>> byType, boolean everything) {
  /** What this run may cause itself, so that the past does not tell whom it happens to. */
  private static final Set<String> CAUSED =
      Set.of("need.held", "promise.due", "runs.out", "remembered", "letter.reported");

  /** About an order that there is already: whoever is asked then, its customer needed a partner. */
  private static final Set<String> ABOUT_ORDERS = Set.of("order.answered", "order.unanswered");

  /** Looks through all that the rules may want. */
  public static Commons of(RuleBook rules, Owners owners) {
    var byType = new HashMap<String, Set<String>>();
    boolean everything = rules.hasPlain() || owners.several();
    for (var line : rules.mentioned()) {
      var needs = new HashSet<String>();
      var service = rules.services().get(line.service());
      if (service != null && service.budget().isPresent()) needs.add("budget " + line.service());
      if (line.values().get("kind") instanceof String kind) needs.add("partners " + kind);
      if (needs.isEmpty()) continue;
      for (var type : line.types()) {
        if (CAUSED.contains(type)) everything = true;
        byType.computeIfAbsent(type, t -> new HashSet<>()).addAll(needs);
      }
    }
    for (var type : ABOUT_ORDERS)
      if (byType.containsKey(type)) byType.values().forEach(n -> n.add("any order"));
    return new Commons(byType, everything);
  }
}
