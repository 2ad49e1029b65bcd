package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Profile;
import valet.journal.Conservation;
import valet.rehearsal.Loop;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.RealPostgres;

/**
 * Five brands, five events in one second, one person: at most the shared budget, also where two
 * nodes decide side by side on one database; and a service's money is spent once.
 */
class FiveBrandsTest {
  private static final Instant NOON = Instant.parse("2026-11-24T11:00:00Z");
  private static final int BUDGET = 2;

  /** Each brand has its own service, which helps at an event of its own. */
  private static final Map<String, Happens> HAPPENS =
      Map.of(
          "food",
          new Happens("A customer signs up", "signup", "{}"),
          "books",
          new Happens("An idea is shared", "idea", "{\"text\": \"more shelves\"}"),
          "cars",
          new Happens("A complaint is made", "complaint", "{\"text\": \"too loud\"}"),
          "garden",
          new Happens("A turn in life is known: \"move\"", "life", "{\"kind\": \"move\"}"),
          "travel",
          new Happens(
              "We are mentioned in public",
              "mention",
              "{\"text\": \"nice\", \"platform\": \"x\", \"url\": \"https://x.example/1\","
                  + " \"author\": \"kim\"}"));

  private static final List<String> BRANDS = List.of("food", "cars", "travel", "books", "garden");
  private static final Attend.Book RICH = book("9999 SEK");
  private static final Attend.Book POOR = book("3 SEK");
  @TempDir Path folder;

  /** What a brand hears of. */
  private record Happens(String sentence, String type, String data) {}

  private static Wiring wiring() {
    var home = Path.of("").toAbsolutePath();
    return new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.fixed(NOON));
  }

  /**
   * One rule and one service for each brand; no gap, so that only the budget holds anything back.
   */
  private static Attend.Book book(String budget) {
    var files = new TreeMap<>(Sources.read(Path.of("").toAbsolutePath()).files());
    files.keySet().removeIf(path -> path.startsWith("rules/") && !path.endsWith(".dsl"));
    files.keySet().removeIf(path -> path.startsWith("config/messages/"));
    var services = new StringBuilder();
    for (var brand : BRANDS) {
      var service = brand + "-help";
      services.append(
          "%s: {brand: %s, class: service, basis: contract, budget: {day: %s}}%n"
              .formatted(service, brand, budget));
      files.put(
          "rules/" + service + ".dslr",
          """
          rule "Help of %s"
          when
            %s
          then
            Send "hello" by sms; it is useful for 2 days
          end
          """
              .formatted(brand, HAPPENS.getOrDefault(brand, new Happens("", "", "")).sentence()));
      files.put("config/messages/" + service + "/hello/en.sms.txt", "Hello from " + brand);
    }
    files.put("config/services.yaml", services.toString());
    files.put(
        "config/tact.yaml",
        "disturbance: {letters: " + BUDGET + ", per: P1D}\nzone: Europe/Stockholm\n");
    files.put("config/costs.yaml", "sms: 1 SEK\n");
    return wiring().book(new Sources(files, "five-brands"));
  }

  @Test
  void on_one_node() {
    var store = Stores.sqlite(folder.resolve("valet.db"));
    try (var loop = node(store, RICH)) {
      knows(loop, "anna");
      for (var brand : BRANDS) loop.happens(happened("anna", brand, 1));
      judge(store, 1);
    }
  }

  @Test
  void on_two_nodes_at_once() throws Exception {
    int people = !Boolean.getBoolean("valet.test.full") ? 12 : 200;
    try (var store = RealPostgres.freshStore();
        var threads = new Threads(2)) {
      var nodes = List.of(node(store, RICH), node(store, RICH));
      for (int i = 0; i < people; i++) knows(nodes.get(0), "anna" + i);
      for (int i = 0; i < people; i++) {
        int who = i;
        var start = new CyclicBarrier(2);
        var work = new ArrayList<Callable<Boolean>>();
        for (int n = 0; n < 2; n++) {
          int node = n;
          work.add(
              () -> {
                start.await(20, TimeUnit.SECONDS);
                for (int b = node; b < BRANDS.size(); b += 2)
                  nodes.get(node).happens(happened("anna" + who, BRANDS.get(b), 1));
                return true;
              });
        }
        threads.all(work);
      }
      judge(store, people);
    }
  }

  @Test
  void a_services_budget_is_spent_once_by_two_nodes() throws Exception {
    try (var store = RealPostgres.freshStore();
        var threads = new Threads(2)) {
      var nodes = List.of(node(store, POOR), node(store, POOR));
      for (int i = 0; i < 12; i++) knows(nodes.get(0), "kim" + i);
      var work = new ArrayList<Callable<Boolean>>();
      for (int n = 0; n < 2; n++) {
        int node = n;
        work.add(
            () -> {
              for (int i = node; i < 12; i += 2)
                nodes.get(node).happens(happened("kim" + i, "food", 1));
              return true;
            });
      }
      threads.all(work);
      // three crowns, and a letter costs one
      assertThat(number(store, "select count(*) from letter")).isEqualTo(3);
      assertThat(number(store, "select count(*) from silence where reason = 'budget'"))
          .isEqualTo(9);
    }
  }

  /** The budget is used up and never passed; what was too much waits, and none is lost. */
  private static void judge(Store store, int people) {
    var sent =
        store.reading(
            tx ->
                tx.rows(
                    "select customer, count(*) from letter where state not in"
                        + " ('refused','expired','withdrawn') group by customer"));
    assertThat(sent).allSatisfy(row -> assertThat(row.count(1)).isEqualTo(BUDGET));
    var proposals = number(store, "select count(*) from decision where source <> 'valet'");
    assertThat(proposals).isEqualTo((long) people * BRANDS.size());
    assertThat(
            number(store, "select count(*) from letter")
                + number(store, "select count(*) from held")
                + number(store, "select count(*) from silence"))
        .isEqualTo((long) people * BRANDS.size());
    assertThat(number(store, "select count(*) from parked")).isZero();
    assertThat(store.<List<String>>reading(tx -> Conservation.of(tx, NOON))).isEmpty();
  }

  private static Loop node(Store store, Attend.Book book) {
    return wiring().loop(() -> book, store, NOON);
  }

  private static void knows(Loop loop, String who) {
    var profile =
        new Profile(
            Optional.of("Kim"),
            Optional.of("en"),
            Optional.of(ZoneId.of("Europe/Stockholm")),
            Optional.of("SE"),
            Optional.of("+4670" + (1_000_000 + Math.floorMod(who.hashCode(), 8_000_000))),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            List.of(
                new Profile.Consent(
                    "service",
                    "any",
                    true,
                    OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC),
                    "till")),
            Optional.empty());
    var event =
        EventWriter.ours(
            "knows-" + who, Optional.of(who), loop.now(), new Data.CustomerChanged(profile));
    loop.happens(new Arrived(event, loop.now(), Optional.empty(), Optional.empty()));
  }

  private static Arrived happened(String who, String brand, int number) {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0").put("id", who + "-" + number).put("source", brand);
    var happens = HAPPENS.getOrDefault(brand, new Happens("", "", ""));
    json.put("type", happens.type()).put("subject", who).put("time", NOON.toString());
    try {
      json.set("data", Json.MAPPER.readTree(happens.data()));
      var bytes = Json.MAPPER.writeValueAsBytes(json);
      var read = EventReader.inside(Set.of()).read(bytes, NOON);
      return Arrived.of(((Reading.Good) read).event(), NOON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Store store, String sql) {
    return store.reading(tx -> tx.rows(sql)).get(0).number(0);
  }

  /** Nodes that work at the same time. */
  private static final class Threads implements AutoCloseable {
    private final ExecutorService pool;

    Threads(int count) {
      pool = Executors.newFixedThreadPool(count);
    }

    void all(List<Callable<Boolean>> work) throws Exception {
      for (var done : pool.invokeAll(work)) assertThat(done.get(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
      pool.shutdownNow();
    }
  }
}
