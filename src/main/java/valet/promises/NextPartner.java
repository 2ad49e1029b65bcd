package valet.promises;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.memory.Order;
import valet.memory.Order.State;
import valet.memory.Slot;
import valet.store.Due;

/**
 * Asks the next partner: of those of the kind that were not tried, that work in the customer's
 * country, have room and are open when help is wanted, the one with the lowest priority.
 */
final class NextPartner {
  /** In the ledger, the partner of an order for which nobody was there to be asked. */
  static final String NOBODY = "";

  /**
   * @param slot when this partner can come: as wanted, or moved to its next opening
   * @param moved whether it had to be moved; who needs no moving is asked first
   */
  private record Candidate(Partner partner, Optional<Slot> slot, boolean moved) {}

  private final WaveLedger ledger;
  private final Partners partners;
  private final String publicUrl;

  NextPartner(WaveLedger ledger, Partners partners, String publicUrl) {
    this.ledger = ledger;
    this.partners = partners;
    this.publicUrl = publicUrl;
  }

  /** Asks the first partner; where nobody can be asked, the silence follows at once. */
  OpenOrder first(Want want, Cause cause) {
    var candidates = candidates(want, List.of(), cause);
    return candidates.isEmpty() ? nobody(want, cause) : ask(want, candidates, List.of(), cause);
  }

  /**
   * Asks the next partner after one that cannot.
   *
   * @return how many were left to ask, the one that is asked now among them; 0 when nobody is
   */
  int after(OpenOrder order, Cause cause) {
    var want = order.want();
    var alike = ledger.alike(order);
    var others =
        alike.stream()
            .filter(o -> o != order)
            .filter(o -> o.state() == State.ASKED || o.state() == State.CONFIRMED)
            .count();
    if (others > 0) return (int) others;
    if (!cause.now().isBefore(want.until())) return 0;
    var tried =
        alike.stream().map(o -> o.order().partner()).filter(p -> !p.equals(NOBODY)).toList();
    var candidates = candidates(want, tried, cause);
    if (!candidates.isEmpty()) ask(want, candidates, tried, cause);
    return candidates.size();
  }

  /** Asks the partner of an order to do it at another time. */
  void move(OpenOrder order, Ask.Kind kind, Slot slot, Duration within, Cause cause) {
    tell(order, kind, Optional.of(slot), within, cause);
  }

  /** Tells a partner that an order is called off. */
  void cancel(OpenOrder order, Cause cause) {
    tell(order, Ask.Kind.CANCEL, Optional.empty(), order.asked.within(), cause);
  }

  private void tell(
      OpenOrder order, Ask.Kind kind, Optional<Slot> slot, Duration within, Cause cause) {
    if (order.order().partner().equals(NOBODY)) return;
    order.revise(order.order().revision() + 1, cause.now().plus(within));
    var ask =
        Ask.of(
            order.order(),
            kind,
            slot,
            order.asked.facts(),
            order.asked.customer(),
            cause.profile(),
            publicUrl);
    ledger.ask(ask, order, cause.now());
  }

  private List<Candidate> candidates(Want want, List<String> tried, Cause cause) {
    var country = cause.profile().country();
    var found = new ArrayList<Candidate>();
    for (var partner : partners.all()) {
      if (!partner.kind().equals(want.kind()) || tried.contains(partner.name())) continue;
      if (!partner.worksIn(country)) continue;
      var slot = want.slot().flatMap(partner::fit);
      boolean able =
          want.slot().isEmpty()
              ? partner.open(cause.now())
              : slot.isPresent() && !slot.get().start().isAfter(latest(want));
      if (able && ledger.room(partner, cause.now()))
        found.add(new Candidate(partner, slot, !slot.equals(want.slot())));
    }
    found.sort(
        comparing(Candidate::moved)
            .thenComparing(c -> c.partner().priority())
            .thenComparing(c -> c.partner().name()));
    return found;
  }

  /** A slot may be moved while the need lasts; one that was wanted later than that, not at all. */
  private static Instant latest(Want want) {
    var wanted = want.slot().map(Slot::start).orElse(want.until());
    return wanted.isAfter(want.until()) ? wanted : want.until();
  }

  private OpenOrder ask(Want want, List<Candidate> candidates, List<String> tried, Cause cause) {
    var chosen = candidates.get(0);
    var all = new ArrayList<>(tried);
    all.add(chosen.partner().name());
    var order =
        order(
            want,
            chosen.partner().name(),
            chosen.slot(),
            want.answerBy(cause.now()),
            candidates.size() - 1);
    var open = open(order, want, all, cause);
    open.note("asked " + order.partner(), cause);
    ledger.add(open);
    var ask =
        Ask.of(
            order,
            Ask.Kind.ASK,
            order.slot(),
            want.facts(),
            cause.customer(),
            cause.profile(),
            publicUrl);
    ledger.ask(ask, open, cause.now());
    return open;
  }

  private OpenOrder nobody(Want want, Cause cause) {
    var order = order(want, NOBODY, want.slot(), cause.now(), 0);
    var open = open(order, want, List.of(), cause);
    open.note("nobody of the kind " + want.kind() + " can be asked now", cause);
    ledger.add(open);
    var id = Ask.unanswered(order.id(), order.revision());
    var silence = new Data.OrderUnanswered(order.id(), order.revision());
    var event = EventWriter.ours(id, cause.customer(), cause.now(), silence);
    ledger.due(new Due(id, cause.now(), cause.customer(), event.json()));
    return open;
  }

  private static OpenOrder open(Order order, Want want, List<String> tried, Cause cause) {
    var asked =
        new OpenOrder.Asked(
            cause.decision(), cause.customer(), want.within(), want.facts(), tried, cause.now());
    return new OpenOrder(order, asked, 0, 0, new History(List.of()), true);
  }

  private static Order order(
      Want want, String partner, Optional<Slot> slot, Instant answerBy, int left) {
    return new Order(
        Derived.id("order", want.proposal(), want.what(), partner),
        want.proposal(),
        want.service(),
        want.what(),
        want.kind(),
        partner,
        State.ASKED,
        1,
        answerBy,
        slot,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        left,
        want.until(),
        want.facts());
  }
}
