package valet.rehearsal;

import java.util.Optional;
import java.util.Set;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventWriter;
import valet.store.Store;

/** Finds the place of an event of the past in this run: some speak of what this run never did. */
final class Fit {
  private static final Set<String> OWN_TIME =
      Set.of("need.held", "order.unanswered", "promise.due", "case.due", "runs.out", "remembered");

  private final Store store;
  private final Past past;

  Fit(Store store, Past past) {
    this.store = store;
    this.past = past;
  }

  /** Where an event belongs. */
  sealed interface Place {}

  /** It happens here too. */
  record Here(Arrived arrived) implements Place {}

  /** What it speaks of is not there, or not before what waits has been decided. */
  record NotYet(String reason) implements Place {}

  Place of(Arrived arrived) {
    var event = arrived.event();
    if (!event.id().source().equals(EventWriter.OURS)) return new Here(arrived);
    var data = event.data();
    if (OWN_TIME.contains(event.type()))
      return wasDue(event) ? new Here(arrived) : new NotYet(event.type() + " did not come up");
    if (data instanceof Data.LetterReported report) return report(arrived, report);
    if (data instanceof Data.OrderAnswered answer)
      return holds(
              "select 1 from partner_order where id = ? and partner = ?",
              answer.order(),
              answer.partner())
          ? new Here(arrived)
          : new NotYet("order.answered about what was not asked");
    if (data instanceof Data.CaseResolved resolved)
      return holds("select 1 from care_case where id = ?", resolved.caseId())
          ? new Here(arrived)
          : new NotYet("case.resolved about what was no case");
    if (data instanceof Data.Reply reply && reply.letter().isPresent())
      return reply(arrived, reply, reply.letter().get());
    return new Here(arrived);
  }

  /** Ours when the house itself wrote it, a gateway's else. */
  private Place report(Arrived arrived, Data.LetterReported report) {
    if (wasDue(arrived.event())) return new Here(arrived);
    boolean ofOurs = past.letters().knows(report.letter());
    boolean gateways =
        report.state() == Data.LetterReported.Fate.DELIVERED
            || report.state() == Data.LetterReported.Fate.FAILED;
    if (gateways && (!ofOurs || holds("select 1 from letter where id = ?", report.letter())))
      return new Here(arrived);
    return new NotYet("letter.reported about what was not sent");
  }

  /** A reply to what this run did not say is still said by somebody from an address. */
  private Place reply(Arrived arrived, Data.Reply reply, String letter) {
    if (holds("select 1 from letter where id = ?", letter)) return new Here(arrived);
    var event = arrived.event();
    var bare = new Data.Reply(reply.from(), reply.channel(), reply.text(), Optional.empty());
    var same =
        new Event(
            event.id(),
            event.type(),
            event.subject(),
            event.time(),
            bare,
            event.json(),
            event.hash());
    return new Here(new Arrived(same, arrived.at(), arrived.till(), arrived.signer()));
  }

  private boolean wasDue(Event event) {
    return store.inTransaction(tx -> tx.run("delete from due where id = ?", event.id().id())) == 1;
  }

  private boolean holds(String sql, String... of) {
    return !store.inTransaction(tx -> tx.rows(sql, (Object[]) of)).isEmpty();
  }
}
