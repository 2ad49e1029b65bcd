package valet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.cookbook.Pair;
import valet.cookbook.Recipe;
import valet.cookbook.Recount;
import valet.cookbook.Suggestion;
import valet.event.Json;

/**
 * Real baskets, posted as purchases by tills that wait: through HTTP, broker, loop and database. In
 * {@code mvn verify} a sample drawn with a seed, with {@code -Pfull} all of them.
 */
class TillBasketsTest {
  private static final Path BASKETS =
      Path.of("src/test/resources/data/groceries-baskets/baskets.tsv");
  private static final Path RECIPES = Path.of("config/recipes");
  private static final int COLUMNS = 40;
  private static final long SEED = 20261121;
  private static final int SAMPLE = 1_000;
  private static final boolean WHOLE = Boolean.getBoolean("valet.test.full");

  /**
   * Seconds a till waits: as the shops have it in the whole run; a busy build machine is no till.
   */
  private static final int WAIT = WHOLE ? 1 : 20;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  @TempDir Path data;

  private record Basket(int number, List<String> goods) {}

  @Test
  void every_till_gets_its_answer_and_every_recipe_keeps_the_rule() throws Exception {
    var settings = Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties());
    var recount = new Recount(RECIPES);
    var ids = idsByTitle();
    var printed = new AtomicInteger();
    var faults = Collections.synchronizedList(new ArrayList<String>());
    try (var house =
        new Wiring(settings, InstantSource.system())
            .serve(data, freePort(), InstantSource.system())) {
      post(house.address(), new Basket(-1, List.of("soap", "napkins")), 20);
      var pool = Executors.newFixedThreadPool(4);
      var work = new ArrayList<Callable<Void>>();
      for (var basket : baskets())
        work.add(
            () -> {
              var response = post(house.address(), basket, WAIT);
              if (response.statusCode() != 200) {
                faults.add(basket + ": not answered in time: " + response.statusCode());
                return null;
              }
              var answer = Json.MAPPER.readTree(response.body());
              if (!answer.has("receipt")) return null;
              printed.incrementAndGet();
              for (var fault : faults(answer, basket, recount, ids)) faults.add(basket + fault);
              return null;
            });
      for (var done : pool.invokeAll(work)) done.get();
      pool.shutdown();
      assertThat(faults).isEmpty();
      assertThat(printed.get()).isGreaterThan((int) (work.size() * 0.237));
    }
  }

  private static List<String> faults(
      JsonNode answer, Basket basket, Recount recount, Map<String, String> ids) {
    var faults = new ArrayList<String>();
    for (var line : answer.path("receipt").path("lines"))
      if (line.asText().codePointCount(0, line.asText().length()) > COLUMNS)
        faults.add(": wider than the paper: " + line.asText());
    var values = new HashMap<String, String>();
    for (var proposal : answer.path("decision").path("proposals"))
      for (var because : proposal.path("because"))
        if (because.path("key").asText().equals("recipe.known"))
          for (var value : because.path("values").properties())
            values.put(value.getKey(), value.getValue().asText());
    var title = values.getOrDefault("recipe", "");
    var pairs = new ArrayList<Pair>();
    for (var pair : lines(values.get("uses"))) {
      var parts = pair.split(" → ", 2);
      pairs.add(new Pair(parts[0], parts[1]));
    }
    var recipe = new Recipe(ids.getOrDefault(title, title), title, List.of(), List.of());
    var told = new Suggestion(recipe, pairs, lines(values.get("pantry")), List.of());
    for (var fault : recount.faults(basket.goods(), told)) faults.add(": " + fault);
    return faults;
  }

  private static List<String> lines(String text) {
    return text == null || text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  private HttpResponse<String> post(URI address, Basket basket, int wait)
      throws IOException, InterruptedException {
    var event = Json.MAPPER.createObjectNode();
    event.put("specversion", "1.0").put("id", "basket-" + basket.number());
    event.put("source", "till/baskets").put("type", "purchase");
    var purchase = event.putObject("data");
    purchase.put("receipt", String.valueOf(basket.number())).put("currency", "SEK");
    purchase.put("total", 10 * basket.goods().size());
    purchase.putObject("store").put("id", "s").put("name", "S").put("timeZone", "Europe/Stockholm");
    var items = purchase.putArray("items");
    for (var good : basket.goods())
      items.addObject().put("name", good).put("quantity", 1).put("price", 10);
    var request =
        HttpRequest.newBuilder(address.resolve("/events"))
            .header("Content-Type", "application/cloudevents+json")
            .header("Prefer", "wait=" + wait + "; columns=" + COLUMNS)
            .POST(BodyPublishers.ofString(event.toString()))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static List<Basket> baskets() throws IOException {
    var all = new ArrayList<Basket>();
    for (var line : Files.readAllLines(BASKETS)) {
      if (line.startsWith("basket")) continue;
      var columns = line.split("\t", 2);
      all.add(new Basket(Integer.parseInt(columns[0]), List.of(columns[1].split(",", -1))));
    }
    if (WHOLE) return all;
    Collections.shuffle(all, new Random(SEED));
    return all.subList(0, SAMPLE);
  }

  private static Map<String, String> idsByTitle() throws IOException {
    var ids = new HashMap<String, String>();
    try (var files = Files.walk(RECIPES)) {
      for (var file : files.filter(f -> f.toString().endsWith(".md")).toList())
        for (var line : Files.readAllLines(file))
          if (line.startsWith("title:")) {
            var title =
                line.substring("title:".length()).strip().replaceAll("^[\"']|[\"']$", "").strip();
            ids.putIfAbsent(title, file.getFileName().toString().replace(".md", ""));
          }
    }
    return ids;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
