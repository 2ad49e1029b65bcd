package valet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Events;
import valet.event.Json;
import valet.event.Problem;
import valet.event.Profile;
import valet.feeds.CsvMapping;
import valet.feeds.Records;
import valet.rehearsal.Loop;
import valet.store.Store;
import valet.store.Stores;

/** Real recalls over real buyers: who bought it and kept it is told once, and nobody else. */
class RecallReplayTest {
  private static final Path DATA = Path.of("src/test/resources/data");
  private static final String RECALLED = "22423";
  private static final Instant NOW = Instant.parse("2026-11-21T11:00:00Z");

  @TempDir Path folder;
  private Store store;
  private Loop loop;
  private int count;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
    var home = Path.of("").toAbsolutePath();
    var wiring =
        new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.fixed(NOW));
    var book = wiring.book(valet.rules.Sources.read(home));
    loop = wiring.loop(() -> book, store, NOW);
  }

  @AfterEach
  void close() {
    loop.close();
  }

  @Test
  void exactly_the_buyers_minus_full_returners_are_told_each_once() throws IOException {
    // given: a year of a shop, and customers who can be reached
    var rows = unzipped(DATA.resolve("online-retail-22423/online-retail-22423.csv.gz"));
    var buyers = buyersOf(RECALLED, rows);
    assertThat(buyers).hasSize(624);
    purchases(rows);
    queued(customersOf(rows).stream().map(this::reachable).toList());

    // when: the feed of recalls is read, one of them for the product, and a week later again
    var feed = recalls();
    assertThat(feed).hasSize(243);
    queued(feed);
    loop.to(NOW.plus(Duration.ofDays(7)));
    queued(feed);
    loop.to(NOW.plus(Duration.ofDays(8)));

    // then
    assertThat(texts("select customer from decision where type = 'bought.recalled' order by 1"))
        .containsExactlyElementsOf(buyers);
    assertThat(texts("select customer from letter order by customer"))
        .containsExactlyElementsOf(buyers);
    assertThat(texts("select distinct service || ' ' || message || ' ' || class from letter"))
        .containsExactly("recall dangerous safety");
    assertThat(texts("select id from parked")).isEmpty();
    // The others name no number: a person looks at each, and "undeclared egg" is no recall of eggs.
    assertThat(feed.stream().filter(r -> r.event().json().contains("ndeclared Egg")).count())
        .isGreaterThan(5);
    assertThat(rows).contains(" EGG ");
    assertThat(texts("select why from care_case")).hasSize(242);
  }

  /** Counted from the file itself, by nothing but its sums. */
  private static Set<String> buyersOf(String product, String rows) {
    var left = new HashMap<String, BigDecimal>();
    for (var line : rows.lines().skip(1).toList()) {
      var cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      if (cells[1].equals(product))
        left.merge(customer(cells), new BigDecimal(cells[3]), BigDecimal::add);
    }
    left.values().removeIf(quantity -> quantity.signum() <= 0);
    return new TreeSet<>(left.keySet());
  }

  private static Set<String> customersOf(String rows) {
    var all = new HashSet<String>();
    for (var line : rows.lines().skip(1).toList())
      all.add(customer(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)));
    return all;
  }

  private static String customer(String[] cells) {
    return cells[6].replace(".0", "");
  }

  /** By the mapping that ships. */
  private void purchases(String rows) throws IOException {
    var file = folder.resolve("online-retail.csv");
    Files.writeString(file, rows);
    var mapping =
        CsvMapping.of(
            "online-retail.yaml", Files.readString(Path.of("config/feeds/online-retail.yaml")));
    var refused = new ArrayList<String>();
    var events = new ArrayList<Arrived>();
    Records.read(
        file,
        EventReader.outside(Set.of()),
        List.of(mapping),
        NOW,
        new Records.Sink() {
          @Override
          public void good(Event event) {
            events.add(Arrived.of(event, NOW));
          }

          @Override
          public void bad(long line, String record, List<Problem> problems) {
            refused.add(line + " " + problems);
          }
        });
    assertThat(refused).isEmpty();
    queued(events);
  }

  /** All at once, as a feed brings it, and then the loop goes round until it rests. */
  private void queued(List<Arrived> events) {
    ((Events) loop).put(events);
    loop.to(loop.now());
  }

  private Arrived reachable(String customer) {
    var profile =
        Json.MAPPER.convertValue(
            Map.of("email", customer + "@example.com", "language", "en"), Profile.class);
    var event =
        EventWriter.ours(
            "profile-" + ++count, Optional.of(customer), NOW, new Data.CustomerChanged(profile));
    return Arrived.of(event, NOW);
  }

  /** The feed's items as recalls; the tenth is the one of the product. */
  private static List<Arrived> recalls() throws IOException {
    var all = new ArrayList<Arrived>();
    for (var line :
        unzipped(DATA.resolve("recalls-food-us/items-first-seen.ndjson.gz")).lines().toList()) {
      var item = Json.MAPPER.readTree(line);
      var json = Json.MAPPER.createObjectNode();
      json.put("specversion", "1.0")
          .put("source", "https://www.fda.gov/feed")
          .put("type", "recall");
      json.put("id", item.path("guid").asText());
      json.put("time", item.path("first_seen").asText());
      var data = json.putObject("data");
      ObjectNode product = data.putArray("products").addObject();
      product.put("name", item.path("title").asText());
      if (all.size() == 10) product.put("sku", RECALLED);
      data.put("reason", item.path("title").asText()).put("danger", "food");
      data.put("advice", "Do not eat it.");
      var reading =
          EventReader.outside(Set.of()).read(json.toString().getBytes(StandardCharsets.UTF_8), NOW);
      all.add(Arrived.of(((Reading.Good) reading).event(), NOW));
    }
    return all;
  }

  private static String unzipped(Path file) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private List<String> texts(String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }
}
