package valet.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.Future;
import valet.event.Arrived;
import valet.rules.Costs;
import valet.store.Store;

/** A draft on the past: nothing is sent, and what would have come of it is told. */
public final class Rehearsal {
  /** What partners are taken to say to what history does not answer. */
  public enum Assume {
    CONFIRMED,
    SILENT
  }

  /**
   * What is rehearsed.
   *
   * @param from from here on the draft decides; before it, the books of the time
   * @param until the end
   * @param keeps how long events are kept; what is older cannot be rebuilt
   */
  public record Plan(Instant from, Instant until, Assume assume, Duration keeps) {
    /**
     * From the first of these events to the last.
     *
     * @param now where there is none
     */
    public static Plan over(List<Arrived> events, Instant now, Assume assume) {
      var times = events.stream().map(e -> e.event().time()).sorted().toList();
      var from = times.isEmpty() ? now : times.get(0);
      var until = times.isEmpty() ? now : times.get(times.size() - 1);
      return new Plan(from, until, assume, Duration.ofDays(400));
    }
  }

  private static final int TOGETHER = 250;

  /** Fewer events are gone through sooner than another house is built. */
  private static final long WORTH_A_HOUSE = 2_500;

  private Rehearsal() {}

  /** How many houses it pays to build for what a store remembers. */
  public static int houses(Store live) {
    return houses(live.reading(tx -> tx.rows("select count(*) from decision")).get(0).number(0));
  }

  /** How many houses it pays to build for so many events. */
  public static int houses(long events) {
    long most = Runtime.getRuntime().availableProcessors();
    return (int) Math.max(1, Math.min(most, events / WORTH_A_HOUSE));
  }

  /**
   * Rehearses on what a store remembers, which is only read: everything before {@code plan.from()}
   * is decided again by the books of the time, to have what was open then; from there on the draft
   * decides.
   *
   * @param houses all alike and empty; each takes a share of the customers, at the same time
   */
  public static Report of(Store live, List<Rooms> houses, Plan plan, Costs costs) {
    var past = new Chronicle(live, plan);
    return run(past, Optional.of(live), houses, plan, costs);
  }

  /**
   * Rehearses on events from files, each at the time it tells; there is no past to compare with.
   */
  public static Report of(List<Arrived> events, List<Rooms> houses, Plan plan, Costs costs) {
    return run(new Told(events), Optional.empty(), houses, plan, costs);
  }

  private static Report run(
      Past past, Optional<Store> live, List<Rooms> houses, Plan plan, Costs costs) {
    var lanes = houses.stream().map(h -> new Lane(h, past, plan)).toList();
    var commons = past.books().stream().map(houses.get(0).commons()).toList();
    var shares = new Shares(past, commons, lanes.size());
    var loader = Thread.currentThread().getContextClassLoader();
    // A house in a pool of one does by itself what a house that is alone does on two threads.
    var threads =
        lanes.stream().map(l -> new ForkJoinPool(1, p -> named(p, loader), null, false)).toList();
    try {
      var runs = new ArrayList<Future<Lane>>();
      for (int i = 0; i < lanes.size(); i++) runs.add(threads.get(i).submit(lanes.get(i)));
      read(past, plan.until(), shares, lanes, runs);
      for (var run : runs) run.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException("A rehearsal came to no end.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The rehearsal was interrupted; nothing came of it.", e);
    } finally {
      threads.forEach(ForkJoinPool::shutdownNow);
    }
    return new Reckoning(lanes, live, past.leftOut(), plan, costs).report();
  }

  /** Reads ahead of the lanes, in the order of the past. */
  private static void read(
      Past past, Instant until, Shares shares, List<Lane> lanes, List<Future<Lane>> runs)
      throws InterruptedException {
    var next = lanes.stream().map(l -> new ArrayList<Recorded>(TOGETHER)).toList();
    for (var recorded : past) {
      if (recorded.now().isAfter(until)) break;
      int lane = shares.of(recorded);
      next.get(lane).add(recorded);
      if (next.get(lane).size() < TOGETHER) continue;
      lanes.get(lane).next(List.copyOf(next.get(lane)), runs.get(lane));
      next.get(lane).clear();
    }
    for (int lane = 0; lane < lanes.size(); lane++) {
      lanes.get(lane).next(List.copyOf(next.get(lane)), runs.get(lane));
      lanes.get(lane).end(runs.get(lane));
    }
  }

  private static ForkJoinWorkerThread named(ForkJoinPool pool, ClassLoader loader) {
    var thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
    thread.setName("rehearsal");
    thread.setContextClassLoader(loader);
    return thread;
  }
}
