package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Channel;
import valet.store.Store;

/**
 * One channel by one gateway: at most one claim open, its letters side by side, each result written
 * down as it comes. Lines share nothing, so a slow one delays no other. Stepped by one thread.
 */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Channel channel;
  private final Outbox outbox;
  private final Gateway gateway;
  private final int inFlight;
  private final CompletionService<Outbox.Result> senders;
  private final InstantSource clock;
  private boolean started;
  private int tired;
  private Instant restsUntil = Instant.MIN;

  /** Results that the ledger could not take yet. */
  private final List<Outbox.Result> unwritten = new ArrayList<>();

  /**
   * @param inFlight how many letters are with the gateway at once
   * @param senders threads of this line alone, {@code inFlight} of them
   */
  Line(
      Channel channel,
      Outbox outbox,
      Gateway gateway,
      int inFlight,
      Executor senders,
      InstantSource clock) {
    this.channel = channel;
    this.outbox = outbox;
    this.gateway = gateway;
    this.inFlight = inFlight;
    this.senders = new ExecutorCompletionService<>(senders);
    this.clock = clock;
  }

  Channel channel() {
    return channel;
  }

  /**
   * Claims what is due, sends it and writes down what became of it.
   *
   * @return how many letters were moved; 0 means that nothing is to be done before {@link #next}
   * @throws Store.Unavailable when the ledger cannot be reached; results are kept and written first
   *     of all at the next step
   */
  int step() {
    if (!unwritten.isEmpty()) write();
    var now = clock.instant();
    // a look that finds nothing due takes no write lock
    if (started && outbox.next(channel).filter(n -> !n.isAfter(now)).isEmpty()) return 0;
    int moved = outbox.recover(channel, !started, now);
    started = true;
    if (now.isBefore(restsUntil)) return moved;
    // a gateway that could not take anything gets one letter to try itself on, not eight
    var claim = outbox.claim(channel, tired > 0 ? 1 : inFlight, gateway.longest().plus(SLACK), now);
    for (var letter : claim.letters()) senders.submit(() -> send(letter));
    var open = claim.letters().size();
    Optional<Store.Unavailable> fault = Optional.empty();
    while (open > 0) {
      var ended = ended();
      rest(ended);
      open -= ended.size();
      unwritten.addAll(ended);
      try {
        write();
      } catch (Store.Unavailable e) {
        fault = Optional.of(e);
      }
    }
    if (fault.isPresent()) throw fault.get();
    return moved + claim.settled() + claim.letters().size();
  }

  /** When this line has something to do, as far as the ledger knows now. */
  Optional<Instant> next() {
    return outbox.next(channel).map(n -> n.isBefore(restsUntil) ? restsUntil : n);
  }

  private void write() {
    outbox.store(List.copyOf(unwritten), restsUntil, clock.instant());
    unwritten.clear();
  }

  private Outbox.Result send(Outgoing letter) {
    Optional<String> stopped;
    try {
      stopped = outbox.stopped(letter, clock.instant());
    } catch (RuntimeException e) {
      return new Outbox.Result(
          letter, Outcome.TryLater.gateway("the ledger could not be read: " + e), null);
    }
    if (stopped.isPresent())
      return new Outbox.Result(letter, Outcome.TryLater.letter(stopped.get()), stopped.get());
    try {
      return new Outbox.Result(letter, gateway.send(letter), null);
    } catch (RuntimeException e) {
      LOG.warn("The gateway for {} failed in a way it should not; its fate is unknown.", letter, e);
      return new Outbox.Result(
          letter, Outcome.Unknown.of("the gateway failed: " + e.getClass().getName()), null);
    }
  }

  /** Waits for one result and takes those that are there as well. */
  private List<Outbox.Result> ended() {
    try {
      var ended = new ArrayList<Outbox.Result>();
      ended.add(senders.take().get());
      for (var more = senders.poll(); more != null; more = senders.poll()) ended.add(more.get());
      return ended;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "Sending by " + channel + " was interrupted; what is open becomes UNKNOWN.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Sending by " + channel + " broke; what is open becomes UNKNOWN.", e);
    }
  }

  private void rest(List<Outbox.Result> ended) {
    boolean refused = false;
    boolean answered = false;
    for (var result : ended) {
      if (result.stopped() != null) continue;
      if (result.outcome() instanceof Outcome.TryLater later && later.wholeGateway())
        refused = true;
      else answered = true;
    }
    var now = clock.instant();
    if (refused && !now.isBefore(restsUntil)) {
      tired++;
      restsUntil = now.plus(Retries.rest(tired));
      LOG.info(
          "The gateway for {} cannot take letters now; it rests until {}.", channel, restsUntil);
    } else if (answered && !refused && !now.isBefore(restsUntil)) tired = 0;
  }
}
