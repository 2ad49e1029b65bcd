package valet.rules;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
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
  private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private final Home home;
  private final Shelf shelf;
  private final Function<Sources, T> compile;
  private final Origin origin;
  private Map<Path, Home.Mark> marks;
  private volatile InForce<T> current;
  private volatile @Nullable BadBook trouble;

  private record InForce<T>(Sources sources, T whole) {}

  /** Where the live book comes from. */
  public enum Origin {
    /** A good save in the folder is live. */
    FOLDER,
    /** The folder is a draft; what was published to the shelf is live, on all nodes. */
    SHELF
  }

  /** Compiles the home, or, if that fails, the book that was live last. */
  public LiveBook(Path folder, Shelf shelf, Function<Sources, T> compile) {
    this(folder, shelf, compile, Origin.FOLDER);
  }

  /**
   * Compiles what is live by its origin, or, if that fails, the book that was live last. On an
   * empty shelf the folder is the first book.
   *
   * @throws BadBook when the home does not compile and no good book was ever kept
   */
  public LiveBook(Path folder, Shelf shelf, Function<Sources, T> compile, Origin origin) {
    this.home = new Home(folder);
    this.shelf = shelf;
    this.compile = compile;
    this.origin = origin;
    this.marks = home.marks();
    this.current = first();
  }

  private InForce<T> first() {
    var live = shelf.live();
    try {
      if (origin == Origin.SHELF && live.isPresent()) return kept(live.get());
      var sources = draft();
      if (live.flatMap(Publication::instead).filter(sources.hash()::equals).isPresent())
        return kept(live.get());
      refuseNothing(shelf.newest(), sources);
      var whole = compile.apply(sources);
      save(sources, Optional.empty());
      return new InForce<>(sources, whole);
    } catch (BadBook bad) {
      var last = shelf.newest().orElseThrow(() -> bad);
      trouble = bad;
      LOG.error("{} stays in force:\n{}", before(last), bad.getMessage());
      return new InForce<>(last, compile.apply(last));
    }
  }

  private InForce<T> kept(Publication live) {
    var sources =
        shelf
            .book(live.book())
            .orElseThrow(
                () -> new IllegalStateException("The live book is not kept: " + live.book()));
    return new InForce<>(sources, compile.apply(sources));
  }

  /** Keeps a book and writes down that it is live, unless it is so already. */
  private void save(Sources sources, Optional<Sources> before) {
    shelf.keep(sources);
    if (shelf.live().filter(p -> p.book().equals(sources.hash())).isPresent()) return;
    var change = before.map(b -> Difference.lines(b, sources)).orElse(List.of("the first book"));
    shelf.publish(
        new Publication(
            sources.hash(),
            shelf.now(),
            Publication.FOLDER,
            "a good save",
            Publication.Kind.SAVED,
            Optional.empty(),
            change));
  }

  /** Dropping every rule is most often an accident, so it is never done unasked. */
  private static void refuseNothing(Optional<Sources> before, Sources after) {
    if (before.isPresent() && before.get().speaks() && !after.speaks())
      throw new BadBook(
          List.of(
              new Finding(
                  "rules",
                  0,
                  0,
                  "No rule is left here. Until it is mended the last good rule book stays in force."
                      + " If all rules are to go, say so: valet rules publish --empty")));
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
    return origin == Origin.SHELF ? followed() : look(home.marks());
  }

  private synchronized boolean look(Map<Path, Home.Mark> seen) {
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
      LOG.error("{} stays in force:\n{}", before(current.sources()), bad.getMessage());
      return false;
    }
  }

  private boolean take(Sources sources) {
    if (sources.hash().equals(current.sources().hash())) {
      trouble = null;
      return false;
    }
    refuseNothing(Optional.of(current.sources()), sources);
    var whole = compile.apply(sources);
    save(sources, Optional.of(current.sources()));
    inForce(new InForce<>(sources, whole));
    return true;
  }

  /** A book by the hour at which it became live, as the house's clock shows it. */
  private String before(Sources sources) {
    var since =
        shelf
            .live()
            .map(p -> " of " + SINCE.format(p.at().atZone(Surroundings.zone(sources))))
            .orElse("");
    return "The book" + since + " (" + sources.hash().substring(0, 12) + ")";
  }

  private void inForce(InForce<T> next) {
    current = next;
    trouble = null;
    LOG.info("The book {} is in force.", next.sources().hash());
  }

  /** Takes what was made live meanwhile, here or by another node. */
  private boolean followed() {
    var live = shelf.live();
    if (live.isEmpty() || live.get().book().equals(current.sources().hash())) return false;
    try {
      inForce(kept(live.get()));
      return true;
    } catch (BadBook bad) {
      if (trouble == null || !String.valueOf(trouble.getMessage()).equals(bad.getMessage()))
        LOG.error("{} stays in force:\n{}", before(current.sources()), bad.getMessage());
      trouble = bad;
      return false;
    }
  }

  /**
   * The folder as it is now, live or not.
   *
   * @throws BadBook when a file cannot be read
   */
  public Sources draft() {
    return Sources.of(home.texts());
  }

  /**
   * Makes a book live because a person says so.
   *
   * @throws BadBook when it does not compile; nothing has changed
   */
  public synchronized void publish(Sources sources, Publication publication) {
    var next = new InForce<>(sources, compile.apply(sources));
    shelf.keep(sources);
    shelf.publish(publication);
    marks = home.marks();
    inForce(next);
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

  private Map<Path, Home.Mark> lookOrLog(Map<Path, Home.Mark> before) {
    try {
      if (origin == Origin.SHELF) {
        look();
        return before;
      }
      var seen = home.marks();
      if (seen.equals(before)) look(seen);
      return seen;
    } catch (RuntimeException e) {
      LOG.error("The home cannot be read now; the last good book stays in force.", e);
      return before;
    }
  }
}
