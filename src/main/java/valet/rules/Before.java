package valet.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.memory.Letter;
import valet.memory.LetterState;
import valet.memory.Portrait;

/** What came before a moment: history and letters, looked at from the time of its event. */
final class Before {
  private final Portrait portrait;
  private final Instant time;
  private final List<Bought> bought = new ArrayList<>();

  Before(Portrait portrait, Instant time) {
    this.portrait = portrait;
    this.time = time;
    for (var past : portrait.history())
      if (past.type().equals("purchase"))
        bought.add(new Bought(past.time(), new Names(past.what())));
  }

  private record Bought(Instant time, Names names) {}

  /** Every word in the names of what was bought. */
  Set<String> words() {
    var words = new HashSet<String>();
    for (var past : bought) words.addAll(past.names().words());
    return words;
  }

  /** When something with these words in its name was last bought; empty if never. */
  String lastBought(String thing) {
    return words(
        bought.stream().filter(b -> b.names().hold(thing)).map(Bought::time).reduce(Before::later));
  }

  boolean boughtWithin(String thing, Duration within) {
    for (var past : bought)
      if (isWithin(past.time(), within) && past.names().hold(thing)) return true;
    return false;
  }

  /** When an event of this type was last heard of; empty if never. */
  String lastHappened(String type) {
    return words(
        portrait.history().stream()
            .filter(p -> p.type().equals(type))
            .map(p -> p.time())
            .reduce(Before::later));
  }

  boolean happenedWithin(String type, Duration within) {
    return portrait.history().stream()
        .anyMatch(p -> p.type().equals(type) && isWithin(p.time(), within));
  }

  /** When a service last said a message; empty if never. */
  String lastSaid(String service, String message) {
    return words(said(service, message));
  }

  /** Whether a service said a message later than another one, or without having said that one. */
  boolean saidSince(String service, String message, String other) {
    var one = said(service, message);
    var two = said(service, other);
    return one.isPresent() && (two.isEmpty() || !one.get().isBefore(two.get()));
  }

  /** The messages that were said, by service. */
  List<String> letters() {
    return portrait.letters().stream()
        .filter(Before::counts)
        .map(l -> l.service() + ": " + l.message())
        .distinct()
        .toList();
  }

  private Optional<Instant> said(String service, String message) {
    return portrait.letters().stream()
        .filter(l -> counts(l) && l.service().equals(service) && same(l.message(), message))
        .map(Letter::createdAt)
        .reduce(Before::later);
  }

  private static boolean counts(Letter letter) {
    return !LetterState.UNSAID.contains(letter.state());
  }

  private static boolean same(String message, String other) {
    return message.replace('-', ' ').equals(other.replace('-', ' '));
  }

  private boolean isWithin(Instant past, Duration within) {
    return !past.isBefore(time.minus(within)) && !past.isAfter(time);
  }

  private static Instant later(Instant one, Instant two) {
    return one.isAfter(two) ? one : two;
  }

  private static String words(Optional<Instant> when) {
    return when.map(Instant::toString).orElse("");
  }
}
