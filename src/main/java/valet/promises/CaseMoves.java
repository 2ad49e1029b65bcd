package valet.promises;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data;
import valet.memory.Happening;
import valet.memory.Happening.CaseMoved;
import valet.memory.Happening.CaseStep;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.store.Tx;

/**
 * What becomes of a case when the house has done something about it, and when the customer says
 * whether it is well now.
 */
final class CaseMoves {
  /** How soon somebody must look at what was not well after all. */
  private static final Duration LOOK_AGAIN_WITHIN = Duration.ofDays(1);

  private final Tx tx;
  private final WaveLedger ledger;
  private final PromiseMoves promises;
  private final Map<String, OpenCase> cases = new HashMap<>();

  CaseMoves(Tx tx, WaveLedger ledger, PromiseMoves promises) {
    this.tx = tx;
    this.ledger = ledger;
    this.promises = promises;
  }

  /** Reads cases, and what was promised with them. */
  void read(Collection<String> ids) {
    if (ids.isEmpty()) return;
    var proposals = new ArrayList<String>();
    for (var open : OpenCase.read(tx, ids)) {
      cases.put(open.id(), open);
      open.proposal().ifPresent(proposals::add);
    }
    for (var promise : PromiseRows.ofProposals(tx, proposals)) ledger.keep(promise);
  }

  /** Something was done, or has changed: the customer is to hear of it. */
  List<Happening> resolved(Data.CaseResolved data, Cause cause) {
    var open = cases.get(data.caseId());
    if (open == null) return List.of();
    boolean changed = data.changed().orElse(false);
    open.tell(data.done(), changed, cause);
    var moved = new ArrayList<Happening>();
    var step = changed ? CaseStep.CHANGED : CaseStep.RESOLVED;
    moved.add(new CaseMoved(open.id(), open.service(), step, open.owner(), open.about()));
    if (open.proposal().isPresent())
      moved.addAll(promises.told(open.proposal().get(), data.done(), cause));
    return moved;
  }

  /** The customer answered whether it is well now; nothing where the reply is about no case. */
  Optional<Happening> heard(Heard heard, Cause cause) {
    var open = heard.careCase().map(cases::get);
    if (open.isEmpty()) return Optional.empty();
    if (heard.meaning() == Meaning.YES) {
      open.get().close("the customer says that it is well", cause);
      return Optional.of(moved(open.get(), CaseStep.FINE));
    }
    if (heard.meaning() != Meaning.NO) return Optional.empty();
    open.get().reopen("the customer says that it is not well", LOOK_AGAIN_WITHIN, cause);
    return Optional.of(moved(open.get(), CaseStep.REOPENED));
  }

  private static CaseMoved moved(OpenCase open, CaseStep step) {
    return new CaseMoved(open.id(), open.service(), step, open.owner(), open.about());
  }

  void write() {
    OpenCase.write(tx, cases.values());
  }
}
