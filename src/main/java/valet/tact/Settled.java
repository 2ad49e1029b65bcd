package valet.tact;

import valet.memory.Happening;
import valet.memory.Happening.Meaning;
import valet.rules.Help;
import valet.rules.Moment;
import valet.rules.Proposal;

/** Whether a question that was put off need not be asked any more. */
final class Settled {
  private Settled() {}

  /** Its order is not under way any more, or the customer speaks of it at this moment. */
  static boolean question(Proposal proposal, Moment moment) {
    if (proposal.help().stream().noneMatch(help -> help instanceof Help.Remind)) return false;
    var about = proposal.order().map(Proposal.About::order).orElse("");
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.Heard heard
          && heard.meaning() != Meaning.WHY
          && heard.order().filter(o -> o.id().equals(about)).isPresent()) return true;
    return moment.portrait().orders().stream()
        .noneMatch(o -> o.id().equals(about) && o.state().open());
  }
}
