package valet.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import valet.event.Derived;
import valet.memory.Slot;
import valet.store.Due;
import valet.store.Tx;

/**
 * The rows of the ledgers that a wave touches: read with one query per kind, moved in memory,
 * written with one batch per kind.
 */
final class WaveLedger {
  private static final String CONFIRM =
      "insert into confirmation (id, order_id, revision, partner, eta, reference, event, at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
  private static final String ASK =
      "insert into ask (id, order_id, revision, kind, partner, body, state, next_at, until)"
          + " values (?, ?, ?, ?, ?, ?, 'queued', ?, ?) on conflict (id) do nothing";
  private static final String OPEN_CASE =
      "insert into care_case (id, customer, decision, service, why, state, order_id, letter,"
          + " created_at, due_at, history, proposal, about, topic, reach, answer, owner)"
          + " values (?, ?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " on conflict (id) do update set why = excluded.why, service = excluded.service,"
          + " proposal = excluded.proposal,"
          + " about = coalesce(care_case.about, excluded.about)";

  private final Tx tx;
  private final Owners owners;
  private final Map<String, Integer> cares = new HashMap<>();
  private boolean caresKnown;
  private final Map<String, OpenOrder> orders = new LinkedHashMap<>();
  private final Map<String, OpenPromise> promises = new LinkedHashMap<>();
  private final Map<String, CareCase> cases = new LinkedHashMap<>();
  private final List<@Nullable Object[]> confirmations = new ArrayList<>();
  private final List<@Nullable Object[]> asks = new ArrayList<>();
  private final List<@Nullable Object[]> settledAsks = new ArrayList<>();
  private final Map<String, Due> due = new LinkedHashMap<>();
  private final List<@Nullable Object[]> notDue = new ArrayList<>();
  private final Map<String, Integer> load = new HashMap<>();
  private final Set<String> counted = new HashSet<>();

  WaveLedger(Tx tx, Owners owners) {
    this.tx = tx;
    this.owners = owners;
  }

  /** Reads orders, those asked for the same proposals, and the promises about all of them. */
  void readOrders(Collection<String> ids) {
    if (ids.isEmpty()) return;
    for (var order : OrderRows.read(tx, ids)) orders.putIfAbsent(order.id(), order);
    for (var promise : PromiseRows.ofOrders(tx, orders.keySet()))
      promises.putIfAbsent(promise.id(), promise);
  }

  void readPromises(Collection<String> ids) {
    var about = new ArrayList<String>();
    for (var promise : PromiseRows.named(tx, ids)) {
      keep(promise);
      promise.promise().order().ifPresent(about::add);
    }
    readOrders(about);
  }

  /** Takes a promise that was read, unless the wave has it already. */
  OpenPromise keep(OpenPromise promise) {
    var there = promises.putIfAbsent(promise.id(), promise);
    return there == null ? promise : there;
  }

  Optional<OpenOrder> order(String id) {
    return Optional.ofNullable(orders.get(id));
  }

  Optional<OpenPromise> promise(String id) {
    return Optional.ofNullable(promises.get(id));
  }

  /** The orders of the same proposal for the same thing, this one among them, oldest first. */
  List<OpenOrder> alike(OpenOrder order) {
    return orders.values().stream()
        .filter(o -> o.order().proposal().equals(order.order().proposal()))
        .filter(o -> o.order().what().equals(order.order().what()))
        .toList();
  }

  List<OpenPromise> promisesAbout(OpenOrder order) {
    return promises.values().stream()
        .filter(p -> p.state().open() && p.promise().order().filter(order.id()::equals).isPresent())
        .toList();
  }

  /** The open promises of some decisions that hang on no order. */
  List<OpenPromise> promisesOf(Collection<String> decisions) {
    return promises.values().stream()
        .filter(p -> p.state().open() && p.promise().order().isEmpty())
        .filter(p -> decisions.contains(p.given.decision()))
        .toList();
  }

  void add(OpenOrder order) {
    orders.put(order.id(), order);
    load.merge(order.order().partner(), 1, Integer::sum);
  }

  void add(OpenPromise promise) {
    promises.put(promise.id(), promise);
  }

  /**
   * Whether a partner can have one more order at once: those asked and confirmed count as long as
   * their need lasts. Whoever looks has the kind's turn until its commit, so that two nodes do not
   * both give away the last place.
   */
  boolean room(Partner partner, Instant now) {
    if (partner.capacity() == Partner.ANY) return true;
    if (counted.add(partner.kind())) {
      Turns.take(tx, "partners of " + partner.kind());
      for (var row :
          tx.rows(
              "select partner, count(*) from partner_order where kind = ? and state in ('asked',"
                  + " 'confirmed') and need_until > ? group by partner",
              partner.kind(),
              now)) load.merge(row.text(0), row.count(1), Integer::sum);
    }
    return load.getOrDefault(partner.name(), 0) < partner.capacity();
  }

  /** Sends a request; what an older revision still had to say is not said any more. */
  void ask(Ask ask, OpenOrder order, Instant now) {
    settledAsks.add(new @Nullable Object[] {"given up", order.id()});
    asks.add(
        new @Nullable Object[] {
          ask.id(),
          order.id(),
          ask.order().revision(),
          ask.kind().word(),
          ask.order().partner(),
          ask.body(),
          now,
          ask.order().answerBy()
        });
    due(ask.unanswered(order.asked.customer()));
  }

  /**
   * The partner has answered, so it has heard us: nothing is sent again, and no silence follows.
   */
  void answered(OpenOrder order, int revision) {
    order.answered(revision);
    settledAsks.add(new @Nullable Object[] {"sent", order.id()});
    notDue(Ask.unanswered(order.id(), revision));
  }

  /** The slot that a revision asked for, from the stored request. */
  Optional<Slot> slotAsked(OpenOrder order) {
    var id = Ask.id(order.id(), order.order().revision());
    var rows = tx.rows("select body from ask where id = ?", id);
    return rows.isEmpty() ? Optional.empty() : Ask.slotOf(rows.get(0).text(0));
  }

  String confirm(
      OpenOrder order,
      int revision,
      Optional<Instant> eta,
      Optional<String> reference,
      Cause cause) {
    var id = Derived.id("confirmation", order.id(), String.valueOf(revision), cause.decision());
    confirmations.add(
        new @Nullable Object[] {
          id,
          order.id(),
          revision,
          order.order().partner(),
          eta,
          reference,
          cause.decision(),
          cause.now()
        });
    return id;
  }

  /** Opens a case, one for each event, whatever else goes wrong with it. */
  void open(CareCase careCase) {
    cases.merge(careCase.id(), careCase, (first, also) -> first.and(also.why()));
  }

  void due(Due row) {
    due.put(row.id(), row);
  }

  void notDue(String id) {
    if (due.remove(id) == null) notDue.add(new @Nullable Object[] {id});
  }

  /** Writes everything that changed since the last write. */
  void write() {
    OrderRows.insert(tx, those(orders.values(), OpenOrder::fresh));
    tx.batch(CONFIRM, confirmations);
    OrderRows.update(tx, those(orders.values(), o -> !o.fresh() && o.changed()));
    tx.batch("update ask set state = ? where order_id = ? and state = 'queued'", settledAsks);
    tx.batch(ASK, asks);
    PromiseRows.insert(tx, those(promises.values(), OpenPromise::fresh));
    PromiseRows.update(tx, those(promises.values(), p -> !p.fresh() && p.changed()));
    tx.batch(OPEN_CASE, cases.values().stream().map(this::row).toList());
    tx.batch("delete from due where id = ?", notDue);
    tx.due(List.copyOf(due.values()));
    orders.values().forEach(OpenOrder::written);
    promises.values().forEach(OpenPromise::written);
    List.of(confirmations, settledAsks, asks, notDue).forEach(List::clear);
    cases.clear();
    due.clear();
  }

  private static <T> List<T> those(Collection<T> all, Predicate<T> which) {
    return all.stream().filter(which).toList();
  }

  /** Who answers for a case; how much each has to do is read once a wave. */
  private String owner(CareCase c) {
    if (!caresKnown && owners.several())
      for (var row :
          tx.rows(
              "select owner, count(*) from care_case where state in ('open', 'acknowledged',"
                  + " 'acting', 'reopened') and owner is not null group by owner"))
        cares.put(row.text(0), row.count(1));
    caresKnown = true;
    var owner = owners.forCase(c.service(), c.createdAt(), cares);
    cares.merge(owner, 1, Integer::sum);
    return owner;
  }

  private @Nullable Object[] row(CareCase c) {
    var history = new History(List.of());
    var owner = owner(c);
    history.add(c.createdAt(), "open", c.why(), c.decision());
    return new @Nullable Object[] {
      c.id(),
      c.customer(),
      c.decision(),
      c.service(),
      c.why(),
      c.order(),
      c.letter(),
      c.createdAt(),
      c.dueAt(),
      history.json(),
      c.about().proposal(),
      c.about().said(),
      c.about().topic(),
      c.about().reach().orElse(null),
      c.about().answer(),
      owner
    };
  }
}
