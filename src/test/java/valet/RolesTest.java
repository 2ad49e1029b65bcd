package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import valet.cli.Works;
import valet.event.Json;
import valet.keys.Access;
import valet.keys.KeyFile;
import valet.keys.KeyLine;
import valet.keys.Keys;
import valet.keys.Role;
import valet.testing.Eventually;
import valet.testing.ServerProcess;

/** A whole server that asks for keys, and its public port, by real sockets. */
class RolesTest {
  private static final Map<Role, String> KEYS = new EnumMap<>(Role.class);
  private static final ListAppender<ILoggingEvent> LOGGED = new ListAppender<>();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Those whose every word is looked through for keys, down to what is never shown. */
  private static final List<String> TALKING = List.of("valet", "org.apache.camel", "io.vertx");

  @TempDir static Path folder;
  private static EditedHome home;
  private static Works.Running house;
  private static int publicPort;

  @BeforeAll
  static void open() throws IOException {
    LOGGED.start();
    for (var name : TALKING) {
      logger(name).setLevel(Level.DEBUG);
      logger(name).setAdditive(false);
      logger(name).addAppender(LOGGED);
    }
    home = EditedHome.in(folder, 1);
    var lines = new ArrayList<String>();
    for (var role : Role.values()) {
      var random = new byte[32];
      random[0] = (byte) KEYS.size();
      KEYS.put(role, Keys.drawn(random));
      var sources = role == Role.FEED ? List.of("/tills/torget/", "/web/") : List.<String>of();
      var types = role == Role.FEED ? List.of("purchase", "complaint") : List.<String>of();
      lines.add(new KeyLine(role.word(), role.word(), sources, types).of(KEYS.get(role)));
    }
    Files.writeString(
        home.folder().resolve(KeyFile.PLACE), "keys:\n" + String.join("\n", lines) + "\n");
    // an endpoint that somebody adds, and nobody gave a line in the table
    Files.writeString(
        home.folder().resolve("routes/own.camel.yaml"),
        """
        - route:
            from:
              uri: platform-http:/own
              steps:
                - setBody:
                    constant: secrets
        """);
    publicPort = ServerProcess.freePort();
    house =
        home.wiring(
                InstantSource.system(),
                Map.of(
                    "valet.http.keys",
                    "always",
                    "valet.http.public.port",
                    String.valueOf(publicPort),
                    "valet.http.publicUrl",
                    "https://care.example.com"))
            .serve();
  }

  @AfterAll
  static void close() {
    house.close();
    for (var name : TALKING) {
      logger(name).setLevel(null);
      logger(name).setAdditive(true);
      logger(name).detachAppender(LOGGED);
    }
    assertThat(LOGGED.list).hasSizeGreaterThan(100);
    for (var said : List.copyOf(LOGGED.list))
      for (var key : KEYS.values())
        assertThat(said.getFormattedMessage())
            .doesNotContain(key)
            .doesNotContain(Keys.hash(key).substring("sha256:".length()));
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  private record Got(int status, String type, String text, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("Not JSON: " + text, e);
      }
    }
  }

  private static Got ask(String method, String path, String body, Optional<Role> as) {
    return ask(house.address().getPort(), method, path, body, as.map(KEYS::get));
  }

  private static Got ask(int port, String method, String path, String body, Optional<String> key) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(method, BodyPublishers.ofString(body));
      if (!body.isEmpty()) request.header("Content-Type", "application/json");
      key.ifPresent(k -> request.header("Authorization", "Bearer " + k));
      var got = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Got(
          got.statusCode(), got.headers().firstValue("Content-Type").orElse(""), got.body(), got);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path + " could not be asked.", e);
    }
  }

  private static String address(Access.Line line) {
    return line.path().replaceAll("\\{\\w+}", "nobody");
  }

  @Test
  void each_endpoint_admits_its_roles_and_nobody_else() {
    for (var line : Access.table()) {
      if (line.isOpen()) continue;
      var what = line.method() + " " + line.path();
      var unknown = ask(line.method(), address(line), "", Optional.empty());
      assertThat(unknown.status()).as(what).isEqualTo(401);
      assertThat(unknown.type()).isEqualTo("application/problem+json");
      assertThat(unknown.response().headers().firstValue("WWW-Authenticate")).isPresent();
      for (var role : Role.values()) {
        var got = ask(line.method(), address(line), "", Optional.of(role));
        var as = what + " as " + role.word() + ": " + got.text();
        if (line.roles().contains(role) && !(role == Role.FEED && line.type().isPresent()))
          assertThat(got.status()).as(as).isNotIn(401, 403, 405);
        else {
          assertThat(got.status()).as(as).isEqualTo(403);
          assertThat(got.json().path("title").asText()).isEqualTo("Forbidden");
          assertThat(got.json().path("detail").asText()).contains(role.word(), line.who());
        }
      }
    }
  }

  @Test
  void what_carries_its_own_proof_asks_for_no_key() {
    for (var line : Access.table())
      if (line.isOpen())
        assertThat(ask(line.method(), address(line), "", Optional.empty()).text())
            .as(line.path())
            .doesNotContain("A key is asked");
    // an answer is believed because it is signed, with or without a key
    assertThat(ask("POST", "/orders/nobody/answer", "{}", Optional.of(Role.CARE)).text())
        .contains("Not signed");
  }

  @Test
  void what_has_no_line_in_the_table_is_closed_to_everybody() {
    assertThat(ask("GET", "/own", "", Optional.empty()).status()).isEqualTo(401);
    for (var role : Role.values()) {
      var got = ask("GET", "/own", "", Optional.of(role));
      assertThat(got.status()).isEqualTo(404);
      assertThat(got.text()).doesNotContain("secrets");
    }
    assertThat(ask("DELETE", "/letters", "", Optional.of(Role.CARE)).status()).isEqualTo(405);
    assertThat(ask("OPTIONS", "/letters", "", Optional.of(Role.CARE)).status()).isEqualTo(405);
  }

  @Test
  void one_path_cannot_be_written_as_another() throws IOException {
    var key = "Authorization: Bearer " + KEYS.get(Role.OPERATOR) + "\r\n";
    for (var path :
        List.of(
            "/me/../letters",
            "/me/%2e%2e/letters",
            "/orders/x/answer/../../../letters",
            "//letters",
            "/observe/health/../../letters",
            "/./letters",
            "/me\\..\\letters"))
      for (var port : new int[] {house.address().getPort(), publicPort})
        assertThat(raw(port, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + key))
            .as(path)
            .startsWith("HTTP/1.1 400 ");
    assertThat(
            raw(
                house.address().getPort(),
                "GET /LETTERS HTTP/1.1\r\nHost: 127.0.0.1\r\nX-HTTP-Method-Override: POST\r\n"
                    + key))
        .startsWith("HTTP/1.1 404 ");
  }

  private static String raw(int port, String head) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String event(String source, String type, String id) {
    return """
    {"specversion": "1.0", "source": "%s", "id": "%s", "type": "%s", "subject": "anna",
     "data": {"text": "the milk was sour"}}\
    """
        .formatted(source, id, type);
  }

  @Test
  void a_feed_says_only_what_its_key_allows() {
    var feed = Optional.of(Role.FEED);
    assertThat(ask("POST", "/events", event("/web/1", "complaint", "a"), feed).status())
        .isEqualTo(202);
    var foreign = ask("POST", "/events", event("/tills/solna/1", "idea", "b"), feed);
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(foreign.json().path("errors").findValuesAsText("pointer"))
        .containsExactly("/source", "/type");
    assertThat(foreign.text()).contains("must begin with /tills/torget/ or /web/");
    // nobody says a turn in a customer's life by a feed; people of the house have an address for it
    assertThat(ask("POST", "/events", event("/web/1", "life", "c"), feed).status()).isEqualTo(403);
    var life = ask("POST", "/customers/anna/life", "{\"kind\": \"move\"}", Optional.of(Role.CARE));
    assertThat(life.status()).as(life.text()).isEqualTo(200);
    assertThat(ask("POST", "/customers/anna/life", "{\"kind\": \"x\"}", Optional.of(Role.CARE)))
        .satisfies(got -> assertThat(got.text()).contains("/kind"));
    var seen = ask("GET", "/decisions?customer=anna", "", Optional.of(Role.READER)).json();
    assertThat(seen.path("decisions").findValuesAsText("type")).contains("life");
  }

  @Test
  void a_case_says_who_of_the_house_saw_to_it() {
    var sent = ask("POST", "/events", event("/web/2", "complaint", "case"), Optional.of(Role.FEED));
    assertThat(sent.status()).isEqualTo(202);
    Eventually.within(
        Duration.ofSeconds(20),
        "a case",
        () -> !ask("GET", "/cases", "", Optional.of(Role.CARE)).json().path("cases").isEmpty());
    var open = ask("GET", "/cases", "", Optional.of(Role.CARE)).json().path("cases").get(0);
    var at = "/cases/" + open.path("id").asText();
    ask("POST", at + "/acknowledge", "", Optional.of(Role.CARE));
    ask("POST", at + "/act", "{\"doing\": \"calling\"}", Optional.of(Role.CARE));
    var history = ask("GET", at, "", Optional.of(Role.READER)).json().path("history");
    assertThat(history.findValuesAsText("by")).containsExactly("care", "care");
  }

  @Test
  void the_page_tells_of_a_turn_in_somebodys_life_by_curl() throws Exception {
    var command =
        Pattern.compile("```sh\n(curl .*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("src/docs/keys.md")))
            .results()
            .map(found -> found.group(1).replace("\\\n", " "))
            .findFirst()
            .orElseThrow()
            .replace("http://127.0.0.1:8080", house.address().toString())
            .replace("valet_…", String.valueOf(KEYS.get(Role.CARE)));
    var request = HttpRequest.newBuilder();
    var words = Pattern.compile("-([Hd]) '([^']*)'|(http\\S+)").matcher(command);
    while (words.find())
      if (words.group(3) != null) request.uri(URI.create(words.group(3)));
      else if (words.group(1).equals("d")) request.POST(BodyPublishers.ofString(words.group(2)));
      else {
        var header = words.group(2).split(": ", 2);
        request.header(header[0], header[1]);
      }
    assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void outside_there_is_only_what_is_public() throws IOException {
    for (var line : Access.table()) {
      var got = ask(publicPort, line.method(), address(line), "", Optional.empty());
      if (!line.isOpen()) {
        assertThat(got.status()).as(line.method() + " " + line.path()).isEqualTo(404);
        assertThat(got.type()).isEqualTo("application/problem+json");
        // nor for one who has a key
        for (var key : KEYS.values())
          assertThat(ask(publicPort, line.method(), address(line), "", Optional.of(key)).status())
              .isEqualTo(404);
      }
    }
    assertThat(ask(publicPort, "GET", "/own", "", Optional.empty()).status()).isEqualTo(404);
    assertThat(ask(publicPort, "POST", "/orders/x/answer", "{}", Optional.empty()).status())
        .isEqualTo(401);
    assertThat(ask(publicPort, "GET", "/me/nobody", "", Optional.empty()).text())
        .contains("There is no such letter");
    assertThat(ask(publicPort, "DELETE", "/me/nobody", "", Optional.empty()).status())
        .isEqualTo(405);
  }

  @Test
  void each_port_answers_to_its_own_names() throws IOException {
    var own = house.address().getPort();
    assertThat(me(own, "127.0.0.1:" + own)).startsWith("HTTP/1.1 404 ");
    assertThat(me(own, "care.example.com")).startsWith("HTTP/1.1 421 ");
    assertThat(me(own, "evil.example")).startsWith("HTTP/1.1 421 ");
    assertThat(me(publicPort, "care.example.com")).startsWith("HTTP/1.1 404 ");
    assertThat(me(publicPort, "CARE.example.com:443")).startsWith("HTTP/1.1 404 ");
    assertThat(me(publicPort, "localhost:" + publicPort)).startsWith("HTTP/1.1 404 ");
    assertThat(me(publicPort, "evil.example")).startsWith("HTTP/1.1 421 ");
    assertThat(me(publicPort, "care.example.com.evil.example")).startsWith("HTTP/1.1 421 ");
  }

  private static String me(int port, String host) throws IOException {
    return raw(port, "GET /me/nobody HTTP/1.1\r\nHost: " + host + "\r\n");
  }

  @Test
  void without_keys_nobody_from_elsewhere_is_answered() throws IOException {
    var bare = EditedHome.in(Files.createDirectories(folder.resolve("bare")), 1);
    for (var settings :
        List.of(Map.of("valet.http.host", "0.0.0.0"), Map.of("valet.http.keys", "always")))
      assertThatThrownBy(() -> bare.wiring(InstantSource.system(), settings).serve())
          .hasMessageContaining("config/keys.yaml")
          .hasMessageContaining("bin/valet keys new");
    Files.copy(home.folder().resolve(KeyFile.PLACE), bare.folder().resolve(KeyFile.PLACE));
    var wiring = bare.wiring(InstantSource.system(), Map.of("valet.http.host", "0.0.0.0"));
    try (var open = wiring.serve()) {
      var port = open.address().getPort();
      assertThat(ask(port, "GET", "/letters", "", Optional.empty()).status()).isEqualTo(401);
      assertThat(
              ask(port, "GET", "/letters", "", Optional.ofNullable(KEYS.get(Role.READER))).status())
          .isEqualTo(200);
      assertThat(raw(port, "GET /letters HTTP/1.1\r\nHost: valet.internal\r\n"))
          .startsWith("HTTP/1.1 401 ");
    }
    // and on this machine alone nobody is asked, though the file is there
    try (var own = bare.wiring(InstantSource.system(), Map.of()).serve()) {
      assertThat(ask(own.address().getPort(), "GET", "/letters", "", Optional.empty()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_house_beside_it_is_for_this_machine_and_leaves_the_ports_alone() throws IOException {
    var wiring =
        home.wiring(
            InstantSource.system(),
            Map.of(
                "valet.http.host", "0.0.0.0",
                "valet.http.keys", "always",
                "valet.http.public.port", String.valueOf(publicPort)));
    var port = ServerProcess.freePort();
    try (var beside = wiring.serve(folder.resolve("beside"), port, InstantSource.system())) {
      assertThat(beside.address().getHost()).isEqualTo("127.0.0.1");
      assertThat(ask(port, "GET", "/letters", "", Optional.empty()).status()).isEqualTo(200);
    }
  }

  @Test
  void a_public_port_that_is_taken_is_named_with_the_remedy() throws IOException {
    var bare = EditedHome.in(Files.createDirectories(folder.resolve("taken")), 1);
    var wiring =
        bare.wiring(
            InstantSource.system(), Map.of("valet.http.public.port", String.valueOf(publicPort)));
    assertThatThrownBy(wiring::serve)
        .hasMessageContaining("127.0.0.1:" + publicPort)
        .hasMessageContaining("valet.http.public.port");
  }

  @Test
  void two_ports_are_two() {
    var wiring =
        home.wiring(
            InstantSource.system(),
            Map.of("valet.http.port", "8123", "valet.http.public.port", "8123"));
    assertThatThrownBy(wiring::serve).hasMessageContaining("another port than valet.http.port");
  }
}
