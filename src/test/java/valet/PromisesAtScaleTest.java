package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.delivery.Delivery;
import valet.delivery.DeliverySettings;
import valet.dialogue.Dialogue;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Derived;
import valet.event.Event;
import valet.event.EventWriter;
import valet.event.Events;
import valet.journal.DueTimer;
import valet.journal.Journal;
import valet.journal.Parking;
import valet.memory.Addresses;
import valet.memory.StoredMemory;
import valet.promises.Promises;
import valet.rules.Sources;
import valet.store.Due;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.Eventually;

/**
 * Many promises at once, each ending in exactly one state: kept before its hour, kept in the very
 * moment of its hour, never said, or broken. A sample of 20,000; a million when {@code
 * valet.test.full} is set, and then their hours must be heard in time too.
 */
class PromisesAtScaleTest {
  private static final Logger LOG = LoggerFactory.getLogger(PromisesAtScaleTest.class);
  private static final boolean FULL = Boolean.getBoolean("valet.test.full");
  private static final int ALL =
      Integer.getInteger("valet.promises.many", FULL ? 1_000_000 : 20_000);
  private static final int A_SECOND = Integer.getInteger("valet.promises.rate", FULL ? 1_000 : 400);
  private static final long SEED = 20261122;
  private static final int CHUNK = 10_000;

  @TempDir Path folder;

  /** A queue in memory, whose taker decides in batches as the loop does. */
  private static final class Line implements Events {
    final LinkedBlockingQueue<Arrived> waiting = new LinkedBlockingQueue<>();

    @Override
    public void put(List<Arrived> events) {
      waiting.addAll(events);
    }

    @Override
    public CompletionStage<Answer> ask(Arrived event) {
      throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public long waiting() {
      return waiting.size();
    }
  }

  private final Line line = new Line();
  private final long[] late = new long[ALL * 2];
  private final AtomicInteger hours = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();
  private volatile boolean over;

  @Test
  void each_promise_ends_in_exactly_one_state_and_its_hour_is_heard_in_time() throws Exception {
    var clock = InstantSource.system();
    try (var store = Stores.sqlite(folder.resolve("valet.db"))) {
      var attend = attend(store, clock);
      var random = new Random(SEED);
      var taker = new Thread(() -> take(attend, clock), "taker");
      taker.start();
      // Four of five are kept long before their hour, the fifth are left to their hour.
      int early = ALL / 5 * 4;
      seed(store, 0, early, clock.instant().plus(Duration.ofDays(1)), true, random);
      // whoever looks counts what was decided, and not a million rows again and again
      Eventually.within(
          Duration.ofHours(1), "the early ones are kept", () -> decided.get() >= early);
      assertThat(open(store)).isZero();
      var first = clock.instant().plusSeconds(FULL ? 60 : 2);
      var last = first.plusMillis((long) (ALL - early) * 1000 / A_SECOND);
      seed(store, early, ALL, first, false, random);
      var timer = new DueTimer(store, line, clock, "n1");
      timer.start();
      Eventually.within(
          Duration.ofHours(2),
          "no promise is open",
          () ->
              clock.instant().isAfter(last)
                  && line.waiting.isEmpty()
                  && due(store) == 0
                  && open(store) == 0);
      over = true;
      taker.join();
      timer.close();
      var states = states(store);
      LOG.warn("{} promises: {}; {}", ALL, states, lateness());
      assertThat(states.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(ALL);
      assertThat(states).containsOnlyKeys("kept", "broken", "withdrawn");
      assertThat(number(store, "select count(*) from promise where state = 'kept'"))
          .isGreaterThanOrEqualTo(early);
      // its history has one last step, and a broken one has a case of its own
      assertThat(
              number(
                  store,
                  "select count(*) from promise where history like '%\"kept\"%\"broken\"%'"
                      + " or history like '%\"broken\"%\"kept\"%'"))
          .isZero();
      assertThat(
              number(store, "select count(*) from care_case where why like '%not kept in time%'"))
          .isEqualTo(states.getOrDefault("broken", 0L));
      assertThat(number(store, "select count(*) from parked")).isZero();
      if (FULL) assertThat(percentile(99)).isLessThanOrEqualTo(1_000);
    }
  }

  private Attend attend(Store store, InstantSource clock) {
    var home = Path.of("").toAbsolutePath();
    var wiring = new Wiring(Settings.read(home, Map.of(), new Properties()), clock);
    var book = wiring.book(Sources.read(home));
    var memory = new StoredMemory(new Addresses(new byte[32]), 50_000);
    var promises = new Promises(book::partners, book::owners, "http://127.0.0.1:1");
    var local = DeliverySettings.local("n1", folder.resolve("outbox"));
    var delivery = new Delivery(store, memory, line, (l, n) -> Optional.empty(), local, clock);
    var rooms =
        new Attend.Rooms(
            store,
            memory,
            new Dialogue(memory),
            delivery.reports(),
            promises,
            new Journal(new Parking(), memory, promises));
    return new Attend(rooms, () -> book, clock, () -> {});
  }

  /** Promises with their cases and hours. */
  private void seed(Store store, int low, int high, Instant first, boolean early, Random random) {
    var now = InstantSource.system().instant();
    for (int from = low; from < high; from += CHUNK) {
      var promises = new ArrayList<@Nullable Object[]>();
      var cases = new ArrayList<@Nullable Object[]>();
      var due = new ArrayList<Due>();
      var told = new ArrayList<Arrived>();
      for (int i = from; i < Math.min(high, from + CHUNK); i++) {
        int kind = random.nextInt(8);
        var by = first.plusMillis((long) (i - low) * 1000 / A_SECOND);
        var customer = "c" + i / 4;
        var state = kind == 0 && !early ? "planned" : "made";
        promises.add(
            new @Nullable Object[] {"p" + i, "w" + i, "d" + i, customer, state, by, first});
        cases.add(new @Nullable Object[] {"k" + i, customer, "d" + i, first});
        due.add(row(customer, new Data.PromiseDue("p" + i), hour(i, by), by));
        if (early) told.add(Arrived.of(event(customer, resolved(i), "done" + i, now), now));
        else if (kind >= 6) due.add(row(customer, resolved(i), "done" + i, by));
      }
      store.inTransaction(
          tx -> {
            tx.batch(
                "insert into promise (id, proposal, decision, customer, service, what, state,"
                    + " by_at, created_at, history) values (?, ?, ?, ?, 'dialogue', 'an answer', ?,"
                    + " ?, ?, '[]')",
                promises);
            tx.batch(
                "insert into care_case (id, customer, decision, service, why, state, created_at,"
                    + " history) values (?, ?, ?, 'complaint-care', 'w', 'open', ?, '[]')",
                cases);
            tx.due(due);
            return null;
          });
      line.waiting.addAll(told);
    }
  }

  /** The id by which a settled promise takes its hour back. */
  private static String hour(int i, Instant by) {
    return Derived.id("promise.due", "p" + i, String.valueOf(by.toEpochMilli()));
  }

  private static Data resolved(int i) {
    return new Data.CaseResolved("k" + i, "a new vase is on its way");
  }

  private static Event event(String customer, Data data, String id, Instant at) {
    return EventWriter.ours(id, Optional.of(customer), at, data);
  }

  private static Due row(String customer, Data data, String id, Instant at) {
    return new Due(id, at, Optional.of(customer), event(customer, data, id, at).json());
  }

  private void take(Attend attend, InstantSource clock) {
    var batch = new ArrayList<Arrived>();
    while (!over) {
      batch.clear();
      try {
        var next = line.waiting.poll(50, TimeUnit.MILLISECONDS);
        if (next == null) continue;
        batch.add(next);
        line.waiting.drainTo(batch, 499);
      } catch (InterruptedException e) {
        return;
      }
      attend.to(batch);
      decided.addAndGet(batch.size());
      var now = clock.instant();
      for (var arrived : batch)
        if (arrived.event().data() instanceof Data.PromiseDue)
          late[hours.getAndIncrement()] = Duration.between(arrived.event().time(), now).toMillis();
    }
  }

  private String lateness() {
    return hours
        + " hours heard, late by p50 "
        + percentile(50)
        + " ms, p99 "
        + percentile(99)
        + " ms, at most "
        + percentile(100)
        + " ms, at "
        + A_SECOND
        + " a second";
  }

  private long percentile(int percent) {
    var sorted = Arrays.copyOf(late, hours.get());
    Arrays.sort(sorted);
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static long open(Store store) {
    return number(store, "select count(*) from promise where state in ('planned', 'made')");
  }

  private static long due(Store store) {
    // that told cases are closed one day is not waited for
    return number(store, "select count(*) from due where event like '%promise.due%'");
  }

  private static Map<String, Long> states(Store store) {
    var found = new TreeMap<String, Long>();
    for (var row :
        store.reading(tx -> tx.rows("select state, count(*) from promise group by state")))
      found.put(row.text(0), row.number(1));
    return found;
  }

  private static long number(Store store, String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }
}
