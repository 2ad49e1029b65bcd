package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Webhook;
import valet.promises.Partners;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;

/** Requests to partners over real HTTP; the clock is moved by hand. */
class PartnerPostTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NIGHT = Instant.parse("2026-11-21T21:10:00Z");

  /** What a partner received. */
  private record Received(String id, String timestamp, String signature, String body) {}

  @TempDir Path folder;
  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final CountDownLatch slow = new CountDownLatch(1);
  private final BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
  private ExecutorService threads;
  private HttpServer server;
  private Store store;
  private Instant now = NIGHT;
  private PartnerPost post;

  @BeforeEach
  void open() throws IOException {
    threads = Executors.newCachedThreadPool();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/quick", this::quick);
    server.createContext("/slow", this::slow);
    server.createContext("/moved", this::moved);
    server.start();
    store = Stores.sqlite(folder.resolve("valet.db"));
    post = post(Duration.ofSeconds(10));
  }

  @AfterEach
  void close() {
    slow.countDown();
    post.close();
    store.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private PartnerPost post(Duration patience) {
    var base = "http://127.0.0.1:" + server.getAddress().getPort();
    var yaml =
        """
        towing:
          - {name: Quick, address: "%s/quick", secret: "%s"}
          - {name: Slow, address: "%s/slow", secret: "%s"}
          - {name: Moved, address: "%s/moved", secret: "%s"}
        """
            .formatted(base, SECRET, base, SECRET, base, SECRET);
    var files = new TreeMap<String, String>();
    files.put(Partners.FILE, yaml);
    var partners = Partners.of(new Sources(files, "hash"), name -> Optional.empty());
    InstantSource clock = () -> now;
    return new PartnerPost(store, partners::named, "node-1", clock, patience);
  }

  private void quick(HttpExchange exchange) throws IOException {
    receive(exchange);
    var status = statuses.poll();
    exchange.sendResponseHeaders(status == null ? 202 : status, -1);
    exchange.close();
  }

  private void slow(HttpExchange exchange) throws IOException {
    receive(exchange);
    try {
      slow.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.sendResponseHeaders(202, -1);
    exchange.close();
  }

  private void moved(HttpExchange exchange) throws IOException {
    receive(exchange);
    exchange.getResponseHeaders().add("Location", "/quick");
    exchange.sendResponseHeaders(307, -1);
    exchange.close();
  }

  private void receive(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    received.add(
        new Received(
            headers.getFirst(Webhook.ID),
            headers.getFirst(Webhook.TIMESTAMP),
            headers.getFirst(Webhook.SIGNATURE),
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
  }

  private void asked(String id, String partner) {
    store.inTransaction(
        tx -> {
          tx.run(
              "insert into partner_order (id, proposal, decision, service, what, kind, partner,"
                  + " state, revision, answer_by, within, facts, tried, left_to_ask, need_until,"
                  + " created_at, history) values (?, 'p', 'd', 's', 'car', 'towing', ?, 'asked',"
                  + " 1, ?, 180000, '{}', '[]', 0, ?, ?, '[]')",
              "order-" + id,
              partner,
              NIGHT.plusSeconds(180),
              NIGHT.plusSeconds(180),
              NIGHT);
          return tx.run(
              "insert into ask (id, order_id, revision, kind, partner, body, state, next_at, until)"
                  + " values (?, ?, 1, 'ask', ?, ?, 'queued', ?, ?)",
              id,
              "order-" + id,
              partner,
              "{\"what\":\"bärgning\"}",
              NIGHT,
              NIGHT.plusSeconds(180));
        });
  }

  private String state(String id) {
    return store
        .reading(
            tx ->
                tx.rows("select state, attempts, lease from ask where id = ?", id).stream()
                    .map(
                        r ->
                            r.text(0)
                                + " "
                                + r.count(1)
                                + r.maybeTime(2).map(t -> " away").orElse(""))
                    .toList())
        .get(0);
  }

  private void await(String id, String state) {
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!state(id).equals(state)) {
      assertThat(System.nanoTime()).as("%s is %s", id, state(id)).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private Received received() throws InterruptedException {
    var one = received.poll(20, TimeUnit.SECONDS);
    assertThat(one).isNotNull();
    return one;
  }

  @Test
  void a_request_is_signed_so_that_the_partner_can_verify_it() throws Exception {
    asked("ask-1", "Quick");
    // when
    assertThat(post.tick(now)).isEqualTo(1);
    await("ask-1", "sent 1");
    // then
    var got = received();
    var body = got.body().getBytes(StandardCharsets.UTF_8);
    assertThat(got.id()).isEqualTo("ask-1");
    assertThat(got.body()).isEqualTo("{\"what\":\"bärgning\"}");
    assertThat(
            Webhook.verified(
                got.id(), got.timestamp(), body, got.signature(), List.of(SECRET), now))
        .isTrue();
    assertThat(post.tick(now)).isZero();
  }

  @Test
  void what_is_not_taken_is_sent_again_with_the_same_id_in_growing_pauses() throws Exception {
    asked("ask-1", "Quick");
    statuses.addAll(List.of(500, 302, 429));
    // when
    for (int pause : new int[] {1, 2, 5}) {
      assertThat(post.tick(now)).isEqualTo(1);
      assertThat(received().id()).isEqualTo("ask-1");
      await("ask-1", "queued " + (pause == 1 ? 1 : pause == 2 ? 2 : 3));
      now = now.plusSeconds(pause).minusMillis(1);
      assertThat(post.tick(now)).isZero();
      now = now.plusMillis(1);
    }
    post.tick(now);
    // then
    await("ask-1", "sent 4");
    assertThat(received().id()).isEqualTo("ask-1");
  }

  @Test
  void it_is_given_up_when_nobody_waits_for_the_answer_any_more() throws Exception {
    asked("ask-1", "Quick");
    statuses.add(503);
    post.tick(now);
    await("ask-1", "queued 1");
    // when
    now = NIGHT.plusSeconds(180);
    // then
    assertThat(post.tick(now)).isZero();
    assertThat(state("ask-1")).isEqualTo("given up 1");
  }

  @Test
  void a_slow_partner_does_not_keep_another_waiting() throws Exception {
    for (int i = 0; i < 80; i++) asked("slow-" + i, "Slow");
    // when
    int started = post.tick(now);
    asked("quick-1", "Quick");
    post.tick(now);
    // then
    assertThat(started).isEqualTo(4);
    await("quick-1", "sent 1");
    assertThat(post.tick(now)).isZero();
    slow.countDown();
    await("slow-0", "sent 1");
  }

  @Test
  void a_partner_that_never_answers_is_tried_again_after_a_while() throws Exception {
    post.close();
    post = post(Duration.ofMillis(200));
    asked("slow-1", "Slow");
    // when
    post.tick(now);
    // then
    await("slow-1", "queued 1");
    now = now.plusSeconds(1);
    assertThat(post.tick(now)).isEqualTo(1);
    assertThat(received().id()).isEqualTo(received().id()).isEqualTo("slow-1");
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    asked("ask-1", "Moved");
    post.tick(now);
    await("ask-1", "queued 1");
    assertThat(received).hasSize(1);
  }

  @Test
  void a_partner_that_left_the_file_is_waited_for() {
    asked("ask-1", "Gone");
    post.tick(now);
    await("ask-1", "queued 1");
  }

  @Test
  void what_was_on_the_way_when_the_node_went_down_is_sent_again_at_its_start() throws Exception {
    asked("slow-1", "Slow");
    post.tick(now);
    assertThat(received().id()).isEqualTo("slow-1");
    assertThat(state("slow-1")).isEqualTo("queued 1 away");
    // when the same node starts anew
    try (var restarted = post(Duration.ofSeconds(10))) {
      restarted.start();
      // then
      assertThat(received().id()).isEqualTo("slow-1");
      slow.countDown();
      await("slow-1", "sent 2");
    }
  }

  @Test
  void two_nodes_do_not_send_the_same_request_at_the_same_time() throws Exception {
    asked("slow-1", "Slow");
    try (var other = post(Duration.ofSeconds(10))) {
      assertThat(post.tick(now)).isEqualTo(1);
      assertThat(other.tick(now)).isZero();
    }
  }
}
