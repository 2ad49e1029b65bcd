package valet.rehearsal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import valet.promises.Owners;
import valet.rules.RuleBook;
import valet.rules.RuleBook.Mentioned;

/**
 * What one customer can use up for another by a book: the room that partners of a kind have, the
 * day's budget of a service. Who needs the same is rehearsed in one order with the others.
 *
 * @param byType what an event of a type may need, itself or by what it brings about
 * @param everything whether nobody can tell: then all are rehearsed in one order
 */
public record Commons(Map<String, Set<String>> byType, boolean everything) {
  /** What nearly any rule may bring about, so that these types tell nothing of whom. */
  private static final Set<String> OF_ALL = Set.of("need.held", "letter.reported");

  /** Looks through all that the rules may want. */
  public static Commons of(RuleBook rules, Owners owners) {
    var byType = new HashMap<String, Set<String>>();
    for (var line : rules.mentioned()) {
      var needs = needs(line, rules);
      if (needs.isEmpty()) continue;
      for (var type : line.types())
        byType.computeIfAbsent(type, t -> new HashSet<>()).addAll(needs);
    }
    boolean more = true;
    while (more) {
      more = false;
      for (var line : rules.mentioned())
        for (var brought : bringsAbout(line))
          for (var type : line.types())
            if (byType.containsKey(brought))
              more |=
                  byType
                      .computeIfAbsent(type, t -> new HashSet<>())
                      .addAll(Set.copyOf(byType.getOrDefault(brought, Set.of())));
    }
    boolean everything =
        rules.hasPlain() || owners.several() || OF_ALL.stream().anyMatch(byType::containsKey);
    return new Commons(byType, everything);
  }

  private static Set<String> needs(Mentioned line, RuleBook rules) {
    var needs = new HashSet<String>();
    var service = rules.services().get(line.service());
    if (service != null && service.budget().isPresent()) needs.add("budget " + line.service());
    if (line.values().get("kind") instanceof String kind) needs.add("partners " + kind);
    return needs;
  }

  /** The types of our own that a line may bring about later, to the same customer. */
  private static List<String> bringsAbout(Mentioned line) {
    if (line.values().containsKey("kind")) return List.of("order.answered", "order.unanswered");
    if (line.deed().startsWith("promise")) return List.of("promise.due");
    if (line.deed().startsWith("remember")) return List.of("remembered");
    if (line.deed().startsWith("look again")) return List.of("runs.out");
    return List.of();
  }
}
