package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.rehearsal.HandClock;
import valet.testing.ServerProcess;

/**
 * The one screen of it that {@code README.md} shows: its rules are the rules, its till is served.
 */
class OneScreenTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  @TempDir Path data;

  @Test
  void the_till_is_answered_as_the_page_says() throws Exception {
    var page = Files.readString(OWN.resolve("README.md"));
    var curl = box(page, "```sh\ncurl ");
    var answer = box(page, "```json\n");
    var clock = new HandClock(Instant.parse("2026-11-21T16:10:00Z"));
    var settings = Settings.read(OWN, Map.of(), new Properties());
    try (var house = new Wiring(settings, clock).serve(data, ServerProcess.freePort(), clock)) {
      var request =
          HttpRequest.newBuilder(URI.create(house.address() + "/events"))
              .POST(
                  BodyPublishers.ofString(
                      curl.substring(curl.indexOf("{"), curl.lastIndexOf("'"))));
      var header = Pattern.compile("-H '([^:]+): ([^']+)'").matcher(curl);
      // A machine that is busy may take longer than a till would wait.
      while (header.find())
        request.header(header.group(1), header.group(2).replace("wait=1;", "wait=20;"));
      var got = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
      assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
      assertThat(bare(got.body())).matches(like(bare(answer)));
    }
  }

  @Test
  void the_rules_are_the_rules() throws Exception {
    var page = Files.readString(OWN.resolve("README.md"));
    var shown = box(page, "```\nrule ");
    var rules = Files.readString(OWN.resolve("rules/replacement-car.dslr"));
    assertThat(shown.split("\n\n"))
        .hasSize(2)
        .allSatisfy(rule -> assertThat(rules).contains(rule.strip()));
  }

  private static String box(String page, String start) {
    int from = page.indexOf(start);
    assertThat(from).as(start).isPositive();
    return page.substring(page.indexOf('\n', from) + 1, page.indexOf("\n```", from));
  }

  /** How it is broken into lines is the page's matter. */
  private static String bare(String json) {
    return json.replaceAll("\\s+", "");
  }

  private static Pattern like(String shown) {
    return Pattern.compile(
        List.of(shown.split("…", -1)).stream()
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }
}
