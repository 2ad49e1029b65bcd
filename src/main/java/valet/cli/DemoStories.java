package valet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import valet.event.Json;
import valet.rehearsal.HandClock;

/** The three stories, told through the doors that everybody else uses. */
final class DemoStories {
  private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH).withZone(STOCKHOLM);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private final Works.Running house;
  private final DemoPartners partners;
  private final HandClock clock;
  private final Path home;
  private final PrintWriter out;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> shown = new HashSet<>();

  DemoStories(
      Works.Running house, DemoPartners partners, HandClock clock, Path home, PrintWriter out) {
    this.house = house;
    this.partners = partners;
    this.clock = clock;
    this.home = home;
    this.out = out;
  }

  /** Plays them; whether each said what it should. */
  boolean play() throws IOException, InterruptedException {
    boolean recipe = recipeOnTheReceipt();
    boolean car = carWithTheTowTruck();
    boolean groceries = groceriesAtHomecoming();
    return recipe && car && groceries;
  }

  private boolean recipeOnTheReceipt() throws IOException, InterruptedException {
    title("1. Recipes on the receipt");
    say("A till at Torget posts a purchase. Nobody knows whose it is; the till waits a moment.");
    var purchase =
        event(
            "purchase",
            "none",
            """
            {"receipt": "4711", "store": {"id": "torget", "name": "Torget", "timeZone": "Europe/Stockholm", "columns": 40},
             "till": "2", "currency": "SEK", "total": "176.40",
             "items": [{"name": "whole milk", "quantity": 1, "price": "14.90"},
                       {"name": "domestic eggs", "quantity": 1, "price": "32.00"},
                       {"name": "butter", "quantity": 1, "price": "49.90"},
                       {"name": "rolls/buns", "quantity": 4, "price": "7.00"},
                       {"name": "napkins", "quantity": 1, "price": "29.00"}]}
            """);
    var request =
        HttpRequest.newBuilder(house.address().resolve("/events"))
            .header("Content-Type", "application/cloudevents+json")
            .header("Prefer", "wait=10; columns=40")
            .POST(BodyPublishers.ofString(purchase))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    var answer = Json.MAPPER.readTree(response.body());
    var lines = answer.path("receipt").path("lines");
    if (lines.isEmpty()) {
      missing("recipes-on-receipt", "no recipe");
      return false;
    }
    await("/letters?service=recipes-on-receipt&state=accepted", 1);
    show("/letters?service=recipes-on-receipt");
    return true;
  }

  private boolean carWithTheTowTruck() throws IOException, InterruptedException {
    title("2. The car that comes with the tow truck");
    move(Instant.parse("2026-11-21T21:10:00Z"));
    customer(
        "anna",
        """
        {"name": "Anna", "language": "sv", "country": "SE", "timeZone": "Europe/Stockholm", "phone": "070-174 06 58"}
        """);
    say("Anna's car has stopped on the E4. It is late, and she is not alone in the car.");
    post(
        event(
            "breakdown",
            "anna",
            """
            {"vehicle": {"registration": "ABC 123", "make": "Volvo"}, "drivable": false, "persons": 2,
             "position": {"latitude": 60.03, "longitude": 17.72}, "place": "E4, north of Uppsala"}
            """));
    if (absent("replacement-car")) return false;
    partners.order("bargning-nord");
    say("Bärgning Nord is asked, and keeps silent. After three minutes the next partner is asked.");
    move(clock.instant().plus(Duration.ofMinutes(3)));
    var order = partners.order("vagens-vanner");
    partners.answer("vagens-vanner", order, "confirmed", "PT35M");
    say("Vägens Vänner has confirmed: a truck with a replacement car, in 35 minutes. Only now:");
    await("/letters?customer=anna&state=accepted", 1);
    show("/letters?customer=anna");
    move(clock.instant().plus(Duration.ofMinutes(33)));
    partners.answer("vagens-vanner", order, "done", "PT0S");
    await("/promises?customer=anna&state=kept", 1);
    say("The car is there. The promise is kept: " + one("/promises?customer=anna", "promises"));
    return true;
  }

  private boolean groceriesAtHomecoming() throws IOException, InterruptedException {
    title("3. Groceries at homecoming");
    move(Instant.parse("2026-11-22T08:15:00Z"));
    customer(
        "erik",
        """
        {"name": "Erik", "language": "en", "country": "SE", "timeZone": "Europe/Stockholm", "email": "erik@example.com",
         "home": {"airport": "ARN", "postalCode": "113 30"}}
        """);
    say("Erik is on his way out. At the airport he asks for groceries, for when he is home again.");
    trip("booked", "2026-11-22T15:05:00+01:00", "2026-11-22T16:10:00+01:00");
    post(
        event(
            "basket",
            "erik",
            """
            {"deliver": "homecoming", "items": [{"name": "milk", "quantity": 2}, {"name": "bread", "quantity": 1},
             {"name": "apples", "quantity": 6}]}
            """));
    if (absent("groceries-at-homecoming")) return false;
    var order = partners.order("hemkassen");
    partners.answer("hemkassen", order, "confirmed", "2026-11-22T18:10:00+01:00");
    await("/letters?customer=erik&state=accepted", 1);
    show("/letters?customer=erik");
    say("The flight home is delayed by two hours. The slot moves with it.");
    move(Instant.parse("2026-11-22T11:30:00Z"));
    trip("changed", "2026-11-22T17:05:00+01:00", "2026-11-22T18:10:00+01:00");
    var change = partners.order("hemkassen");
    partners.answer("hemkassen", change, "confirmed", "2026-11-22T20:10:00+01:00");
    await("/letters?customer=erik&state=accepted", 2);
    show("/letters?customer=erik");
    return true;
  }

  private void trip(String status, String departs, String arrives)
      throws IOException, InterruptedException {
    post(
        event(
            "trip",
            "erik",
            """
            {"reservation": "K7QX2P", "status": "%s", "legs": [
              {"mode": "flight", "number": "SK 1419", "from": {"code": "ARN", "name": "Stockholm Arlanda"},
               "to": {"code": "CPH", "name": "Copenhagen"}, "departs": "2026-11-22T10:00:00+01:00", "arrives": "2026-11-22T11:15:00+01:00"},
              {"mode": "flight", "number": "SK 1424", "from": {"code": "CPH", "name": "Copenhagen"},
               "to": {"code": "ARN", "name": "Stockholm Arlanda"}, "departs": "%s", "arrives": "%s"}]}
            """
                .formatted(status, departs, arrives)));
  }

  /** Prints letters that were not shown yet, as the customer sees them: who, when and why. */
  private void show(String path) throws IOException, InterruptedException {
    var letters = get(path).path("letters");
    for (int i = letters.size() - 1; i >= 0; i--) {
      var letter = letters.get(i);
      if (!shown.add(letter.path("id").asText())) continue;
      out.println();
      out.println(
          "   to "
              + letter.path("customer").asText("whoever stands at the till")
              + " by "
              + letter.path("channel").asText()
              + (letter.has("to") ? ", " + letter.path("to").asText() : "")
              + ", "
              + WHEN.format(Instant.parse(letter.path("createdAt").asText())));
      var text = letter.path("text").asText();
      if (letter.has("subject")) text = letter.path("subject").asText() + "\n\n" + text;
      for (var line : text.strip().split("\n", -1)) out.println("   │ " + line);
      why(letter);
    }
    out.flush();
  }

  private void why(JsonNode letter) throws IOException, InterruptedException {
    var decision = get("/decisions/" + letter.path("decision").asText());
    for (var proposal : decision.path("proposals")) {
      if (!proposal.path("id").asText().equals(letter.path("proposal").asText())) continue;
      out.println("   why: the rule \"" + proposal.path("rule").asText() + "\", because");
      for (var because : proposal.path("because"))
        out.println("        - " + because.path("text").asText());
      out.println("        " + proposal.path("verdict").path("reason").asText());
    }
  }

  private boolean absent(String service) {
    if (Files.exists(home.resolve("rules/" + service + ".dslr"))) return false;
    missing(service, "nothing");
    return true;
  }

  private void missing(String service, String what) {
    var rule = "rules/" + service + ".dslr";
    say(
        "There is "
            + what
            + (Files.exists(home.resolve(rule))
                ? ": " + rule + " is there, but it did not speak."
                : ": the rule " + rule + " is missing."));
  }

  private void customer(String id, String profile) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(house.address().resolve("/customers/" + id))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(profile))
            .build();
    ok(http.send(request, BodyHandlers.ofString()).statusCode(), "PUT /customers/" + id);
  }

  private void post(String event) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(house.address().resolve("/events"))
            .header("Content-Type", "application/cloudevents+json")
            .POST(BodyPublishers.ofString(event))
            .build();
    var response = http.send(request, BodyHandlers.ofString());
    ok(response.statusCode(), "POST /events: " + response.body());
  }

  private String event(String type, String subject, String data) throws IOException {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0").put("source", "demo").put("type", type);
    json.put("id", type + "-" + clock.instant() + "-" + data.hashCode());
    if (!subject.equals("none")) json.put("subject", subject);
    json.put("time", clock.instant().toString());
    json.set("data", Json.MAPPER.readTree(data));
    return json.toString();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(house.address().resolve(path)).build();
    var response = http.send(request, BodyHandlers.ofString());
    ok(response.statusCode(), "GET " + path);
    return Json.MAPPER.readTree(response.body());
  }

  private String one(String path, String list) throws IOException, InterruptedException {
    var first = get(path).path(list).path(0);
    return "\"" + first.path("what").asText() + "\", " + first.path("state").asText();
  }

  private static void ok(int status, String what) {
    if (status / 100 != 2) throw new Plight(what + " was answered by " + status);
  }

  /** Waits in real time: what happens between the processes of a house is real. */
  private void await(String path, int wanted) throws IOException, InterruptedException {
    var list = path.substring(1, path.indexOf('?'));
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (get(path).path(list).size() < wanted) {
      if (System.nanoTime() > end) throw new Plight("Nothing came of " + path + " within 30 s.");
      house.wake();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private void move(Instant to) {
    clock.to(to);
    house.wake();
  }

  private void title(String text) {
    out.println();
    out.println(text);
    out.println("-".repeat(text.length()));
    out.flush();
  }

  private void say(String text) {
    out.println(WHEN.format(clock.instant()) + "  " + text);
    out.flush();
  }
}
