package valet;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.EventWriter;
import valet.event.Profile;
import valet.event.Profile.Consent;
import valet.rehearsal.Loop;
import valet.store.Store;
import valet.store.Stores;

/** The whole loop around one customer, Anna, in which the book can be swapped at any time. */
final class AnnasHouse implements AutoCloseable {
  static final Consent SERVICE =
      new Consent("service", "any", true, OffsetDateTime.parse("2026-11-01T00:00Z"), "web");

  private final AtomicReference<Attend.Book> book;
  private final Instant start;
  private final Loop loop;
  private int count;

  /**
   * Opens it; Anna is known from the start.
   *
   * @param folder where its database lies
   */
  AnnasHouse(Path folder, Instant start, Attend.Book book, Profile anna) {
    this.start = start;
    this.book = new AtomicReference<>(book);
    var store = Stores.sqlite(folder.resolve("valet.db"));
    loop = Shipped.WIRING.loop(this::book, store, start);
    happens(new Data.CustomerChanged(anna));
  }

  /** Anna of Stockholm, who can be sent text messages. */
  static Profile anna(String language, Consent... consents) {
    return new Profile(
        Optional.of("Anna"),
        Optional.of(language),
        Optional.of(ZoneId.of("Europe/Stockholm")),
        Optional.of("SE"),
        Optional.of("+46701740605"),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        Optional.empty(),
        List.of(consents),
        Optional.empty());
  }

  static Data idea() {
    return new Data.Idea("more milk", Optional.empty(), Optional.empty());
  }

  static Data mention() {
    return new Data.Mention("Hm.", "blog", "https://b", "anna", Optional.empty(), Optional.empty());
  }

  /** A car that cannot be driven. */
  static Data breakdown() {
    return new Data.Breakdown(
        new Data.Vehicle("ABC 123", Optional.empty(), Optional.empty(), Optional.empty()),
        false,
        new Data.Position(59.3, 18.0),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  Attend.Book book() {
    return Objects.requireNonNull(book.get());
  }

  Store store() {
    return loop.store();
  }

  /** From now on another book is in force. */
  void swap(Attend.Book other) {
    book.set(other);
  }

  /** It is so long after the start. */
  void after(Duration since) {
    loop.to(start.plus(since));
  }

  /** Something happens to Anna. */
  void happens(Data data) {
    happens(Optional.of("anna"), data, Optional.empty());
  }

  /** Somebody writes to us, of whom only the address is known. */
  void written(Data.Reply reply) {
    happens(Optional.empty(), reply, Optional.empty());
  }

  /** The partner that is asked says yes. */
  void confirmed(Duration eta) {
    var asked =
        store()
            .reading(tx -> tx.rows("select id, partner from partner_order where state = 'asked'"))
            .get(0);
    happens(
        Optional.empty(),
        new Data.OrderAnswered(
            asked.text(0),
            1,
            Answered.CONFIRMED,
            asked.text(1),
            Optional.of(loop.now().plus(eta).atOffset(ZoneOffset.UTC)),
            Optional.empty(),
            Optional.empty()),
        Optional.of(asked.text(1)));
  }

  private void happens(Optional<String> subject, Data data, Optional<String> signer) {
    var event = EventWriter.ours("e" + ++count, subject, loop.now(), data);
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), signer));
  }

  /** What the store has, in one column. */
  List<String> texts(String sql) {
    return store().reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  @Override
  public void close() {
    loop.close();
  }
}
