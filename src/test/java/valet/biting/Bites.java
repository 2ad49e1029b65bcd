package valet.biting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import valet.Wiring;
import valet.cli.Works;
import valet.rehearsal.Scratch;
import valet.rehearsal.Story;
import valet.rules.BadBook;
import valet.rules.Sources;

/** Plays the stories on changed books. */
final class Bites {
  private final Wiring wiring;
  private final Sources sources;
  private final Scratch scratch;
  private final Map<Story, Set<String>> spoken = new LinkedHashMap<>();
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
    var book = wiring.compile(sources);
    for (var story : book.stories()) {
      var spoke = new TreeSet<String>();
      var differences = book.play(story, scratch, spoke::add);
      if (differences.isEmpty()) spoken.put(story, spoke);
      else broken.add(story.file() + ":" + story.line() + " " + differences);
    }
  }

  /** Stories that come out otherwise than told even without a change. */
  List<String> broken() {
    return broken;
  }

  Fate of(Change change) {
    Works.Compiled book;
    try {
      book = wiring.compile(change.in(sources));
    } catch (BadBook refused) {
      return Fate.REFUSED;
    }
    for (var story : concerned(change))
      if (!book.play(story, scratch, rule -> {}).isEmpty()) return Fate.NOTICED;
    return Fate.SURVIVED;
  }

  /** First those in which the rule speaks, for they notice most; then the others of its service. */
  private List<Story> concerned(Change change) {
    var first = new ArrayList<Story>();
    var then = new ArrayList<Story>();
    spoken.forEach(
        (story, rules) -> {
          if (rules.contains(change.told())) first.add(story);
          else if (story.file().startsWith("rules/stories/" + change.service())) then.add(story);
        });
    first.addAll(then);
    return first;
  }
}
