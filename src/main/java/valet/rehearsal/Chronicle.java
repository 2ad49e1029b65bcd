package valet.rehearsal;

import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import valet.delivery.AsItWas;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.EventReader;
import valet.event.EventWriter;
import valet.event.Wait;
import valet.store.Row;
import valet.store.Store;

/** The past as it lies in a store that is only read: events in the order they were decided in. */
final class Chronicle implements Past {
  private static final int PAGE = 1_000;
  private static final String READ =
      "select seq, event, hash, at, now, book, body, till, columns from decision"
          + " where seq > ? and event is not null order by seq limit ";
  private final Store store;
  private final LetterPast letters;
  private final OrderPast orders;
  private final LeftOut leftOut;
  private final Set<String> ours = new HashSet<>();

  /**
   * @param oldest events from before it are not kept any more
   */
  Chronicle(Store store, Instant oldest) {
    this.store = store;
    this.letters = LetterPast.of(store);
    this.orders = OrderPast.of(store);
    this.leftOut = LeftOut.of(store, oldest);
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
  public AsItWas asItWas() {
    return letters;
  }

  @Override
  public boolean happened(String id) {
    return ours.contains(id);
  }

  /** Reads a page when the one before is through. */
  private final class Pages implements Iterator<Recorded> {
    private Iterator<Row> page = java.util.Collections.emptyIterator();
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
      if (!hasNext()) throw new java.util.NoSuchElementException();
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
        new Arrived(event, row.time(3), till, signer), row.time(4), row.text(5), row.maybeText(6));
  }
}
