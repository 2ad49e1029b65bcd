package valet.rules;

import java.util.List;
import java.util.Map;
import valet.event.Money;
import valet.rules.Rule.Told;

/** What a rule must be that pays for a broken promise. */
final class Compensating {
  private Compensating() {}

  /**
   * Refuses a line that pays where nothing is broken, or more than its service may.
   *
   * @param values of the line's gaps
   * @param when what the rule looks at
   */
  static void check(Service service, Map<String, Object> values, List<Told> when) {
    boolean broken =
        when.stream()
            .flatMap(told -> told.checks().stream())
            .anyMatch(c -> c.term().name().equals("promiseState") && "broken".equals(c.value()));
    if (!broken)
      throw new Muddle(
          "Only what was broken is made good. Begin the rule with \"A promise is broken\" or \"The"
              + " promise \"…\" is broken\".");
    var limits = service.compensation();
    if (limits.isEmpty())
      throw new Muddle(
          "The service \""
              + service.name()
              + "\" may pay nothing. Say in "
              + Services.FILE
              + " how much it may: compensation: {most: 300 SEK, person: 600 SEK, per: P30D, day:"
              + " 20000 SEK}.");
    var sum = (Money) values.get("sum");
    var most = limits.get().most();
    if (sum == null
        || !sum.currency().equals(most.currency())
        || sum.amount().compareTo(most.amount()) > 0)
      throw new Muddle(
          "The service \""
              + service.name()
              + "\" pays at most "
              + most
              + " at once, not "
              + sum
              + ".");
  }
}
