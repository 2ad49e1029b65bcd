package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.store.Row;
import valet.store.Store;
import valet.store.Tx;

/** One row of the cases' ledger, held while a wave's events move it. */
final class OpenCase {
  private static final String SELECT =
      "select id, customer, service, state, decision, owner, told_in, due_at, history, about"
          + " from care_case where ";
  private static final String UPDATE =
      "update care_case set state = ?, told_in = ?, due_at = ?, history = ?,"
          + " noted_at = case when ? = 'reopened' then null else noted_at end"
          + " where id = ? and state = ?";

  private final String id;
  private final Optional<String> customer;
  private final String service;
  private final String decision;
  private final Optional<String> owner;
  private final Optional<String> about;
  private final History history;
  private String stored;
  private CaseState state;
  private Optional<String> toldIn;
  private Optional<Instant> due;
  private boolean changed;

  private OpenCase(Row row) {
    id = row.text(0);
    customer = row.maybeText(1);
    service = row.text(2);
    stored = row.text(3);
    state = CaseState.of(stored);
    decision = row.text(4);
    owner = row.maybeText(5);
    toldIn = row.maybeText(6);
    due = row.maybeTime(7);
    history = History.of(row.text(8));
    about = row.maybeText(9);
  }

  static List<OpenCase> read(Tx tx, Collection<String> ids) {
    return tx.rows(SELECT + tx.among("id"), tx.all(ids)).stream().map(OpenCase::new).toList();
  }

  String id() {
    return id;
  }

  String service() {
    return service;
  }

  /** Whatever moved it: what was promised then is kept by telling. */
  Set<String> decisions() {
    var all = new LinkedHashSet<String>();
    all.add(decision);
    all.addAll(history.decisions());
    return all;
  }

  Optional<String> customer() {
    return customer;
  }

  boolean told() {
    return state == CaseState.TOLD;
  }

  /** Whether nothing else has become of it since that decision told what was done. */
  boolean toldSince(String decision) {
    return told() && history.stoodSince(decision, state.word());
  }

  /** The decision that told what was done last. */
  Optional<String> toldIn() {
    return toldIn;
  }

  Optional<String> owner() {
    return owner;
  }

  /** In the customer's words. */
  Optional<String> about() {
    return about;
  }

  /**
   * Something was done. Where nobody can be told, that ends it; what the customer said before stays
   * as it was when something has changed for all.
   */
  void tell(String done, boolean forAll, Cause cause) {
    var to = customer.isEmpty() ? CaseState.CLOSED : CaseState.TOLD;
    if (!forAll || state.needsPerson()) {
      if (state.mayBecome(to)) state = to;
      toldIn = forAll ? toldIn : Optional.of(cause.decision());
    }
    note(forAll ? "it has changed: " + done : done, cause);
  }

  void close(String note, Cause cause) {
    if (state == CaseState.CLOSED) return;
    state = CaseState.CLOSED;
    note(note, cause);
  }

  void reopen(String note, Duration within, Cause cause) {
    if (!state.mayBecome(CaseState.REOPENED)) return;
    state = CaseState.REOPENED;
    due = Optional.of(cause.now().plus(within));
    note(note, cause);
  }

  private void note(String note, Cause cause) {
    history.add(cause.now(), state.word(), note, cause.decision());
    changed = true;
  }

  /**
   * Writes what changed.
   *
   * @throws Store.Unavailable when somebody of the house moved one of them meanwhile: it is done
   *     again
   */
  static void write(Tx tx, Collection<OpenCase> cases) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var open : cases) {
      if (!open.changed) continue;
      var state = open.state.word();
      rows.add(
          new @Nullable Object[] {
            state, open.toldIn, open.due, open.history.json(), state, open.id, open.stored
          });
      open.changed = false;
      open.stored = state;
    }
    for (int count : tx.batch(UPDATE, rows))
      if (count == 0)
        throw new Store.Unavailable(
            "Somebody moved a case at the same time; this is done again.",
            new IllegalStateException("A case's row is not as it was read."));
  }
}
