package valet.promises;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import valet.event.Data;
import valet.memory.Happening;
import valet.memory.Known;
import valet.memory.LetterState;
import valet.store.Tx;

/** One wave's way through the ledgers: everything is read, then moved, then written. */
final class Moves {
  private final WaveLedger ledger;
  private final PromiseMoves promises;
  private final OrderMoves orders;
  private final Replies replies;
  private final CaseMoves cases;
  private final Map<String, List<OpenPromise>> told = new LinkedHashMap<>();
  private final Map<String, Map<String, LetterState>> letters;

  Moves(Tx tx, List<Known> wave, Partners partners, Owners owners, String publicUrl) {
    ledger = new WaveLedger(tx, owners);
    var opens = new Cases(ledger);
    promises = new PromiseMoves(ledger, opens);
    orders = new OrderMoves(ledger, new NextPartner(ledger, partners, publicUrl), promises, opens);
    cases = new CaseMoves(tx, ledger, promises, owners.closes());
    var concerned = Concerned.by(wave);
    cases.read(concerned.cases());
    ledger.readOrders(concerned.orders());
    ledger.readPromises(concerned.promises());
    letters = readTold(tx, concerned);
    replies = new Replies(ledger, orders, opens, cases, services(tx, concerned));
  }

  List<Known> of(List<Known> wave) {
    var moved = new ArrayList<Known>(wave.size());
    for (var known : wave) {
      moved.add(move(known));
      // Events without a customer share a wave: the next of them sees what this one did.
      if (known.customer().isEmpty()) write();
    }
    write();
    return moved;
  }

  private void write() {
    ledger.write();
    cases.write();
  }

  private Known move(Known known) {
    var after = known;
    for (var heard : Concerned.heard(known)) after = replies.heard(after, heard);
    for (var happening : happenings(known)) after = after.and(happening);
    return after;
  }

  private List<Happening> happenings(Known known) {
    var cause = Cause.of(known);
    var data = known.event().data();
    if (data instanceof Data.OrderAnswered answered)
      return orders.answered(answered, known.arrived().signer(), cause);
    if (data instanceof Data.OrderUnanswered silent) return orders.unanswered(silent, cause);
    if (data instanceof Data.CaseResolved resolved) return cases.resolved(resolved, cause);
    if (data instanceof Data.CaseDue due) return cases.due(due, cause);
    if (data instanceof Data.PromiseDue due) return promises.due(due, cause);
    if (data instanceof Data.LetterReported reported)
      return promises.reported(
          reported, told.getOrDefault(reported.letter(), List.of()), letters, cause);
    return List.of();
  }

  private Map<String, Map<String, LetterState>> readTold(Tx tx, Concerned concerned) {
    if (concerned.letters().isEmpty()) return Map.of();
    var proposals = new ArrayList<String>();
    for (var each : PromiseRows.ofLetters(tx, concerned.letters())) {
      var promise = ledger.keep(each.promise());
      told.computeIfAbsent(each.letter(), k -> new ArrayList<>()).add(promise);
      proposals.add(promise.promise().proposal());
    }
    return proposals.isEmpty() ? Map.of() : PromiseRows.letters(tx, proposals);
  }

  private static Map<String, String> services(Tx tx, Concerned concerned) {
    if (concerned.answered().isEmpty()) return Map.of();
    var services = new HashMap<String, String>();
    for (var row :
        tx.rows(
            "select id, service from letter where " + tx.among("id"), tx.all(concerned.answered())))
      services.put(row.text(0), row.text(1));
    return services;
  }
}
