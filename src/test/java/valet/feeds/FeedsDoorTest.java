package valet.feeds;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Json;
import valet.event.Webhook;

/** Retailers' own formats by HTTP, with the mapping that {@code src/docs/feeds.md} shows. */
class FeedsDoorTest {
  private static final String SECRET = secret("roadside's secret, 24 b.");
  private static final String CASE =
      """
      {"caseNumber": "R-77", "member": 4711, "reported": "2026-11-21 22:10:00",
       "car": {"plate": "ABC 123", "state": "IMMOBILE", "at": {"lat": 59.93, "lon": 17.71}}}\
      """;
  private static final FakeEvents EVENTS = new FakeEvents();

  @TempDir static Path folder;
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    Files.writeString(folder.resolve("roadside.yaml"), ofThePage());
    Files.writeString(
        folder.resolve("webshop.yaml"),
        """
        format: json
        secret: "env:SHOP"
        type: purchase
        source: /webshop
        fields:
          id: /order
          receipt: /order
          total: /sum
          items: /lines
          items/name: /article/title
          items/quantity: /count
          items/price: /each
        fixed:
          currency: SEK
          store: {id: web, name: Web, timeZone: Europe/Stockholm}
        """);
    Files.writeString(
        folder.resolve("online-retail.yaml"),
        Files.readString(Path.of("config/feeds/online-retail.yaml")) + "secret: \"env:SHOP\"\n");
    Files.writeString(
        folder.resolve("only-files.yaml"),
        Files.readString(Path.of("config/feeds/online-retail.yaml")));
    var door =
        new FeedsDoor(
            EVENTS,
            () -> EventReader.outside(Set.of()),
            mappings(),
            InstantSource.fixed(House.NOW),
            50);
    house = new House(Map.of("feedsDoor", door), "own");
  }

  private static Mappings mappings() throws IOException {
    return Mappings.read(
        folder,
        "",
        name ->
            name.equals("NONE")
                ? Optional.empty()
                : Optional.of(secret("an older secret, 24 byte") + " " + SECRET));
  }

  private static String ofThePage() throws IOException {
    return Pattern.compile("```yaml\n# config/feeds/roadside.yaml\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("src/docs/feeds.md")))
        .results()
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  @BeforeEach
  void fresh() {
    EVENTS.put.clear();
    EVENTS.waiting = 0;
    EVENTS.down = false;
  }

  private static String secret(String text) {
    return Webhook.PREFIX + Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static HttpResponse<String> post(String feed, String body) throws Exception {
    return post(feed, body.getBytes(UTF_8), "msg-1", House.NOW, SECRET);
  }

  private static HttpResponse<String> post(
      String feed, byte[] body, String id, Instant at, String secret) throws Exception {
    var request =
        house
            .post("/feeds/" + feed)
            .header("Content-Type", "application/json")
            .header(Webhook.ID, id)
            .header(Webhook.TIMESTAMP, String.valueOf(at.getEpochSecond()))
            .header(Webhook.SIGNATURE, Webhook.sign(id, at, body, secret));
    return house.send(request, body);
  }

  private static Event taken(int number) {
    return EVENTS.put.get(number).event();
  }

  @Test
  void a_record_becomes_the_event_that_the_mapping_says() throws Exception {
    var answer = post("roadside", CASE);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    var event = taken(0);
    assertThat(event.id().toString()).contains("https://roadside.example").contains("R-77");
    assertThat(event.subject()).contains("4711");
    assertThat(event.time()).isEqualTo(Instant.parse("2026-11-21T21:10:00Z"));
    var breakdown = (Data.Breakdown) event.data();
    assertThat(breakdown.vehicle().registration()).isEqualTo("ABC 123");
    assertThat(breakdown.drivable()).isFalse();
    assertThat(breakdown.position().latitude()).isEqualTo(59.93);
    assertThat(breakdown.cause()).contains("reported by the roadside centre");
    // sent again it is the same event
    post("roadside", CASE);
    assertThat(taken(1)).isEqualTo(event);
  }

  @Test
  void a_list_is_taken_or_refused_whole() throws Exception {
    var order =
        """
        {"order": "W-%d", "sum": "29.80",
         "lines": [{"article": {"title": "milk"}, "count": 2, "each": "14.90"}]}\
        """;
    var two = "[" + order.formatted(1) + "," + order.formatted(2) + "]";
    assertThat(post("webshop", two).body()).isEqualTo("{\"accepted\":2}");
    var purchase = (Data.Purchase) taken(1).data();
    assertThat(purchase.items().get(0).name()).isEqualTo("milk");
    assertThat(purchase.total()).isEqualByComparingTo("29.80");

    EVENTS.put.clear();
    var spoiled = two.replaceFirst("14.90", "cheap").replaceFirst("\"milk\"", "null");
    var refused = post("webshop", spoiled);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Json.MAPPER.readTree(refused.body()).path("errors").findValuesAsText("pointer"))
        .isNotEmpty()
        .allMatch(pointer -> pointer.startsWith("/0/data/items/0/"));
    assertThat(EVENTS.put).isEmpty();
    for (var huge : List.of("1e99999", "1" + "0".repeat(200)))
      assertThat(post("webshop", two.replaceFirst("\"14.90\"", huge)).statusCode()).isEqualTo(400);
    for (var body : List.of("", "7", "{", "<x/>", "[".repeat(2000)))
      assertThat(post("webshop", body).statusCode()).as(body).isEqualTo(400);
  }

  @Test
  void rows_come_by_http_as_they_come_by_file() throws Exception {
    var rows =
        """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,HANGING HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom
        536365,71053,METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850.0,United Kingdom
        536366,22633,HAND WARMER,6,2010-12-01 08:28:00,1.85,17850.0,United Kingdom
        """;
    assertThat(post("online-retail", rows).body()).isEqualTo("{\"accepted\":2}");
    assertThat(taken(0).subject()).contains("17850");
    assertThat(((Data.Purchase) taken(0).data()).items()).hasSize(2);
    var first = taken(0);
    post("online-retail", rows);
    assertThat(taken(2)).isEqualTo(first);

    EVENTS.put.clear();
    var refused = post("online-retail", rows.replace("1.85", "dear"));
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("line 4: ").contains("/data/items/0/price");
    var cut = post("online-retail", rows + "536367,1\n");
    assertThat(cut.body()).contains("line 5: has 2 of 8 columns");
    var latin =
        post(
            "online-retail",
            rows.replace("HAND", "HÄND").getBytes(ISO_8859_1),
            "msg-2",
            House.NOW,
            SECRET);
    assertThat(latin.statusCode()).isEqualTo(400);
    assertThat(EVENTS.put).isEmpty();
  }

  @Test
  void what_the_feeds_secret_did_not_sign_is_not_believed() throws Exception {
    var body = CASE.getBytes(UTF_8);
    var other = secret("somebody else's, 24 byte");
    var old = House.NOW.minusSeconds(301);
    assertThat(post("roadside", body, "m", House.NOW, other).statusCode()).isEqualTo(401);
    assertThat(post("roadside", body, "m", old, SECRET).statusCode()).isEqualTo(401);
    assertThat(house.send(house.post("/feeds/roadside"), body).statusCode()).isEqualTo(401);
    var changed =
        house
            .post("/feeds/roadside")
            .header(Webhook.ID, "m")
            .header(Webhook.TIMESTAMP, String.valueOf(House.NOW.getEpochSecond()))
            .header(Webhook.SIGNATURE, Webhook.sign("m", House.NOW, body, SECRET));
    assertThat(house.send(changed, (CASE + " ").getBytes(UTF_8)).statusCode()).isEqualTo(401);
    // nor is it told which feeds there are
    for (var name : List.of("only-files", "nothing", "..", "a b", "%2e%2e"))
      assertThat(post(name.replace(" ", "%20"), CASE).statusCode()).as(name).isIn(401, 404);
    assertThat(EVENTS.put).isEmpty();
    assertThat(post("roadside", body, "m", House.NOW, secret("an older secret, 24 byte")))
        .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(202));
  }

  @Test
  void nothing_is_taken_while_the_queue_is_full_or_away() throws Exception {
    EVENTS.waiting = 51;
    assertThat(post("roadside", CASE).statusCode()).isEqualTo(503);
    EVENTS.waiting = 0;
    EVENTS.down = true;
    assertThat(post("roadside", CASE).statusCode()).isEqualTo(503);
  }

  @Test
  void a_feed_cannot_say_what_arises_here() throws Exception {
    Files.writeString(
        folder.resolve("own.yaml"),
        "format: json\nsecret: env:SHOP\ntype: reply\nsource: /x\nfields: {id: /id}\n");
    var door =
        new FeedsDoor(
            EVENTS,
            () -> EventReader.outside(Set.of()),
            mappings(),
            InstantSource.fixed(House.NOW),
            50);
    try (var other = new House(Map.of("feedsDoor", door), "own")) {
      var body = "{\"id\": \"1\"}".getBytes(UTF_8);
      var request =
          other
              .post("/feeds/own")
              .header(Webhook.ID, "m")
              .header(Webhook.TIMESTAMP, String.valueOf(House.NOW.getEpochSecond()))
              .header(Webhook.SIGNATURE, Webhook.sign("m", House.NOW, body, SECRET));
      assertThat(other.send(request, body).body()).contains(EventReader.OURS);
    } finally {
      Files.delete(folder.resolve("own.yaml"));
    }
  }

  @Test
  void a_mapping_that_is_none_says_where_and_what(@TempDir Path empty) throws IOException {
    var file = empty.resolve("x.yaml");
    for (var mistake :
        Map.of(
                "format: json\nsecret: \"env:A\"\nsource: /x\nfields: {id: /id}\n",
                "x.yaml:0: type is missing",
                "format: json\ntype: idea\nsource: /x\nfields: {id: /id}\n",
                "x.yaml:0: secret is missing",
                "format: json\nsecret: whsec_abc\ntype: idea\nsource: /x\nfields: {id: /id}\n",
                "x.yaml:0: A secret that stands in a file is none.",
                "format: json\nsecret: env:NONE\ntype: idea\nsource: /x\nfields: {id: /id}\n",
                "x.yaml:0: The environment has no secret NONE",
                "format: json\nsecret: env:A\ntype: idea\nsource: /x\nfields: {id: id}\n",
                "x.yaml:0: ",
                "format: json\nfield: {}\n",
                "x.yaml:2: ")
            .entrySet()) {
      Files.writeString(file, mistake.getKey());
      assertThatThrownBy(
              () ->
                  Mappings.read(
                      empty, "", n -> n.equals("NONE") ? Optional.empty() : Optional.of(SECRET)))
          .hasMessageStartingWith(mistake.getValue());
    }
  }
}
