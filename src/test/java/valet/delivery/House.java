package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import valet.event.Channel;
import valet.memory.Memory;
import valet.memory.Suppression;
import valet.store.Store;
import valet.store.Tx;

/** A house with letters to send, and a clock that is moved by hand. */
final class House implements InstantSource {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  final Store store;
  private int decided;
  final Memory memory = new PlainMemory();
  Instant now = NOON;
  QuietHours quiet = (letter, at) -> Optional.empty();

  House(Store store) {
    this.store = store;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Outbox outbox(String node) {
    return new Outbox(
        store, memory, (l, at) -> quiet.until(l, at), node, DeliverySettings.RECEIPT_WAIT);
  }

  /** A line whose letters go out one after the other, on the thread that steps it. */
  Line line(String node, Gateway gateway) {
    return line(outbox(node), gateway);
  }

  Line line(Outbox outbox, Gateway gateway) {
    return new Line(Channel.SMS, outbox, gateway, 8, Runnable::run, this);
  }

  void stop(String address) {
    store.inTransaction(
        tx -> {
          memory.suppress(tx, Channel.SMS, address, now, "test");
          return true;
        });
  }

  /** A letter in the ledger, as the journal writes it. */
  LetterRow letter(String id) {
    return new LetterRow(this, id);
  }

  void consent(String customer, String purpose, String channel, boolean given, Instant at) {
    store.inTransaction(
        tx ->
            tx.run(
                "insert into consent (customer, purpose, channel, given, at, source)"
                    + " values (?, ?, ?, ?, ?, 'test')",
                customer,
                purpose,
                channel,
                given,
                at));
  }

  String state(String letter) {
    return column(letter, "state");
  }

  String reason(String letter) {
    return column(letter, "reason");
  }

  /** Something was decided; its number. */
  long decides() {
    return store.inTransaction(
        tx -> {
          var id = "decision-" + ++decided;
          tx.run(
              "insert into decision (id, source, event_id, type, time, at, now, book, hash)"
                  + " values (?, 'shop', ?, 'idea', 0, 0, 0, 'b', 'h')",
              id,
              id);
          return tx.rows("select seq from decision where id = ?", id).get(0).number(0);
        });
  }

  String column(String letter, String column) {
    return store
        .reading(tx -> tx.rows("select " + column + " from letter where id = ?", letter))
        .get(0)
        .maybeText(0)
        .orElse("");
  }

  Instant nextAt(String letter) {
    return store
        .reading(tx -> tx.rows("select next_at from letter where id = ?", letter))
        .get(0)
        .time(0);
  }

  /** The outcomes of a letter's tries, in order. */
  List<String> attempts(String letter) {
    return store
        .reading(
            tx -> tx.rows("select outcome from attempt where letter = ? order by number", letter))
        .stream()
        .map(r -> r.text(0))
        .toList();
  }

  String attemptDetail(String letter, int number) {
    return store
        .reading(
            tx ->
                tx.rows(
                    "select detail from attempt where letter = ? and number = ?", letter, number))
        .get(0)
        .maybeText(0)
        .orElse("");
  }

  /** The fates that became due events, of one letter. */
  List<String> told(String letter) {
    return store.reading(tx -> tx.rows("select event from due order by at, id")).stream()
        .map(r -> r.text(0))
        .filter(e -> e.contains("\"letter\":\"" + letter + "\""))
        .map(e -> e.replaceAll("(?s).*\"state\":\"([a-z]+)\".*", "$1"))
        .sorted()
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** Suppressions by the plain address; the real memory hashes them. */
  private static final class PlainMemory implements Memory {
    @Override
    public void suppress(Tx tx, Channel channel, String address, Instant at, String source) {
      tx.run(
          "insert into suppression (address, channel, marketing_only, since, source)"
              + " values (?, ?, ?, ?, ?) on conflict (address, channel) do nothing",
          address,
          channel.word(),
          false,
          at,
          source);
    }

    @Override
    public void welcomeBack(Tx tx, Channel channel, String address, Instant at, String source) {
      tx.run("delete from suppression where address = ?", address);
    }

    @Override
    public void bounced(
        Tx tx, Channel channel, String address, Instant at, String source, String reason) {
      tx.run(
          "insert into bounce (address, channel, since, source, reason) values (?, ?, ?, ?, ?)",
          address,
          channel.word(),
          at,
          source,
          reason);
    }

    @Override
    public List<Suppression> suppressions(Tx tx, Channel channel, String address) {
      return tx
          .rows(
              "select case when marketing_only then 1 else 0 end, 0 from suppression where address"
                  + " = ? and channel = ? union all select 0, 1 from bounce where address = ? and"
                  + " channel = ?",
              address,
              channel.word(),
              address,
              channel.word())
          .stream()
          .map(r -> new Suppression(channel, r.flag(0), r.flag(1)))
          .toList();
    }
  }
}
