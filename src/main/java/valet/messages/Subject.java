package valet.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import valet.event.Profile;
import valet.memory.Happening;
import valet.memory.Order;
import valet.rules.Help;
import valet.rules.Moment;
import valet.rules.Proposal;

/**
 * What a letter is about.
 *
 * @param today the day on which no day needs to be said; empty where the letter may go on another
 * @param order the order, only where a partner has confirmed it: nothing else may be told of one
 */
record Subject(
    Proposal proposal,
    Moment moment,
    ZoneId zone,
    Optional<LocalDate> today,
    Optional<Order> order,
    Optional<Promised> promise) {

  /** A promise as it is told: what, and by when. */
  record Promised(String what, Instant by) {}

  static Subject of(Proposal proposal, Moment moment, ZoneId zone, Optional<Instant> saidNow) {
    var order = order(proposal, moment);
    return new Subject(
        proposal,
        moment,
        zone,
        saidNow.map(now -> now.atZone(zone).toLocalDate()),
        order,
        promise(proposal, moment, order));
  }

  /** What a reply may have meant, where it is not clear which. */
  List<Happening.Choice> choices() {
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.Heard heard) return heard.choices();
    return List.of();
  }

  /** Why the letter was written about which somebody asks. */
  List<Happening.Reason> reasons() {
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.Reasons reasons) return reasons.sentences();
    return List.of();
  }

  /** Who of the house answers for the case that moved. */
  Optional<String> caseOwner() {
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.CaseMoved moved) return moved.owner();
    return Optional.empty();
  }

  /** What the case that moved is about, in the customer's words. */
  Optional<String> caseAbout() {
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.CaseMoved moved) return moved.about();
    return Optional.empty();
  }

  Profile profile() {
    return moment.portrait().profile();
  }

  private static Optional<Order> order(Proposal proposal, Moment moment) {
    var about = proposal.order().filter(a -> a.confirmation().isPresent());
    if (about.isEmpty()) return Optional.empty();
    var id = about.get().order();
    return moment
        .known()
        .order()
        .filter(order -> order.id().equals(id))
        .or(
            () ->
                moment.portrait().orders().stream()
                    .filter(order -> order.id().equals(id))
                    .findFirst());
  }

  /** The one it makes; else the one that moved; else the open one about the same order. */
  private static Optional<Promised> promise(
      Proposal proposal, Moment moment, Optional<Order> order) {
    for (var help : proposal.help())
      if (help instanceof Help.Promise made)
        return Optional.of(new Promised(made.what(), made.by()));
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.PromiseMoved moved)
        return Optional.of(new Promised(moved.promise().what(), moved.promise().by()));
    if (order.isEmpty()) return Optional.empty();
    return moment.portrait().promises().stream()
        .filter(p -> p.state().open() && p.order().equals(Optional.of(order.get().id())))
        .findFirst()
        .map(p -> new Promised(p.what(), p.by()));
  }
}
