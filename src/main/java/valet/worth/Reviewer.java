package valet.worth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.rules.Costs;
import valet.rules.Service;
import valet.store.Store;

/** Reviews the services once in a while. Several nodes may: a service is paused once. */
public final class Reviewer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reviewer.class);
  private final Store store;
  private final Supplier<Costs> costs;
  private final Supplier<Map<String, Service>> services;
  private final InstantSource clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var made = new Thread(work, "review");
            made.setDaemon(true);
            return made;
          });

  /**
   * @param services as the live book describes them, with their budgets
   */
  public Reviewer(
      Store store,
      Supplier<Costs> costs,
      Supplier<Map<String, Service>> services,
      InstantSource clock) {
    this.store = store;
    this.costs = costs;
    this.services = services;
    this.clock = clock;
  }

  /** Reviews again and again, at first after one pause. */
  @SuppressWarnings("FutureReturnValueIgnored") // quietly() throws nothing
  public void start(Duration pause) {
    thread.scheduleWithFixedDelay(
        this::quietly, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Reviews now. */
  void review() {
    var now = clock.instant();
    // Counting takes long and writing locks others out, so what is found is written by itself.
    var found = store.reading(tx -> Review.of(tx, costs.get(), services.get(), now));
    if (found.isEmpty()) return;
    store.inTransaction(
        tx -> {
          for (var pause : found) Pauses.pause(tx, pause);
          return null;
        });
    for (var pause : found)
      LOG.warn(
          "{} is paused: {}. Lift it with: bin/valet report lift {} --by NAME",
          pause.service(),
          pause.reason(),
          pause.service());
  }

  private void quietly() {
    try {
      review();
    } catch (RuntimeException e) {
      LOG.warn("The services could not be reviewed; it is tried again.", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
