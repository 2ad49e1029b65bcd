package valet.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Json;
import valet.event.Problem;
import valet.event.Samples;

class FolderFeedTest {
  private static final Path SHOP =
      Path.of("src/test/resources/data/online-retail/online-retail-2010-12-01.csv");
  private final FakeEvents events = new FakeEvents();
  @TempDir Path data;
  private Main house;
  private FolderFeed feed;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(data.resolve("inbox"));
    start();
  }

  private void start() {
    feed =
        new FolderFeed(
            events,
            () -> EventReader.outside(Set.of()),
            () -> List.of(mapping()),
            InstantSource.fixed(House.NOW),
            2_000);
    house = new Main();
    house.addInitialProperty(
        "camel.main.routesIncludePattern", "file:routes/feeds/folder.camel.yaml");
    house.addInitialProperty("valet.data", data.toString());
    house.bind("folderFeed", feed);
    house.start();
  }

  @AfterEach
  void close() {
    feed.close();
    house.stop();
  }

  @Test
  void a_file_of_lines_is_put_in_batches_and_its_bad_lines_are_refused_with_reasons()
      throws Exception {
    // given
    var lines = new ArrayList<String>();
    for (int i = 0; i < 700; i++) lines.add(idea(i));
    lines.set(3, "{\"not\":\"an event\"}");
    lines.set(5, line("reply"));
    lines.set(7, "not json");
    lines.set(9, "");

    // when
    drop("ideas.jsonl", String.join("\r\n", lines));

    // then
    await(() -> Files.exists(data.resolve("done/ideas.jsonl")));
    assertThat(events.batches).containsExactly(300, 300, 96);
    assertThat(events.put)
        .extracting(a -> a.event().id().id())
        .contains("i-0", "i-699")
        .doesNotContain("i-3");
    assertThat(events.put).allMatch(a -> a.till().isEmpty() && a.signer().isEmpty());
    var refused = refused("ideas.jsonl");
    assertThat(refused).extracting(r -> r.get("line").asInt()).containsExactly(4, 6, 8);
    assertThat(refused.get(1).at("/errors/0/message").asText()).isEqualTo(EventReader.OURS);
    assertThat(refused.get(2).get("record").asText()).isEqualTo("not json\r");
    assertThat(data.resolve("inbox/ideas.jsonl")).doesNotExist();
  }

  @Test
  void a_file_that_could_not_be_finished_is_read_again_from_its_start() throws Exception {
    // given a queue that goes away in the middle
    events.down = true;
    drop("ideas.jsonl", idea(1) + "\n" + idea(2) + "\n");
    await(() -> events.tries.get() > 0);
    close();
    assertThat(data.resolve("inbox/ideas.jsonl")).exists();

    // when
    events.down = false;
    start();

    // then
    await(() -> Files.exists(data.resolve("done/ideas.jsonl")));
    assertThat(events.put).extracting(a -> a.event().id().id()).containsExactly("i-1", "i-2");
  }

  @Test
  void while_the_queue_is_deep_nothing_is_put() throws Exception {
    // given
    var looked = new CountDownLatch(2);
    var deep =
        new valet.event.Events() {
          private volatile boolean room;

          @Override
          public void put(List<Arrived> arrived) {
            assertThat(room).isTrue();
            events.put(arrived);
          }

          @Override
          public CompletionStage<valet.event.Answer> ask(Arrived event) {
            throw new AssertionError();
          }

          @Override
          public long waiting() {
            looked.countDown();
            room = looked.getCount() == 0;
            return room ? 2_000 : 2_001;
          }
        };
    var file = drop("one.jsonl", idea(1));
    var patient =
        new FolderFeed(
            deep,
            () -> EventReader.outside(Set.of()),
            List::of,
            InstantSource.fixed(House.NOW),
            2_000);

    // when
    var exchange = new org.apache.camel.support.DefaultExchange(house.getCamelContext());
    exchange.getMessage().setBody(file.toFile());
    patient.process(exchange);

    // then
    assertThat(looked.getCount()).isZero();
    assertThat(events.put).isNotEmpty();
  }

  @Test
  void rows_of_a_shop_become_purchases_and_returns() throws Exception {
    // when
    Files.copy(SHOP, data.resolve("inbox/online-retail-2010-12-01.csv"));
    await(() -> Files.exists(data.resolve("done/online-retail-2010-12-01.csv")));

    // then
    assertThat(data.resolve("refused")).doesNotExist();
    assertThat(events.put).hasSize(30);
    var first = events.put.get(0).event();
    var purchase = (Data.Purchase) first.data();
    assertThat(first.subject()).contains("17850");
    assertThat(first.time()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(purchase.receipt()).isEqualTo("536365");
    assertThat(purchase.items()).hasSize(7);
    assertThat(purchase.total()).isEqualByComparingTo("139.12");
    assertThat(purchase.currency().getCurrencyCode()).isEqualTo("GBP");
    var back =
        events.put.stream().map(Arrived::event).filter(e -> e.type().equals("return")).toList();
    assertThat(back)
        .singleElement()
        .satisfies(
            e -> assertThat(((Data.Return) e.data()).items().get(0).quantity()).isEqualTo("1"));
    assertThat(ids(events.put)).hasSize(30);

    // and read again, they are the same events
    var again = new ArrayList<Event>();
    Records.read(SHOP, EventReader.outside(Set.of()), List.of(mapping()), House.NOW, good(again));
    assertThat(again).isEqualTo(events.put.stream().map(Arrived::event).toList());
  }

  @Test
  void bad_rows_are_refused_and_the_others_taken() throws Exception {
    // given
    var rows =
        """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        1,A,"a, quoted \"\"name\"\"\",1,2010-12-01 08:26:00,2.55,7,UK
        2,B,b,many,2010-12-01 08:26:00,2.55,7,UK
        3,C,c,1
        4,D,d,1,tomorrow,2.55,7,UK
        5,E,e,1,2010-07-01 08:26:00,2.55,,UK
        """;

    // when
    drop("online-retail-x.csv", rows);
    await(() -> Files.exists(data.resolve("done/online-retail-x.csv")));

    // then
    assertThat(events.put)
        .extracting(a -> ((Data.Purchase) a.event().data()).receipt())
        .containsExactly("1", "5");
    assertThat(((Data.Purchase) events.put.get(0).event().data()).items().get(0).name())
        .isEqualTo("a, quoted \"name\"");
    assertThat(events.put.get(1).event().subject()).as("anonymous").isEmpty();
    assertThat(events.put.get(1).event().time())
        .as("summer in London")
        .isEqualTo(Instant.parse("2010-07-01T07:26:00Z"));
    assertThat(refused("online-retail-x.csv"))
        .extracting(r -> r.get("line").asInt())
        .containsExactlyInAnyOrder(3, 4, 5);
    assertThat(refused("online-retail-x.csv"))
        .extracting(r -> r.at("/errors/0/pointer").asText())
        .containsExactlyInAnyOrder("/data/items/0/quantity", "", "/time");
  }

  @Test
  void documents_of_json_and_files_nobody_knows() throws IOException {
    var taken = new ArrayList<Event>();
    var refused = new ArrayList<String>();
    var sink =
        new Records.Sink() {
          @Override
          public void good(Event event) {
            taken.add(event);
          }

          @Override
          public void bad(long line, String record, List<Problem> problems) {
            refused.add(line + " " + problems.get(0).message());
          }
        };
    var reader = EventReader.outside(Set.of());
    for (var file :
        List.of(
            write("list.json", "[" + Samples.text("idea") + "," + Samples.text("purchase") + "]"),
            write("pretty.json", Samples.text("idea") + Samples.text("trip")),
            write("broken.json", Samples.text("idea") + "{"),
            write("other.csv", "a,b\n"),
            write("long.jsonl", "x".repeat(2 << 20) + "\n" + idea(1)),
            write("online-retail-y.csv", "InvoiceNo,Total\n1,2\n")))
      Records.read(file, reader, List.of(mapping()), House.NOW, sink);
    assertThat(taken)
        .extracting(Event::type)
        .containsExactly("idea", "purchase", "idea", "trip", "idea", "idea");
    assertThat(refused)
        .containsExactly(
            "0 is not JSON from here on; records before it were taken",
            "0 is named by no mapping in config/feeds",
            "1 is longer than 1048576 bytes",
            "1 has no column CustomerID");
  }

  @Test
  void a_mapping_that_is_none_says_where_and_what() {
    assertThatThrownBy(() -> CsvMapping.of("config/feeds/x.yaml", "files: a.csv\nsource: s\n"))
        .hasMessage("config/feeds/x.yaml:0: receipt is missing");
    assertThatThrownBy(() -> CsvMapping.of("config/feeds/x.yaml", "files: a.csv\nfile: b\n"))
        .hasMessageStartingWith("config/feeds/x.yaml:2: ");
  }

  private static CsvMapping mapping() {
    try {
      var file = Path.of("config/feeds/online-retail.yaml");
      return CsvMapping.of(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Records.Sink good(List<Event> taken) {
    return new Records.Sink() {
      @Override
      public void good(Event event) {
        taken.add(event);
      }

      @Override
      public void bad(long line, String record, List<Problem> problems) {
        throw new AssertionError(problems);
      }
    };
  }

  private static Set<String> ids(List<Arrived> arrived) {
    var ids = new HashSet<String>();
    arrived.forEach(a -> ids.add(a.event().id().toString()));
    return ids;
  }

  private static String line(String type) throws IOException {
    return Json.MAPPER.readTree(Samples.text(type)).toString();
  }

  private static String idea(int number) throws IOException {
    return line("idea").replace("\"e-1\"", "\"i-" + number + "\"");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(data.resolve(name), text, UTF_8);
  }

  /** As a retailer should: under another name first. */
  private Path drop(String name, String text) throws IOException {
    var file = Files.writeString(data.resolve(name + ".part"), text, UTF_8);
    return Files.move(file, data.resolve("inbox").resolve(name));
  }

  private List<JsonNode> refused(String file) throws IOException {
    var lines = new ArrayList<JsonNode>();
    for (var line : Files.readAllLines(data.resolve("refused").resolve(file + ".jsonl")))
      lines.add(Json.MAPPER.readTree(line));
    return lines;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) throw new AssertionError("It did not happen in 20 s.");
      new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
    }
  }
}
