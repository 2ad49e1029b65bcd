package valet.queue;

import java.util.Optional;
import valet.event.Data;
import valet.event.Event;

/**
 * What a message is grouped by, so that what touches one customer reaches one node, in order. Where
 * the sender does not know the customer it is the order, letter or address the event is about; who
 * that is, is settled when the event is decided.
 */
final class Groups {
  private Groups() {}

  static Optional<String> of(Event event) {
    return event.subject().or(() -> about(event.data()));
  }

  private static Optional<String> about(Data data) {
    if (data instanceof Data.Reply reply) return Optional.of("address " + reply.from());
    if (data instanceof Data.OrderAnswered answered)
      return Optional.of("order " + answered.order());
    if (data instanceof Data.OrderUnanswered late) return Optional.of("order " + late.order());
    if (data instanceof Data.LetterReported report) return Optional.of("letter " + report.letter());
    if (data instanceof Data.PromiseDue due) return Optional.of("promise " + due.promise());
    if (data instanceof Data.NeedHeld held) return Optional.of("proposal " + held.proposal());
    if (data instanceof Data.CaseResolved resolved) return Optional.of("case " + resolved.caseId());
    if (data instanceof Data.CaseDue due) return Optional.of("case " + due.caseId());
    return Optional.empty();
  }
}
