package valet.tact;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;
import valet.event.Channel;
import valet.memory.Letter;
import valet.memory.LetterClass;
import valet.memory.LetterState;

/** Counts what one person has got and is about to get, for caps and the disturbance budget. */
final class Turns {
  private Turns() {}

  /** When one more of these letters may go; now where it may at once. Paper never counts. */
  static Instant free(
      Matter matter, Manners.Cap cap, Predicate<LetterClass> classes, Predicate<Channel> channels) {
    var since = matter.now().minus(cap.per());
    var counted =
        matter.moment().portrait().letters().stream()
            .filter(l -> classes.test(l.letterClass()))
            .filter(l -> l.channel() != Channel.RECEIPT && channels.test(l.channel()))
            .filter(l -> !l.along())
            .filter(l -> !LetterState.UNSAID.contains(l.state()))
            .filter(l -> l.createdAt().isAfter(since))
            .filter(l -> !matter.standsFor(l))
            .map(Letter::createdAt)
            .sorted(Comparator.naturalOrder())
            .toList();
    int now =
        matter.sitting.spoken(v -> classes.test(v.letterClass()) && channels.test(v.channel()));
    int own =
        (int)
            matter.voices.stream()
                .filter(v -> v.channel() != Channel.RECEIPT)
                .filter(v -> classes.test(v.letterClass()) && channels.test(v.channel()))
                .count();
    int over = counted.size() + now + Math.min(Math.max(1, own), cap.letters()) - 1 - cap.letters();
    if (over < 0) return matter.now();
    return (over < counted.size() ? counted.get(over) : matter.now()).plus(cap.per());
  }
}
