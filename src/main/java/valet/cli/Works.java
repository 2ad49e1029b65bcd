package valet.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Arrived;
import valet.event.Events;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Report;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rules.Finding;

/** What commands need of the house as a whole; the front door gives it to them. */
public interface Works {
  /** Starts the server with the settings of this home. */
  Running serve();

  /**
   * Starts a whole house on a folder of its own, with a clock that others move.
   *
   * @param port where it listens
   */
  Running serve(Path data, int port, InstantSource clock);

  /**
   * Compiles a home.
   *
   * @throws valet.rules.BadBook with all that is wrong, by file, line and column
   */
  Compiled compile(Path home);

  /**
   * Rehearses a draft on what the store remembers, which is only read.
   *
   * @param draft a home; what is missing in it is taken from the own one. Empty for the own one
   * @param last how far back
   * @throws valet.rules.BadBook when the draft does not compile
   */
  Report rehearse(Optional<Path> draft, Duration last, Rehearsal.Assume assume);

  /** Rehearses a draft on events from files, each at its own time. */
  Report rehearse(Optional<Path> draft, List<Arrived> events, Rehearsal.Assume assume);

  /**
   * A whole house that runs.
   *
   * @param events the door to its queue, for what feeds it from within the same process
   * @param wakers make its rooms look at once
   */
  record Running(
      URI address, Events events, List<Runnable> wakers, List<AutoCloseable> inOrderOfClosing)
      implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    /** Looks at once at what is due by the clock. */
    public void wake() {
      wakers.forEach(Runnable::run);
    }

    /** Drains: what is in hand is finished, nothing new taken. */
    @Override
    public void close() {
      for (var part : inOrderOfClosing) {
        try {
          part.close();
        } catch (Exception e) {
          LOG.warn("A part did not close cleanly; what was accepted is durable.", e);
        }
      }
    }
  }

  /**
   * A home that compiles.
   *
   * @param rules every rule, as {@code service: name}
   * @param types the event types that the retailer described
   * @param unspoken sentences that no rule uses, as the vocabulary writes them
   */
  record Compiled(
      List<Story> stories,
      Set<String> rules,
      Set<String> types,
      List<String> unspoken,
      String hash,
      Player player) {
    /** Plays a story, see {@link Player#play}. */
    public List<Finding> play(Story story, Scratch scratch, Consumer<String> spoke) {
      return player.play(story, scratch, spoke);
    }
  }

  /** Plays stories. */
  @FunctionalInterface
  interface Player {
    /**
     * Plays a story.
     *
     * @param scratch what is in it before is thrown away
     * @param spoke hears which rules spoke in the end, as {@code service: name}
     * @return what came out otherwise than told, where the story tells it
     */
    List<Finding> play(Story story, Scratch scratch, Consumer<String> spoke);
  }

  /** The time by which the demo begins. */
  Instant DEMO = Instant.parse("2026-11-21T16:10:00Z");
}
