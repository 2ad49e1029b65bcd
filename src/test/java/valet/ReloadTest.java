package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.Json;
import valet.journal.Bookshelf;
import valet.rules.LiveBook;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.Eventually;

/** Rules change while events flow: each decision is made by one whole book. */
class ReloadTest {
  private static final Pattern VERSION = Pattern.compile("\"rule\":\"(?:first|second) (\\d+)\"");

  /** Two seconds count in the whole run: a busy build machine is no house. */
  private static final Duration TWO_SECONDS =
      Duration.ofSeconds(Boolean.getBoolean("valet.test.full") ? 2 : 30);

  @TempDir Path folder;

  private static Arrived complaint(int number, Instant now) {
    var json =
        Json.MAPPER
            .createObjectNode()
            .put("specversion", "1.0")
            .put("id", "c" + number)
            .put("source", "test")
            .put("type", "complaint")
            .put("time", now.toString())
            .put("subject", "customer " + number % 50);
    json.putObject("data").put("text", "the milk was sour");
    var read =
        EventReader.inside(Set.of()).read(json.toString().getBytes(StandardCharsets.UTF_8), now);
    return Arrived.of(((Reading.Good) read).event(), now);
  }

  /** The book and the version of each decision; one made by parts of two books fails. */
  private static Map<String, Set<String>> versionsByBook(Store store) {
    var versions = new HashMap<String, Set<String>>();
    for (var row : store.reading(tx -> tx.rows("select book, body from decision order by seq"))) {
      var found = VERSION.matcher(row.text(1));
      var said = new HashSet<String>();
      int rules = 0;
      while (found.find()) {
        said.add(found.group(1));
        rules++;
      }
      assertThat(rules).as("both rules speak in each decision").isEqualTo(2);
      assertThat(said).as("both rules are of one book").hasSize(1);
      versions.computeIfAbsent(row.text(0), b -> new HashSet<>()).addAll(said);
    }
    return versions;
  }

  private static Thread inBackground(Runnable run, CompletableFuture<Boolean> done) {
    var thread =
        new Thread(
            () -> {
              try {
                run.run();
                done.complete(true);
              } catch (RuntimeException e) {
                done.completeExceptionally(e);
              }
            },
            "traffic");
    thread.start();
    return thread;
  }

  @Test
  void each_of_many_reloads_under_traffic_is_one_book_for_each_decision() throws Exception {
    // given a loop through which complaints flow without pause
    var home = EditedHome.in(folder, 0);
    int reloads = Boolean.getBoolean("valet.test.full") ? 1_000 : 30;
    var start = Instant.parse("2026-11-23T10:00:00Z");
    var wiring = home.wiring(InstantSource.fixed(start), Map.of());
    Files.createDirectories(home.data());
    var store = Stores.sqlite(home.data().resolve("valet.db"));
    var live = new LiveBook<>(home.folder(), new Bookshelf(store, () -> start), wiring::book);
    var hashes = new HashMap<String, String>();
    hashes.put(live.sources().hash(), "0");
    var over = new AtomicBoolean();
    var events = new AtomicInteger();
    var done = new CompletableFuture<Boolean>();
    try (var loop = wiring.loop(live::now, store, start)) {
      inBackground(
          () -> {
            while (!over.get()) loop.happens(complaint(events.getAndIncrement(), start));
          },
          done);
      // when the rules change again and again, and every third change is a broken one
      for (int version = 1; version <= reloads; version++) {
        if (version % 3 == 0) {
          Files.writeString(home.file("first"), "rule \"first 99\"\nwhen\n  A comp");
          assertThat(live.look()).isFalse();
          assertThat(live.trouble()).isPresent();
        }
        home.both(version);
        assertThat(live.look()).isTrue();
        hashes.put(live.sources().hash(), String.valueOf(version));
        int seen = events.get();
        Eventually.within(
            Duration.ofSeconds(20), "an event is decided by it", () -> events.get() > seen + 1);
      }
      over.set(true);
      assertThat(done.get()).isTrue();
      // then each decision cites the one book by whose rules it was made, and none is left out
      var byBook = versionsByBook(store);
      byBook.forEach((book, versions) -> assertThat(versions).containsExactly(hashes.get(book)));
      assertThat(byBook).hasSizeGreaterThan(reloads - 1);
      assertThat(store.reading(tx -> tx.rows("select count(*) from decision")).get(0).number(0))
          .isEqualTo(events.get());
      assertThat(store.reading(tx -> tx.rows("select count(*) from parked")).get(0).number(0))
          .isZero();
    }
  }

  @Test
  void a_broken_file_while_events_flow_is_told_within_two_seconds_and_so_is_its_repair()
      throws Exception {
    // given the whole server, and events that flow through its queue
    var home = EditedHome.in(folder, 1);
    var log = new Told();
    try (var house = home.wiring(InstantSource.system(), Map.of()).serve();
        var store = Stores.sqlite(home.data().resolve("valet.db"))) {
      var over = new AtomicBoolean();
      var done = new CompletableFuture<Boolean>();
      var events = new AtomicInteger();
      inBackground(
          () -> {
            while (!over.get()) {
              house.events().put(List.of(complaint(events.getAndIncrement(), Instant.now())));
              LockSupport.parkNanos(2_000_000);
            }
          },
          done);
      Eventually.within(Duration.ofSeconds(30), "the first decision", () -> decided(store) > 0);
      // when a file is saved that is cut off in the middle
      var whole = Files.readString(home.file("second"));
      Files.writeString(home.file("second"), whole.substring(0, 40));
      long broken = System.nanoTime();
      // then within two seconds it is said where and what that means
      Eventually.within(TWO_SECONDS, "the message", () -> log.has("rules/second.dslr:"));
      long told = System.nanoTime();
      assertThat(log.has("the last good rule book stays in force")).isTrue();
      assertThat(log.has("The book of 20")).isTrue();
      long before = decided(store);
      Eventually.within(Duration.ofSeconds(10), "events go on", () -> decided(store) > before);
      // and within two seconds of the repair the mended book is in force
      home.both(2);
      long mended = System.nanoTime();
      Eventually.within(TWO_SECONDS, "the repair", () -> newest(store).equals("2"));
      System.out.printf(
          "told after %d ms, recovered after %d ms%n",
          (told - broken) / 1_000_000, (System.nanoTime() - mended) / 1_000_000);
      over.set(true);
      assertThat(done.get()).isTrue();
      Eventually.within(
          Duration.ofSeconds(30), "all is decided", () -> decided(store) == events.get());
      // and no event was decided by a half book
      assertThat(versionsByBook(store).values())
          .containsExactlyInAnyOrder(Set.of("1"), Set.of("2"));
    } finally {
      log.close();
    }
  }

  private static long decided(Store store) {
    return store.reading(tx -> tx.rows("select count(*) from decision")).get(0).number(0);
  }

  private static String newest(Store store) {
    return store
        .reading(tx -> tx.rows("select body from decision order by seq desc limit 1"))
        .stream()
        .map(row -> VERSION.matcher(row.text(0)))
        .flatMap(
            m -> m.find() ? Optional.of(m.group(1)).stream() : Optional.<String>empty().stream())
        .findFirst()
        .orElse("");
  }

  /** What the live book has told the log. */
  private static final class Told implements AutoCloseable {
    private final ch.qos.logback.classic.Logger logger =
        (ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger(LiveBook.class);
    private final ch.qos.logback.core.read.ListAppender<ch.qos.logback.classic.spi.ILoggingEvent>
        heard = new ch.qos.logback.core.read.ListAppender<>();

    Told() {
      heard.start();
      logger.addAppender(heard);
    }

    boolean has(String words) {
      return List.copyOf(heard.list).stream()
          .anyMatch(e -> e.getFormattedMessage().contains(words));
    }

    @Override
    public void close() {
      logger.detachAppender(heard);
    }
  }
}
