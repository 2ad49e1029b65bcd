package valet.rehearsal;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventWriter;
import valet.event.Profile;
import valet.event.Wait;
import valet.memory.Profiles;
import valet.store.Row;
import valet.store.Store;

/** The past as it lies in a store that is only read: events in the order they were decided in. */
final class Chronicle implements Past {
  private static final int PAGE = 1_000;
  private static final String READ =
      "select seq, event, hash, at, now, book, body, till, columns, customer from decision"
          + " where seq > ? and event is not null order by seq limit ";
  private final Store store;
  private final LetterPast letters;
  private final OrderPast orders;
  private final LeftOut leftOut;
  private final Set<String> ours = new HashSet<>();

  private final Instant from;

  Chronicle(Store store, Rehearsal.Plan plan) {
    this.store = store;
    this.from = plan.from();
    this.letters = LetterPast.of(store);
    this.orders = OrderPast.of(store);
    this.leftOut = LeftOut.of(store, plan.until().minus(plan.keeps()));
    for (var row :
        store.reading(
            tx -> tx.rows("select event_id from decision where source = ?", EventWriter.OURS)))
      ours.add(row.text(0));
  }

  @Override
  public Iterator<Recorded> iterator() {
    return new Pages();
  }

  @Override
  public LetterPast letters() {
    return letters;
  }

  @Override
  public OrderPast orders() {
    return orders;
  }

  @Override
  public LeftOut leftOut() {
    return leftOut;
  }

  @Override
  public Set<String> books() {
    var books = new HashSet<String>(Set.of(""));
    for (var row :
        store.reading(tx -> tx.rows("select distinct book from decision where now < ?", from)))
      books.add(row.text(0));
    return books;
  }

  @Override
  public boolean tellsWho() {
    return true;
  }

  @Override
  public Map<String, Long> work() {
    var work = new HashMap<String, Long>();
    for (var row :
        store.reading(
            tx ->
                tx.rows(
                    "select coalesce(customer, ''), sum(case when body is null then 1 else 3 end)"
                        + " from decision group by customer")))
      work.put(row.text(0), row.number(1));
    return work;
  }

  @Override
  public void happenedTo(Set<String> types, BiConsumer<String, String> told) {
    for (var row :
        store.reading(
            tx ->
                tx.rows(
                    "select distinct customer, type from decision where " + tx.among("type"),
                    tx.all(types)))) told.accept(row.maybeText(0).orElse(""), row.text(1));
  }

  @Override
  public void addresses(BiConsumer<String, String> told) {
    for (var row :
        store.reading(
            tx ->
                tx.rows(
                    "select event, hash, customer from decision where type = 'customer.changed'"
                        + " and event is not null")))
      addresses(EventReader.trusted(row.text(0), row.text(1)), row.maybeText(2), told);
  }

  /** The addresses that an event says its customer has. */
  static void addresses(Event event, Optional<String> customer, BiConsumer<String, String> told) {
    if (!(event.data() instanceof Data.CustomerChanged changed)) return;
    var said = Profiles.learned(Profile.UNKNOWN, changed.profile());
    said.phone().ifPresent(p -> told.accept(customer.orElse(""), p));
    said.email().ifPresent(e -> told.accept(customer.orElse(""), e));
  }

  @Override
  public boolean happened(String id) {
    return ours.contains(id);
  }

  /** Reads a page when the one before is through. */
  private final class Pages implements Iterator<Recorded> {
    private Iterator<Row> page = Collections.emptyIterator();
    private long last;
    private boolean through;

    @Override
    public boolean hasNext() {
      if (!page.hasNext() && !through) {
        page = store.reading(tx -> tx.rows(READ + PAGE, last)).iterator();
        through = !page.hasNext();
      }
      return page.hasNext();
    }

    @Override
    public Recorded next() {
      if (!hasNext()) throw new NoSuchElementException();
      var row = page.next();
      last = row.number(0);
      return recorded(row);
    }
  }

  private static Recorded recorded(Row row) {
    var event = EventReader.trusted(row.text(1), row.text(2));
    var columns = row.maybeText(8).map(Integer::valueOf);
    var till =
        row.maybeTime(7)
            .map(
                until ->
                    new Wait(until, columns.map(OptionalInt::of).orElseGet(OptionalInt::empty)));
    // Only an answer that its partner had signed was believed and became a decision.
    var signer =
        event.data() instanceof Data.OrderAnswered answer
            ? Optional.of(answer.partner())
            : Optional.<String>empty();
    return new Recorded(
        row.number(0),
        new Arrived(event, row.time(3), till, signer),
        row.maybeText(9),
        row.time(4),
        row.text(5),
        row.maybeText(6));
  }
}
