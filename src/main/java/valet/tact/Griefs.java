package valet.tact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.memory.LetterClass;
import valet.rules.Moment;
import valet.rules.Proposal;
import valet.rules.Service;
import valet.tact.Standing.Grief;

/** What weighs on one person: what the ledgers say, and what has just happened. */
record Griefs(List<Grief> all, Map<Sorrow, Duration> lasting) {

  static Griefs of(Moment moment, Standing standing, Map<Sorrow, Duration> lasting) {
    var all = new ArrayList<Grief>(0);
    moment
        .portrait()
        .customer()
        .ifPresent(c -> all.addAll(standing.griefs().getOrDefault(c, List.of())));
    fresh(moment.event().data())
        .ifPresent(s -> all.add(new Grief(s, Optional.empty(), Optional.empty())));
    return new Griefs(all, lasting);
  }

  private static Optional<Sorrow> fresh(Data data) {
    if (data instanceof Data.Complaint) return Optional.of(Sorrow.COMPLAINT);
    if (data instanceof Data.Breakdown) return Optional.of(Sorrow.BREAKDOWN);
    boolean died = data instanceof Data.Life life && life.kind() == Data.Life.Kind.BEREAVEMENT;
    return died ? Optional.of(Sorrow.BEREAVEMENT) : Optional.empty();
  }

  /** Whether something weighs on them that this service does not itself tend. */
  boolean weighOn(Service service, Instant now) {
    for (var grief : all) {
      if (grief.tendedBy().equals(Optional.of(service.name()))) continue;
      var since = grief.since();
      var lasts = lasting.getOrDefault(grief.sorrow(), Duration.ZERO);
      if (since.isEmpty() || now.isBefore(since.get().plus(lasts))) return true;
    }
    return false;
  }

  /**
   * What nobody asked for and what is not needed is cheerful, however useful; what the person asked
   * for, what was promised and what is dangerous is told to the sad as well.
   */
  static boolean cheerful(Proposal proposal) {
    var service = proposal.service();
    if (service.urgent() || proposal.help().isEmpty()) return false;
    boolean weighty = false;
    boolean marketing = service.letterClass() == LetterClass.MARKETING;
    for (var say : Say.allOf(proposal)) {
      weighty |= say.letterClass().compareTo(LetterClass.PROMISE) <= 0;
      marketing |= say.letterClass() == LetterClass.MARKETING;
    }
    return !weighty && (marketing || service.basis() == Service.Basis.CONSENT);
  }

  static Duration longest(Map<Sorrow, Duration> lasting) {
    return lasting.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }
}
