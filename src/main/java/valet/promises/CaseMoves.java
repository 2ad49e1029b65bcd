package valet.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventReader;
import valet.event.EventWriter;
import valet.memory.Happening;
import valet.memory.Happening.CaseMoved;
import valet.memory.Happening.CaseStep;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.store.Due;
import valet.store.Tx;

/**
 * What becomes of a case when the house has done something about it, and when the customer says
 * whether it is well now.
 */
final class CaseMoves {
  /** How soon somebody must look at what was not well after all. */
  private static final Duration LOOK_AGAIN_WITHIN = Duration.ofDays(1);

  /** When who wants to answer later is asked again. */
  private static final Duration LATER = Duration.ofDays(1);

  private final Tx tx;
  private final WaveLedger ledger;
  private final PromiseMoves promises;
  private final Duration closes;
  private final Map<String, OpenCase> cases = new HashMap<>();

  /**
   * @param closes how long a customer has to say that it is not fine
   */
  CaseMoves(Tx tx, WaveLedger ledger, PromiseMoves promises, Duration closes) {
    this.tx = tx;
    this.ledger = ledger;
    this.promises = promises;
    this.closes = closes;
  }

  /** Reads cases, and what was promised with them. */
  void read(Collection<String> ids) {
    if (ids.isEmpty()) return;
    var decisions = new ArrayList<String>();
    for (var open : OpenCase.read(tx, ids)) {
      cases.put(open.id(), open);
      decisions.addAll(open.decisions());
    }
    for (var promise : PromiseRows.ofDecisions(tx, decisions)) ledger.keep(promise);
  }

  /** Something was done, or has changed: the customer is to hear of it. */
  List<Happening> resolved(Data.CaseResolved data, Cause cause) {
    var open = cases.get(data.caseId());
    if (open == null) return List.of();
    boolean overtaken = !open.told() || !open.toldIn().equals(data.again());
    if (data.again().isPresent() && overtaken) return List.of();
    boolean changed = data.changed().orElse(false);
    open.tell(data.done(), changed, cause);
    var moved = new ArrayList<Happening>();
    var step = changed ? CaseStep.CHANGED : CaseStep.RESOLVED;
    moved.add(new CaseMoved(open.id(), open.service(), step, open.owner(), open.about()));
    moved.addAll(promises.told(open.decisions(), data.done(), cause));
    if (open.told()) ledger.due(closing(open, cause));
    return moved;
  }

  private Due closing(OpenCase open, Cause cause) {
    var at = cause.now().plus(closes);
    var id = Derived.id("case.due", open.id(), cause.decision());
    var data = new Data.CaseDue(open.id(), cause.decision());
    return new Due(id, at, open.customer(), EventWriter.ours(id, open.customer(), at, data).json());
  }

  /** Who was asked whether it is fine, and has said nothing for so long, is not asked for ever. */
  List<Happening> due(Data.CaseDue data, Cause cause) {
    var open = cases.get(data.caseId());
    if (open != null && open.toldSince(data.told()))
      open.close("nobody has said that it is not well", cause);
    return List.of();
  }

  /** The customer answered whether it is well now; nothing where the reply is about no case. */
  Optional<Happening> heard(Heard heard, Cause cause) {
    var open = heard.careCase().map(cases::get);
    if (open.isEmpty()) return Optional.empty();
    if (heard.meaning() == Meaning.YES) {
      open.get().close("the customer says that it is well", cause);
      return Optional.of(moved(open.get(), CaseStep.FINE));
    }
    if (heard.meaning() == Meaning.LATER) askAgain(open.get(), cause);
    if (heard.meaning() != Meaning.NO) return Optional.empty();
    open.get().reopen("the customer says that it is not well", LOOK_AGAIN_WITHIN, cause);
    return Optional.of(moved(open.get(), CaseStep.REOPENED));
  }

  /**
   * What the customer wants to answer later is asked once more, well before nobody waits for it.
   */
  private void askAgain(OpenCase open, Cause cause) {
    if (!open.told() || open.toldIn().isEmpty()) return;
    var half = closes.dividedBy(2);
    var at = cause.now().plus(half.compareTo(LATER) < 0 ? half : LATER);
    var told = open.toldIn().get();
    for (var row : tx.rows("select event from decision where id = ? and event is not null", told))
      if (EventReader.trusted(row.text(0), "").data() instanceof Data.CaseResolved said) {
        var id = Derived.id("case.again", open.id(), told);
        var again =
            new Data.CaseResolved(open.id(), said.done(), Optional.empty(), Optional.of(told));
        var event = EventWriter.ours(id, open.customer(), at, again);
        ledger.due(new Due(id, at, open.customer(), event.json()));
      }
  }

  private static CaseMoved moved(OpenCase open, CaseStep step) {
    return new CaseMoved(open.id(), open.service(), step, open.owner(), open.about());
  }

  void write() {
    OpenCase.write(tx, cases.values());
  }
}
