package valet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Json;
import valet.store.Stores;
import valet.worth.Planted;

class ReportTest {
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");
  @TempDir Path home;

  private void plant() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config/costs.yaml"), "sms: \"0.45 SEK\"\n");
    try (var store = Stores.sqlite(home.resolve("data/valet.db"))) {
      var planted = new Planted(store);
      var yesterday = Line.NOON.minus(Duration.ofDays(1));
      planted.proposal("a", "recall", "anna", yesterday, "speak", "it helps now");
      planted.proposal("b", "recall", "bo", yesterday, "silence", "no consent");
      planted.letter("l", "recall", "anna", "sms", "delivered", yesterday);
      planted.promises("recall", "kept", 3, yesterday);
      planted.promises("recall", "broken", 1, yesterday);
      planted.event("reply", "anna", yesterday.plusSeconds(60));
      planted.stop("anna", yesterday.plusSeconds(120));
      planted.careCase("recall", "open", yesterday, "open");
      planted.careCase("recall", "told", yesterday, "open", "told", "reopened", "told");
    }
  }

  @Test
  void without_a_server_it_looks_into_the_store_itself() throws Exception {
    plant();
    var line = new Line(home, NOBODY);

    assertThat(line.run("report", "--last", "7d")).as(line.err()).isZero();

    assertThat(line.out().lines())
        .containsSubsequence(
            "From 2026-11-14T12:00:00Z until 2026-11-21T12:00:00Z",
            "service   proposals  spoken  held  silent  sent  delivered  answered  kept  broken"
                + "  complaints      cost",
            "dialogue          1       1     0       0     0          0         0     0       0"
                + "           0         -",
            "recall            2       1     0       1     1          1         1     3       1"
                + "           1  0.45 SEK",
            "recall",
            "  silent: 1 no consent",
            "  promises kept: 3 of 4, 75.0 % (95 %: 30.1 to 95.4)",
            "  complained or said STOP: 1 of 1, 100.0 % (95 %: 20.7 to 100.0) of those written to",
            "",
            "cases   opened  answered  time to answer  late     fixed  relapses",
            "recall       2         1      1 h 30 min     0  1 (50 %)         1");
  }

  @Test
  void json_is_what_the_server_says_too_and_a_chart_is_a_picture() throws Exception {
    plant();
    var chart = home.resolve("chart.png");
    var line = new Line(home, NOBODY);
    assertThat(line.run("report", "--json", "--chart", chart.toString())).as(line.err()).isZero();
    var json = line.out();
    var recall = Json.MAPPER.readTree(json).path("services").get(1);
    assertThat(recall.path("service").asText()).isEqualTo("recall");
    assertThat(recall.path("cost").toString())
        .isEqualTo("[{\"amount\":\"0.45\",\"currency\":\"SEK\"}]");
    assertThat(Json.MAPPER.readTree(json).path("cases").toString())
        .isEqualTo(
            "[{\"service\":\"recall\",\"cases\":2,\"answered\":1,\"timeToAnswer\":\"PT1H30M\","
                + "\"fixed\":1,\"relapses\":1,\"late\":0}]");
    assertThat(ImageIO.read(chart.toFile()).getWidth()).isEqualTo(1200);

    List<String> asked = new ArrayList<>();
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/report",
        exchange -> {
          asked.add(exchange.getRequestURI().getQuery());
          exchange.sendResponseHeaders(200, json.getBytes(UTF_8).length);
          exchange.getResponseBody().write(json.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
    try {
      var there = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      var elsewhere = new Line(home.resolve("nothing"), there);
      assertThat(elsewhere.run("report", "--json")).as(elsewhere.err()).isZero();
      assertThat(elsewhere.out()).isEqualTo(json);
      assertThat(asked).containsExactly("last=PT720H");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void what_cannot_be_is_said() {
    var line = new Line(home, NOBODY);
    assertThat(line.run("report", "--last", "soon")).isEqualTo(1);
    assertThat(line.err()).contains("--last is a time such as 30d, 12h or P30D.");
    assertThat(line.run("report")).isEqualTo(1);
    assertThat(line.err()).contains("No server answers");
    assertThat(line.run("report", "lift", "recall", "--by", "Maja")).isEqualTo(1);
    assertThat(line.err()).contains("No server answers");
  }
}
