package valet.delivery;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.delivery.AskRows.Claimed;
import valet.event.Webhook;
import valet.promises.Partner;
import valet.store.Runner;
import valet.store.Store;

/**
 * Posts our requests to partners, signed as Standard Webhooks say. A request that is not taken (no
 * 2xx within ten seconds) is sent again with the same id, in growing pauses, until nobody waits for
 * its answer any more. Several are on the way at once, to each partner only a few, so a slow one
 * delays no other.
 */
public final class PartnerPost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartnerPost.class);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final AskRows rows;
  private final Function<String, Optional<Partner>> partners;
  private final InstantSource clock;
  private final Duration patience;
  private final ExecutorService results;
  private final HttpClient http;
  private final Runner runner;
  private final Map<String, Integer> onTheWay = new HashMap<>();

  /**
   * @param partners by name, of the rule book in force
   * @param node who claims
   */
  public PartnerPost(
      Store store, Function<String, Optional<Partner>> partners, String node, InstantSource clock) {
    this(store, partners, node, clock, PATIENCE);
  }

  PartnerPost(
      Store store,
      Function<String, Optional<Partner>> partners,
      String node,
      InstantSource clock,
      Duration patience) {
    this.rows = new AskRows(store, node);
    this.partners = partners;
    this.clock = clock;
    this.patience = patience;
    this.results = Executors.newSingleThreadExecutor(PartnerPost::thread);
    // Redirects are not followed: a signed order goes where the file says and nowhere else.
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
    this.runner =
        new Runner(
            "partners",
            () -> tick(clock.instant()),
            () -> rows.next(onTheWay(), clock.instant()),
            clock);
  }

  /** Starts to send; what this node had on the way when it went down first. */
  public void start() {
    rows.release();
    runner.start();
  }

  /** Orders were committed: looks at once instead of at the next look. */
  public void wake() {
    runner.wake();
  }

  /**
   * Sends what is due; does not wait for the partners.
   *
   * @return how many requests were started
   */
  int tick(Instant now) {
    int started = 0;
    for (var ask : rows.claim(onTheWay(), LEASE, now)) {
      count(ask.partner(), 1);
      send(ask, now);
      started++;
    }
    return started;
  }

  /** Claims nothing more. What is on the way and not known is sent again by the next start. */
  @Override
  public void close() {
    runner.close();
    results.shutdown();
    try {
      if (!results.awaitTermination(1, TimeUnit.SECONDS)) results.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(Claimed ask, Instant now) {
    var partner = partners.apply(ask.partner());
    if (partner.isEmpty()) {
      LOG.warn(
          "There is no partner {} any more; request {} waits for it to come back.",
          ask.partner(),
          ask.id());
      later(ask);
      return;
    }
    var sending = http.sendAsync(request(ask, partner.get(), now), BodyHandlers.discarding());
    // The client's own timeout ends with the headers; a body that drips must not hold a place.
    var unused =
        sending
            .copy()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .whenCompleteAsync((answer, fault) -> ended(ask, sending, answer, fault), results);
  }

  private HttpRequest request(Claimed ask, Partner partner, Instant now) {
    var body = ask.body().getBytes(StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(partner.address())
        .timeout(patience)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("User-Agent", "Valet")
        .header(Webhook.ID, ask.id())
        .header(Webhook.TIMESTAMP, String.valueOf(now.getEpochSecond()))
        .header(Webhook.SIGNATURE, Webhook.sign(ask.id(), now, body, partner.secrets().get(0)))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private void ended(
      Claimed ask,
      CompletableFuture<HttpResponse<Void>> sending,
      @Nullable HttpResponse<Void> answer,
      @Nullable Throwable fault) {
    sending.cancel(true);
    if (answer != null && answer.statusCode() / 100 == 2) {
      settle(ask, () -> rows.sent(ask));
      return;
    }
    LOG.info(
        "{} did not take request {} at attempt {}: {}.",
        ask.partner(),
        ask.id(),
        ask.attempts(),
        answer == null ? fault : "status " + answer.statusCode());
    settle(ask, () -> again(ask));
  }

  private void later(Claimed ask) {
    results.execute(() -> settle(ask, () -> again(ask)));
  }

  private void again(Claimed ask) {
    var pause = PAUSES.get(Math.min(ask.attempts(), PAUSES.size()) - 1);
    rows.again(ask, clock.instant().plus(pause));
  }

  private void settle(Claimed ask, Runnable write) {
    try {
      write.run();
    } catch (Store.Unavailable e) {
      LOG.warn("What became of request {} is not written; it is sent again.", ask.id(), e);
    } finally {
      count(ask.partner(), -1);
      runner.wake();
    }
  }

  private synchronized void count(String partner, int more) {
    onTheWay.merge(partner, more, (a, b) -> a + b == 0 ? null : a + b);
  }

  private synchronized Map<String, Integer> onTheWay() {
    return Map.copyOf(onTheWay);
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(work, "valet-partners-results");
    thread.setDaemon(true);
    return thread;
  }
}
