package valet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Derived;
import valet.store.Store;
import valet.store.Stores;

class DoctorTest {
  private static final Instant NOON = Line.NOON;
  private static final URI NOBODY = URI.create("http://127.0.0.1:1");
  private static final String PROPOSED = "{\"proposals\":[{\"id\":\"p\"}]}";
  @TempDir Path home;
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = Stores.sqlite(home.resolve("data/valet.db"));
    for (var folder : List.of("config", "rules", "routes"))
      Files.createDirectories(home.resolve(folder));
    for (var file :
        List.of("application.properties", "services.yaml", "tact.yaml", "partners.yaml"))
      Files.writeString(home.resolve("config").resolve(file), "");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void sql(String sql, Object... args) {
    store.inTransaction(tx -> tx.run(sql, args));
  }

  private List<String> wrong() {
    return store.reading(tx -> Checkup.of(tx, NOON)).stream()
        .filter(Finding::isWrong)
        .map(Finding::what)
        .toList();
  }

  private void decision(String id, String body) {
    sql(
        "insert into decision (id, source, event_id, type, time, at, now, book, hash, body)"
            + " values (?, 's', ?, 'purchase', 1, 1, 1, 'b', 'h', ?)",
        id,
        id,
        body);
  }

  private void deed(String decision, String kind, String id) {
    sql(
        "insert into deed (proposal, decision, kind, id) values ('p', ?, ?, ?)",
        decision,
        kind,
        id);
  }

  private void letter(String id, String decision, String state, Instant lease) {
    deed(decision, "letter", id);
    sql(
        "insert into letter (id, proposal, decision, service, message, class, channel, language,"
            + " text, state, urgent, purpose, needs_consent, zone, speaks_of_order, need_until,"
            + " created_at, next_at, lease) values (?, 'p', ?, 's', 'm', 'service', 'sms', 'sv',"
            + " 't', ?, false, '', false, 'UTC', false, 1, 1, 1, ?)",
        id,
        decision,
        state,
        lease);
  }

  private void promise(String id, String state, Instant by) {
    deed("d-1", "promise", id);
    if (by.isAfter(NOON))
      sql(
          "insert into due (id, at, event) values (?, ?, '{}')",
          Derived.id("promise.due", id, String.valueOf(by.toEpochMilli())),
          by);
    sql(
        "insert into promise (id, proposal, decision, service, what, state, by_at, created_at,"
            + " history) values (?, 'p', 'd-1', 's', 'w', ?, ?, 1, '[]')",
        id,
        state,
        by);
  }

  @Test
  void a_healthy_house_has_nothing_wrong() {
    decision("d-1", "{\"proposals\":[{\"id\":\"p\",\"letters\":[\"l-1\"]}]}");
    letter("l-1", "d-1", "sending", NOON.plusSeconds(30));
    promise("p-1", "made", NOON.plusSeconds(60));
    promise("p-2", "kept", NOON.minusSeconds(6000));
    sql("insert into due (id, at, event) values ('u', ?, '{}')", NOON.minusSeconds(30));
    assertThat(wrong()).isEmpty();
  }

  @Test
  void a_letter_that_was_too_old_to_be_kept_is_not_missed_and_how_far_that_is_is_told() {
    decision("d-1", "{\"proposals\":[{\"id\":\"p\",\"letters\":[\"l-1\"]}]}");
    deed("d-1", "letter", "l-1");
    sql("update deed set gone = true");
    sql("insert into keeping (what, mark, reached) values ('letters', 1, ?)", NOON);
    sql("insert into still_open (what, id) values ('letters', 'l-2')");
    assertThat(wrong()).isEmpty();
    List<Finding> said = store.reading(tx -> Checkup.of(tx, NOON));
    assertThat(said)
        .extracting(Finding::what)
        .contains(
            "letters from before "
                + NOON
                + " are removed; 1 of them stay, because they are not"
                + " settled");
  }

  @Test
  void a_letter_that_a_decision_names_must_be_there() {
    decision("d-1", "{\"proposals\":[{\"id\":\"p\",\"letters\":[\"l-1\",\"l-2\"]}]}");
    letter("l-1", "d-1", "queued", null);
    assertThat(wrong())
        .containsExactly(
            "a decision names a letter that is not in the ledger: l-2 of decision d-1");
    sql("delete from letter");
    assertThat(wrong())
        .anyMatch(w -> w.contains("do not add up: letter l-1 of proposal p is not in its ledger"));
  }

  @Test
  void each_row_must_have_its_decision() {
    letter("l-1", "nothing", "queued", null);
    assertThat(wrong())
        .contains("a row of letter has no decision: l-1")
        .anyMatch(w -> w.contains("a deed has no proposal in decision nothing: p"));
    sql("delete from letter");
    sql("delete from deed");
    promise("p-1", "kept", NOON);
    assertThat(wrong()).contains("a row of promise has no decision: p-1");
    sql("delete from promise");
    sql("delete from deed");
    sql(
        "insert into attempt (letter, number, at, node, outcome, taken_after) values ('l-9', 1, 1,"
            + " 'n', 'x', 0)");
    assertThat(wrong()).containsExactly("an attempt belongs to no letter: l-9");
  }

  @Test
  void a_decision_that_is_no_json_is_found() {
    decision("d-1", "{");
    assertThat(wrong()).containsExactly("decision d-1 is not JSON");
  }

  @Test
  void a_letter_in_nobodys_hands_is_found() {
    decision("d-1", PROPOSED);
    letter("l-1", "d-1", "sending", NOON.minusSeconds(120));
    assertThat(wrong()).containsExactly("a letter is being sent by nobody: l-1");
  }

  @Test
  void what_is_late_is_found() {
    decision("d-1", "{}");
    sql("insert into due (id, at, event) values ('u-1', ?, '{}')", NOON.minusSeconds(61));
    assertThat(wrong()).containsExactly("an event to be is late: u-1");
    sql("delete from due");
    sql("update decision set body = ?", PROPOSED);
    promise("p-1", "made", NOON.minusSeconds(61));
    assertThat(wrong()).containsExactly("a promise is open past its time: p-1");
  }

  @Test
  void a_partner_asked_in_vain_is_found() {
    decision("d-1", PROPOSED);
    deed("d-1", "order", "o-1");
    sql(
        "insert into partner_order (id, proposal, decision, service, what, kind, partner, state,"
            + " revision, answer_by, within, facts, tried, left_to_ask, need_until, created_at,"
            + " history) values ('o-1', 'p', 'd-1', 's', 'w', 'k', 'n', 'asked', 1, 1, 1, '{}',"
            + " '[]', 0, 1, 1, '[]')");
    sql(
        "insert into ask (id, order_id, revision, kind, partner, body, state, next_at, until)"
            + " values ('a-1', 'o-1', 1, 'ask', 'p', '{}', 'given up', 1, 1)");
    assertThat(wrong()).containsExactly("a partner was asked in vain until it was given up: a-1");
  }

  @Test
  void what_waits_for_a_person_is_said_and_is_no_fault() {
    sql(
        "insert into parked (id, source, event_id, type, at, reason, hash, event, state)"
            + " values ('k', 's', 'e', 't', 1, 'r', 'h', '{}', 'parked')");
    var line = new Line(home, NOBODY);
    int exit = line.run("doctor");
    assertThat(exit).as(line.err() + line.out()).isZero();
    assertThat(line.out())
        .contains("1 events are parked", "bin/valet parked list")
        .contains("no server answers", "publicUrl is not set", "the database is whole")
        .contains("the database keeps a write-ahead log", "the ledgers agree");
  }

  @Test
  void a_missing_file_is_wrong() throws IOException {
    Files.delete(home.resolve("config/partners.yaml"));
    var line = new Line(home, NOBODY);
    assertThat(line.run("doctor")).isEqualTo(1);
    assertThat(line.out()).contains("WRONG  config/partners.yaml is missing");
  }

  @Test
  void a_damaged_database_is_wrong() throws IOException {
    for (int i = 0; i < 200; i++)
      decision("d-" + i, "{\"proposals\":[],\"x\":\"" + "y".repeat(500) + "\"}");
    store.close();
    var file = home.resolve("data/valet.db");
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long at = channel.size() / 2; at < channel.size() - 4096; at += 4096)
        channel.write(ByteBuffer.wrap("damage ".repeat(300).getBytes(StandardCharsets.UTF_8)), at);
    }
    var line = new Line(home, NOBODY);
    assertThat(line.run("doctor")).isEqualTo(1);
    assertThat(line.out()).containsAnyOf("the database is damaged", "cannot be read");
  }

  @Test
  void a_database_without_its_log_is_wrong() {
    store.close();
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + home.resolve("data/valet.db"));
        var statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = delete");
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
    var line = new Line(home, NOBODY);
    assertThat(line.run("doctor")).isEqualTo(1);
    assertThat(line.out()).contains("the database's journal is delete instead of wal");
  }

  @Test
  void a_full_disk_is_wrong() {
    assertThat(Surroundings.disk(home, 1 << 20, true).isWrong()).isTrue();
    assertThat(Surroundings.disk(home, 2L << 30, true))
        .hasToString("note   2.0 GiB free for " + home + "\n       → Make room soon.");
    assertThat(Surroundings.disk(home, 50L << 30, true).isWrong()).isFalse();
    assertThat(Surroundings.disk(home, 50L << 30, false).isWrong()).isTrue();
  }

  @Test
  void a_server_says_itself_what_is_wrong() throws IOException {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/observe/health",
        exchange -> {
          var body =
              "{\"status\":\"down\",\"wrong\":[\"the queue is full\"]}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      var line = new Line(home, URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
      assertThat(line.run("doctor")).isEqualTo(1);
      assertThat(line.out()).contains("takes no events: the queue is full");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void without_a_command_the_commands_are_shown() {
    var line = new Line(home, NOBODY);
    assertThat(line.run()).isZero();
    assertThat(line.out()).contains("feed", "parked", "doctor");
    assertThat(line.run("parked", "list")).isEqualTo(1);
    assertThat(line.err()).contains("No server answers at http://127.0.0.1:1", "bin/valet run");
    assertThat(line.run("nonsense")).isEqualTo(2);
  }
}
