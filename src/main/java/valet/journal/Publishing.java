package valet.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import valet.memory.LetterClass;
import valet.rules.Difference;
import valet.rules.LiveBook;
import valet.rules.Publication;
import valet.rules.Publication.Kind;
import valet.rules.RuleBook;
import valet.rules.Sources;
import valet.store.Store;

/**
 * What a person does with versions of the rule book: sees who made which one live and why, makes
 * the folder live, goes back. What is weighty needs a second person.
 */
public final class Publishing {
  private static final Duration LOOKED_BACK = Duration.ofDays(30);
  private final LiveBook<?> live;
  private final Bookshelf shelf;
  private final Function<Sources, RuleBook> compile;
  private final Store store;
  private final Twice twice;
  private final Supplier<HeldNeeds.Moved> moving;

  /**
   * When two persons are needed.
   *
   * @param classes of letters that a change touches
   * @param reach customers in 30 days that a change may touch; empty for no limit
   */
  public record Twice(Set<LetterClass> classes, Optional<Integer> reach) {
    public Twice {
      classes = Set.copyOf(classes);
    }

    /** One person is enough for everything. */
    public static final Twice NEVER = new Twice(Set.of(), Optional.empty());
  }

  public Publishing(
      LiveBook<?> live,
      Bookshelf shelf,
      Function<Sources, RuleBook> compile,
      Store store,
      Twice twice,
      Supplier<HeldNeeds.Moved> moving) {
    this.moving = moving;
    this.live = live;
    this.shelf = shelf;
    this.compile = compile;
    this.store = store;
    this.twice = twice;
  }

  /**
   * Who publishes.
   *
   * @param engineer whether they may change plain rules and schemas of events
   */
  public record Author(String name, boolean engineer) {
    public Author {
      if (name.isBlank()) throw new IllegalArgumentException("Who publishes must be named.");
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** It is live now. */
    record Live(Publication publication) implements Outcome {}

    /** Another person must publish the same folder, because of this. */
    record Waits(Publication proposal, String because) implements Outcome {}

    /** Nothing was done, because of this. */
    record Refused(String why) implements Outcome {}
  }

  /** The hash of the book that is live here. */
  public String inForce() {
    return live.sources().hash();
  }

  /** Whether the folder is live as it is. */
  public boolean isLive() {
    return live.draft().hash().equals(inForce());
  }

  /** Has the book that is live take over what waits for its hour by older ones. */
  public HeldNeeds.Moved move() {
    return moving.get();
  }

  /** What is wrong with the newest files, if they are not in force because of that. */
  public Optional<String> trouble() {
    return live.trouble().map(t -> String.valueOf(t.getMessage()));
  }

  /** Who made which book live or proposed it, newest first. */
  public List<Publication> history(int most) {
    return shelf.history(most);
  }

  /**
   * Makes the folder live, or proposes it where a second person is needed.
   *
   * @param empty consents to a book without any rule
   * @throws valet.rules.BadBook when the folder does not compile
   */
  public Outcome publish(String who, String why, boolean empty) {
    return publish(new Author(who, true), why, empty);
  }

  /**
   * Makes the folder live, or proposes it where a second person is needed.
   *
   * @param empty consents to a book without any rule
   * @throws valet.rules.BadBook when the folder does not compile
   */
  public Outcome publish(Author author, String why, boolean empty) {
    var who = author.name();
    var draft = live.draft();
    var now = live.sources();
    if (draft.hash().equals(now.hash())) return new Outcome.Refused("The folder is live already.");
    if (now.speaks() && !draft.speaks() && !empty)
      return new Outcome.Refused(
          "No rule is left in the folder. If all rules are to go, publish it with --empty.");
    var engineers = Difference.files(now, draft).stream().filter(Publishing::plain).toList();
    if (!engineers.isEmpty() && !author.engineer())
      return new Outcome.Refused(
          "Only an engineer publishes plain rules and schemas of events: "
              + String.join(", ", engineers)
              + ".");
    var change = Difference.lines(now, draft);
    var rules = compile.apply(draft);
    var because = twoPersons(now, draft, rules);
    var first =
        shelf.proposals(draft.hash()).stream().filter(p -> !p.who().equals(who)).findFirst();
    if (because.isPresent() && first.isEmpty()) {
      shelf.keep(draft);
      var proposal = publication(draft, who, why, Kind.PROPOSED, Optional.empty(), change);
      shelf.publish(proposal);
      return new Outcome.Waits(proposal, because.get());
    }
    var both = because.isPresent() ? first.map(f -> f.who() + " and " + who).orElse(who) : who;
    var publication = publication(draft, both, why, Kind.PUBLISHED, Optional.empty(), change);
    live.publish(draft, publication);
    return new Outcome.Live(publication);
  }

  /**
   * Makes an older book live again. Where a good save in the folder is live, the folder stays aside
   * until it changes.
   *
   * @param hash of the book, or its beginning
   * @throws valet.rules.BadBook when the older book does not compile any more
   */
  public Outcome rollback(String hash, String who, String why) {
    var found = shelf.named(hash.toLowerCase(Locale.ROOT));
    if (hash.length() < 6 || found.size() != 1)
      return new Outcome.Refused(
          (found.isEmpty() ? "No book has the hash " : "More than one book may be meant by ")
              + hash
              + ". Give at least six signs of one in the history.");
    if (!shelf.wasLive(found.get(0)))
      return new Outcome.Refused(
          "The book "
              + hash
              + " was only proposed and never live. Publish the folder it was proposed from.");
    var now = live.sources();
    if (found.get(0).equals(now.hash())) return new Outcome.Refused("This book is live already.");
    var older = shelf.book(found.get(0)).orElseThrow();
    var publication =
        publication(
            older,
            who,
            why,
            Kind.ROLLBACK,
            Optional.of(live.draft().hash()),
            Difference.lines(now, older));
    live.publish(older, publication);
    return new Outcome.Live(publication);
  }

  private Publication publication(
      Sources book,
      String who,
      String why,
      Kind kind,
      Optional<String> instead,
      List<String> change) {
    return new Publication(book.hash(), shelf.now(), who, why, kind, instead, change);
  }

  /** Why one person is not enough for this change; empty where one is. */
  private Optional<String> twoPersons(Sources now, Sources draft, RuleBook rules) {
    var touched = touched(Difference.files(now, draft), rules);
    var weighty =
        touched.stream()
            .map(RuleBook.Mentioned::service)
            .distinct()
            .flatMap(s -> Optional.ofNullable(rules.services().get(s)).stream())
            .flatMap(s -> classes(s).stream())
            .filter(twice.classes()::contains)
            .map(c -> c.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    if (!weighty.isEmpty())
      return Optional.of("it changes letters of the class " + String.join(", ", weighty));
    if (twice.reach().isEmpty()) return Optional.empty();
    var types = touched.stream().flatMap(m -> m.types().stream()).collect(Collectors.toSet());
    long reach = reach(types);
    return reach <= twice.reach().get()
        ? Optional.empty()
        : Optional.of("it may reach %d customers in 30 days".formatted(reach));
  }

  private static Set<LetterClass> classes(valet.rules.Service service) {
    var all = new HashSet<>(service.letters().values());
    all.add(service.letterClass());
    return all;
  }

  /** What the changed files have rules say; a file that is not one service's touches all. */
  private static List<RuleBook.Mentioned> touched(List<String> files, RuleBook rules) {
    var touched = new ArrayList<RuleBook.Mentioned>();
    for (var line : rules.mentioned()) {
      boolean own =
          files.stream()
              .anyMatch(
                  f ->
                      f.equals(line.file())
                          || f.startsWith("config/messages/" + line.service() + "/"));
      boolean all =
          files.stream()
              .anyMatch(
                  f ->
                      !f.startsWith("rules/stories/")
                          && !f.startsWith("config/messages/")
                          && !rule(f));
      if (own || all) touched.add(line);
    }
    return touched;
  }

  /** What can do more than sentences can. */
  private static boolean plain(String file) {
    return file.endsWith(".drl") || file.startsWith("config/events/");
  }

  private static boolean rule(String file) {
    return file.startsWith("rules/") && !file.startsWith("rules/vocabulary/");
  }

  /** How many customers had an event of these types lately: none of the others can be reached. */
  private long reach(Set<String> types) {
    if (types.isEmpty()) return 0;
    return store
        .reading(
            tx ->
                tx.rows(
                    "select count(distinct customer) from decision where now >= ? and "
                        + tx.among("type"),
                    shelf.now().minus(LOOKED_BACK),
                    tx.all(types)))
        .get(0)
        .number(0);
  }
}
