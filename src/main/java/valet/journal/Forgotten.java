package valet.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Derived;
import valet.memory.Addresses;
import valet.store.Tx;

/**
 * Who asked to be forgotten, by a hash of their ids and addresses: what was on the queue already is
 * not learned again. What comes afterwards is from somebody new.
 */
public final class Forgotten {
  static final Forgotten NOBODY = new Forgotten(Map.of());
  static final String REASON = "its customer was forgotten while it waited";

  /** No event waits longer on a queue than this. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Map<String, Instant> since;

  private Forgotten(Map<String, Instant> since) {
    this.since = Map.copyOf(since);
  }

  /**
   * Notes that a customer was erased.
   *
   * @param ids the customer's id and aliases
   * @param phone as E.164
   */
  public static void note(
      Tx tx, Collection<String> ids, Optional<String> phone, Optional<String> email, Instant at) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var id : ids) rows.add(new @Nullable Object[] {who("id", id), at});
    phone.ifPresent(p -> rows.add(new @Nullable Object[] {address(Channel.SMS, p), at}));
    email.ifPresent(e -> rows.add(new @Nullable Object[] {address(Channel.EMAIL, e), at}));
    tx.run("delete from forgotten where at < ?", at.minus(KEPT));
    tx.batch(
        "insert into forgotten (who, at) values (?, ?)"
            + " on conflict (who) do update set at = excluded.at",
        rows);
  }

  /** Those whom a batch may speak of; hardly ever anybody. */
  static Forgotten among(Tx tx, List<Arrived> batch) {
    if (tx.rows("select 1 from forgotten limit 1").isEmpty()) return NOBODY;
    var asked = new ArrayList<String>();
    for (var arrived : batch) who(arrived).ifPresent(asked::add);
    var since = new HashMap<String, Instant>();
    for (var row : tx.rows("select who, at from forgotten where " + tx.among("who"), tx.all(asked)))
      since.put(row.text(0), row.time(1));
    return new Forgotten(since);
  }

  /** Whether the event was on the queue when its customer was erased. */
  boolean meant(Arrived arrived) {
    if (since.isEmpty()) return false;
    var erased = who(arrived).map(since::get);
    return erased.isPresent() && !arrived.at().isAfter(erased.get());
  }

  /** Its identity is kept, so that it stays decided; nothing it says is. */
  void keepNothing(Tx tx, Arrived arrived, Instant now) {
    var event = arrived.event();
    tx.run(
        "insert into decision (id, source, event_id, type, time, at, now, book, hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, '', ?) on conflict (id) do nothing",
        event.decision(),
        event.id().source(),
        event.id().id(),
        event.type(),
        event.time(),
        arrived.at(),
        now,
        event.hash());
  }

  private static Optional<String> who(Arrived arrived) {
    var event = arrived.event();
    if (event.subject().isPresent()) return event.subject().map(s -> who("id", s));
    if (event.data() instanceof Data.Reply reply)
      return Optional.of(address(reply.channel(), reply.from()));
    return Optional.empty();
  }

  private static String address(Channel channel, String address) {
    return who(channel.word(), Addresses.canonical(channel, address));
  }

  private static String who(String kind, String name) {
    return Derived.id("forgotten", kind, name);
  }
}
