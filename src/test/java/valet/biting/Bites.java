package valet.biting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import valet.Attend;
import valet.Wiring;
import valet.rehearsal.Missing;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.ToldStories;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Recipes;
import valet.rules.RuleBook;
import valet.rules.Sources;

/** Plays the stories on changed books. */
final class Bites {
  private static final String NEEDS_THE_COOKBOOK = "recipes-on-receipt";
  private final Wiring wiring;
  private final Sources sources;
  private final Scratch scratch;
  private final Attend.Book shipped;
  private final Map<Story, Set<String>> spoken = new LinkedHashMap<>();
  private final Map<Story, Integer> noticed = new HashMap<>();
  private final List<String> broken = new ArrayList<>();

  /** What became of a change. */
  enum Fate {
    NOTICED,
    SURVIVED,
    REFUSED
  }

  /** Plays every story once on the book as it is, to learn which rule speaks in which. */
  Bites(Wiring wiring, Sources sources, Scratch scratch) {
    this.wiring = wiring;
    this.sources = sources;
    this.scratch = scratch;
    shipped = wiring.book(sources);
    for (var story : ToldStories.of(sources)) {
      var spoke = new TreeSet<String>();
      var differences = play(shipped, story, spoke::add);
      if (differences.isEmpty()) spoken.put(story, spoke);
      else broken.add(story.file() + ":" + story.line() + " " + differences);
    }
  }

  /** Stories that come out otherwise than told even without a change. */
  List<String> broken() {
    return broken;
  }

  Fate of(Change change) {
    Attend.Book book;
    try {
      book = book(change);
    } catch (BadBook refused) {
      return Fate.REFUSED;
    }
    for (var story : concerned(change))
      if (!play(book, story, rule -> {}).isEmpty()) {
        noticed.merge(story, 1, Integer::sum);
        return Fate.NOTICED;
      }
    return Fate.SURVIVED;
  }

  /**
   * Only the rules are read anew: words, partners and manners are those that ship, and reading them
   * for each change would take longer than the stories.
   */
  private Attend.Book book(Change change) {
    var changed = change.in(sources);
    if (change.service().equals(NEEDS_THE_COOKBOOK)) return wiring.book(changed);
    var rules = RuleBook.compile(changed, Recipes.NONE, RuleBook.Settings.USUAL);
    var missing = Missing.of(rules, shipped.messages(), shipped.partners());
    if (!missing.isEmpty()) throw new BadBook(missing);
    return new Attend.Book(
        rules,
        shipped.tact(),
        shipped.messages(),
        shipped.partners(),
        shipped.owners(),
        shipped.costs());
  }

  private List<Finding> play(Attend.Book book, Story story, Consumer<String> spoke) {
    try (var loop = wiring.loop(() -> book, scratch.fresh(), story.start())) {
      var play = new StoryPlay(story, loop, book.rules().types());
      var differences = play.differences();
      play.spoke().forEach(spoke);
      return differences;
    }
  }

  /**
   * The stories in which the rule speaks and the others of its service. A condition is missed where
   * the rule was silent, all else where it spoke; and who noticed much notices more.
   */
  private List<Story> concerned(Change change) {
    var speaking = new ArrayList<Story>();
    var silent = new ArrayList<Story>();
    spoken.forEach(
        (story, rules) -> {
          if (rules.contains(change.told())) speaking.add(story);
          else if (story.file().startsWith("rules/stories/" + change.service())) silent.add(story);
        });
    for (var stories : List.of(speaking, silent))
      stories.sort((a, b) -> noticed.getOrDefault(b, 0) - noticed.getOrDefault(a, 0));
    boolean missedInSilence = change.kind() == Change.Kind.CONDITION;
    var all = new ArrayList<>(missedInSilence ? silent : speaking);
    all.addAll(missedInSilence ? speaking : silent);
    return all;
  }
}
