package valet.rules;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is compiled from the home's files and in force now. A changed home is compiled beside it and
 * takes its place at once for whoever asks next; one that does not compile changes nothing, and the
 * last good one stays in force, also over a restart.
 *
 * @param <T> all that is compiled together: rules, tact, messages, partners
 */
public final class LiveBook<T> {
  private static final Logger LOG = LoggerFactory.getLogger(LiveBook.class);
  private final Home home;
  private final Shelf shelf;
  private final Function<Sources, T> compile;
  private Map<String, String> marks;
  private volatile InForce<T> current;
  private volatile @Nullable BadBook trouble;

  private record InForce<T>(Sources sources, T whole) {}

  /**
   * Compiles the home, or, if that fails, the book that was kept last.
   *
   * @throws BadBook when the home does not compile and no good book was ever kept
   */
  public LiveBook(Path folder, Shelf shelf, Function<Sources, T> compile) {
    this.home = new Home(folder);
    this.shelf = shelf;
    this.compile = compile;
    this.marks = home.marks();
    this.current = first();
  }

  private InForce<T> first() {
    try {
      var sources = Sources.of(home.texts());
      var whole = compile.apply(sources);
      shelf.keep(sources);
      return new InForce<>(sources, whole);
    } catch (BadBook bad) {
      var kept = shelf.newest().orElseThrow(() -> bad);
      trouble = bad;
      var whole = compile.apply(kept);
      LOG.error("The book {} of before stays in force:\n{}", kept.hash(), bad.getMessage());
      return new InForce<>(kept, whole);
    }
  }

  /** What is in force now; the same object until it is replaced as a whole. */
  public T now() {
    return current.whole();
  }

  /** The files that what is in force was compiled from. */
  public Sources sources() {
    return current.sources();
  }

  /** What is wrong with the files as they are now, while an older book is in force. */
  public Optional<BadBook> trouble() {
    return Optional.ofNullable(trouble);
  }

  /**
   * Looks whether the home has changed and takes it into force if it is good. Cheap where nothing
   * changed.
   *
   * @return whether something else is in force than before
   */
  public synchronized boolean look() {
    var seen = home.marks();
    if (seen.equals(marks)) return false;
    try {
      var sources = Sources.of(home.texts());
      // Somebody is writing: half of a save may look whole. The next look sees the rest.
      if (!home.marks().equals(seen)) return false;
      boolean taken = take(sources);
      marks = seen;
      return taken;
    } catch (BadBook bad) {
      marks = seen;
      trouble = bad;
      LOG.error("The last good book stays in force:\n{}", bad.getMessage());
      return false;
    }
  }

  private boolean take(Sources sources) {
    if (sources.hash().equals(current.sources().hash())) {
      trouble = null;
      return false;
    }
    var whole = compile.apply(sources);
    shelf.keep(sources);
    current = new InForce<>(sources, whole);
    trouble = null;
    LOG.info("The book {} is in force.", sources.hash());
    return true;
  }

  /**
   * Looks again and again on a thread of its own; what has changed since the look before is still
   * being written, and is taken at the first look at which it has come to rest.
   *
   * @param pause waits for the next look; {@code false} ends the watch
   */
  public Thread watch(Pause pause) {
    var thread =
        new Thread(
            () -> {
              try {
                var resting = home.marks();
                while (pause.next()) resting = lookOrLog(resting);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "rules-watch");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** What stands between two looks. */
  @FunctionalInterface
  public interface Pause {
    boolean next() throws InterruptedException;
  }

  private Map<String, String> lookOrLog(Map<String, String> before) {
    try {
      var seen = home.marks();
      if (seen.equals(before)) look();
      return seen;
    } catch (RuntimeException e) {
      LOG.error("The home cannot be read now; the last good book stays in force.", e);
      return before;
    }
  }
}
