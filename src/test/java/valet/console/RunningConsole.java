package valet.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.camel.main.Main;
import valet.event.Json;
import valet.memory.Addresses;
import valet.memory.StoredMemory;
import valet.rules.Costs;
import valet.store.Store;
import valet.store.Stores;

/** The shipped routes on a real port, over a real database. */
final class RunningConsole implements AutoCloseable {
  final Path data;
  final Store store;
  final StoredMemory memory = new StoredMemory(new Addresses("salt".getBytes()), 100);
  final FakeEvents events;
  final int port = freePort();
  Instant now = Instant.parse("2026-11-21T12:00:00Z");
  Health health = Health.UP;
  private final Main camel = new Main();
  private final HttpClient http = HttpClient.newHttpClient();

  RunningConsole(Path data) throws Exception {
    this.data = data;
    this.store = Stores.sqlite(database());
    this.events = new FakeEvents(store, memory, () -> now);
    InstantSource clock = () -> now;
    var console =
        new Console(
            new Console.Parts(
                store,
                events,
                memory,
                clock,
                data.resolve("outbox"),
                () -> health,
                true,
                Duration.ofMillis(300),
                new valet.promises.Promises(
                    () -> valet.promises.Partners.NONE,
                    () -> valet.promises.Owners.only("Eva"),
                    "https://valet.example"),
                () ->
                    valet.messages.Messages.of(
                        valet.rules.Sources.read(Path.of("")), valet.messages.Defaults.PLAIN),
                () -> Costs.of("sms: 0.50 SEK")));
    console.processors().forEach(camel::bind);
    var opening = Port.of(camel, "127.0.0.1", port, 9 << 20);
    camel.addInitialProperty("camel.main.routesIncludePattern", "file:routes/console/*.camel.yaml");
    camel.start();
    Console.answerTheRest(camel.getCamelContext());
    opening.open();
  }

  void forgetAll() {
    for (var table :
        new String[] {
          "attempt",
          "letter",
          "promise",
          "ask",
          "confirmation",
          "partner_order",
          "held",
          "due",
          "care_case",
          "parked",
          "decision",
          "consent",
          "alias",
          "customer",
          "suppression",
          "forgotten",
          "pause"
        }) sql("delete from " + table);
    health = Health.UP;
    events.taken.clear();
    events.down = false;
    events.slow = false;
  }

  Path database() {
    return data.resolve("valet.db");
  }

  record Got(int status, String type, String text, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("Not JSON: " + text, e);
      }
    }
  }

  Got get(String path) {
    return ask("GET", path, "");
  }

  Got put(String path, String body) {
    return ask("PUT", path, body);
  }

  Got post(String path, String body) {
    return ask("POST", path, body);
  }

  Got delete(String path) {
    return ask("DELETE", path, "");
  }

  Got ask(String method, String path, String body, String... headers) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .method(method, BodyPublishers.ofString(body));
      if (!body.isEmpty()) request.header("Content-Type", "application/json");
      if (headers.length > 0) request.headers(headers);
      var got = http.send(request.build(), BodyHandlers.ofString());
      return new Got(
          got.statusCode(), got.headers().firstValue("Content-Type").orElse(""), got.body(), got);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int rows(String from) {
    return store.reading(tx -> tx.rows("select count(*) from " + from)).get(0).count(0);
  }

  void sql(String statement, Object... args) {
    store.inTransaction(tx -> tx.run(statement, args));
  }

  void customer(String id, ObjectNode profile) {
    sql(
        "insert into customer (id, version, profile, life, phone, email) values (?, 1, ?, ?, ?, ?)",
        id,
        profile.toString(),
        "{\"past\":[],\"trips\":[],\"basket\":null}",
        profile.path("phone").asText(null),
        profile.path("email").asText(null));
  }

  void decision(String id, String customer, Instant at, String body) {
    sql(
        "insert into decision (id, source, event_id, type, customer, time, at, now, book, hash,"
            + " event, body) values (?, 'shop', ?, 'purchase', ?, ?, ?, ?, 'book', 'hash', ?, ?)",
        id,
        "e-" + id,
        customer,
        at,
        at,
        at,
        "{\"id\":\"e-" + id + "\"}",
        body);
  }

  void letter(String id, String decision, String customer, String state, Instant at) {
    sql(
        "insert into letter (id, proposal, decision, customer, service, message, class, channel,"
            + " address, language, text, state, urgent, purpose, needs_consent, zone,"
            + " speaks_of_order, need_until, created_at, next_at)"
            + " values (?, 'p-1', ?, ?, 'welcome', 'hello', 'service', 'sms', '+46701234567', 'sv',"
            + " 'Hej Anna!', ?, false, 'welcome', true, 'Europe/Stockholm', false, ?, ?, ?)",
        id,
        decision,
        customer,
        state,
        at,
        at,
        at);
  }

  void order(String id, String customer, String state, Instant at) {
    sql(
        "insert into partner_order (id, proposal, decision, customer, service, what, kind, partner,"
            + " state, revision, answer_by, within, facts, tried, left_to_ask, need_until,"
            + " created_at, history) values (?, 'p-1', 'd-1', ?, 'replacement-car', 'replacement"
            + " car', 'towing', 'Bärgning Nord', ?, 1, ?, 180000, '{\"registration\":\"ABC123\"}',"
            + " '[\"Bärgning Nord\"]', 1, ?, ?,"
            + " '[{\"at\":\"2026-11-21T12:00:00Z\",\"state\":\"asked\",\"note\":\"asked\",\"decision\":\"d-1\"}]')",
        id,
        customer,
        state,
        at.plusSeconds(180),
        at.plusSeconds(7200),
        at);
  }

  void promise(String id, String customer, String state, Instant by) {
    sql(
        "insert into promise (id, proposal, decision, customer, service, what, state, by_at,"
            + " created_at, history) values (?, 'p-1', 'd-1', ?, 'replacement-car', 'a car', ?, ?,"
            + " ?, '[]')",
        id,
        customer,
        state,
        by,
        by.minusSeconds(60));
  }

  void careCase(String id, String customer, String state) {
    sql(
        "insert into care_case (id, customer, decision, service, why, state, created_at, due_at,"
            + " history) values (?, ?, 'd-1', 'complaint', 'nobody could', ?, ?, ?, '[]')",
        id,
        customer,
        state,
        now,
        now.plusSeconds(3600));
  }

  @Override
  public void close() {
    camel.stop();
    store.close();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
