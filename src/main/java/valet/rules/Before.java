package valet.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import valet.event.Channel;
import valet.event.Money;
import valet.memory.Letter;
import valet.memory.LetterState;
import valet.memory.Past;
import valet.memory.Portrait;

/** What came before a moment: history and letters, looked at from the time of its event. */
final class Before {
  private final Portrait portrait;
  private final Instant time;
  private @Nullable List<Bought> bought;

  /** Reckoned once, however many rules ask with bounds of their own. */
  private final Map<Spent, BigDecimal> spent = new HashMap<>(2);

  Before(Portrait portrait, Instant time) {
    this.portrait = portrait;
    this.time = time;
  }

  private record Bought(Instant time, Names names) {}

  private record Spent(Currency currency, Duration within) {}

  /** Read when it is first asked for: most moments ask for letters only. */
  private List<Bought> bought() {
    var read = bought;
    if (read == null) {
      read = new ArrayList<>();
      for (var past : portrait.history())
        if (past.type().equals("purchase"))
          read.add(new Bought(past.time(), new Names(past.what())));
      bought = read;
    }
    return read;
  }

  /** Every word in the names of what was bought. */
  List<String> words() {
    var words = new ArrayList<String>();
    for (var past : bought()) words.addAll(past.names().words());
    return words;
  }

  /** When something with these words in its name was last bought; empty if never. */
  String lastBought(String thing) {
    return words(
        bought().stream()
            .filter(b -> b.names().hold(thing))
            .map(Bought::time)
            .reduce(Before::later));
  }

  boolean boughtWithin(String thing, Duration within) {
    for (var past : bought())
      if (isWithin(past.time(), within) && past.names().hold(thing)) return true;
    return false;
  }

  /** When something of a category was last bought; empty if never. */
  String lastOfCategory(String category) {
    return words(ofCategory(category).reduce(Before::later));
  }

  boolean categoryWithin(String category, Duration within) {
    return categoryCount(category, within) > 0;
  }

  /** How many purchases, this one not counted, held something of a category. */
  int categoryCount(String category, Duration within) {
    return (int) ofCategory(category).filter(t -> isWithin(t, within)).count();
  }

  private Stream<Instant> ofCategory(String category) {
    return portrait.history().stream()
        .filter(p -> p.type().equals("purchase") && p.isOf(category))
        .map(Past::time);
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

  /** Whether it never happened; where memory is full, what is older is not known and this is no. */
  boolean never(String type) {
    return lastHappened(type).isEmpty() && portrait.history().size() < Portrait.REMEMBERED;
  }

  /** How many events of a type there were, this one not counted. */
  int count(String type, Duration within) {
    return (int)
        portrait.history().stream()
            .filter(p -> p.type().equals(type) && isWithin(p.time(), within))
            .count();
  }

  /**
   * Whether there were at least half as many again as there usually are in such a while, this event
   * counted.
   */
  boolean moreThanUsual(String type, Duration within, String now) {
    int recent = count(type, within) + (now.equals(type) ? 1 : 0);
    return usual(type, within).stream().anyMatch(u -> recent >= 1.5 * u && recent > u);
  }

  /**
   * Whether there were at most half as many as there usually are in such a while, this event
   * counted.
   */
  boolean lessThanUsual(String type, Duration within, String now) {
    int recent = count(type, within) + (now.equals(type) ? 1 : 0);
    return usual(type, within).stream().anyMatch(u -> recent <= 0.5 * u);
  }

  /**
   * How many there usually are in such a while. It is told by what is remembered from before it,
   * which must be at least twice as long and hold at least two of them.
   */
  private OptionalDouble usual(String type, Duration within) {
    var history = portrait.history();
    if (history.isEmpty()) return OptionalDouble.empty();
    var begin = time.minus(within);
    double whiles =
        (double) Duration.between(history.get(0).time(), begin).toMillis() / within.toMillis();
    long before =
        history.stream().filter(p -> p.type().equals(type) && p.time().isBefore(begin)).count();
    return whiles < 2 || before < 2 ? OptionalDouble.empty() : OptionalDouble.of(before / whiles);
  }

  /** Whether the last event of a type is longer ago than that; never where there was none. */
  boolean longAgo(String type, Duration within) {
    var last = lastHappened(type);
    return !last.isEmpty() && Instant.parse(last).isBefore(time.minus(within));
  }

  boolean boughtLongAgo(String thing, Duration within) {
    var last = lastBought(thing);
    return !last.isEmpty() && Instant.parse(last).isBefore(time.minus(within));
  }

  /** The middle one of what purchases came to, in a currency, of at least three. */
  Optional<Money> usual(Money total) {
    var sums =
        portrait.history().stream()
            .flatMap(p -> p.sum().stream())
            .filter(sum -> sum.currency().equals(total.currency()))
            .map(Money::amount)
            .sorted()
            .toList();
    return sums.size() < 3
        ? Optional.empty()
        : Optional.of(new Money(sums.get(sums.size() / 2), total.currency()));
  }

  /** Whether a total is at least half as much again as is usual. */
  boolean moreThanUsual(Money total) {
    return usual(total)
        .filter(
            u ->
                total
                        .amount()
                        .multiply(BigDecimal.valueOf(2))
                        .compareTo(u.amount().multiply(BigDecimal.valueOf(3)))
                    >= 0)
        .isPresent();
  }

  int boughtCount(String thing, Duration within) {
    int count = 0;
    for (var past : bought())
      if (isWithin(past.time(), within) && past.names().hold(thing)) count++;
    return count;
  }

  /** What purchases came to, this one not counted, in the currency of a sum. */
  BigDecimal spent(Money in, Duration within) {
    return spent.computeIfAbsent(new Spent(in.currency(), within), this::reckoned);
  }

  private BigDecimal reckoned(Spent asked) {
    return portrait.history().stream()
        .filter(p -> isWithin(p.time(), asked.within()))
        .flatMap(p -> p.sum().stream())
        .filter(sum -> sum.currency().equals(asked.currency()))
        .map(Money::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What purchases came to in other currencies than a sum's. */
  List<Money> otherSums(Money in, Duration within) {
    return portrait.history().stream()
        .filter(p -> isWithin(p.time(), within))
        .flatMap(p -> p.sum().stream())
        .filter(sum -> !sum.currency().equals(in.currency()))
        .toList();
  }

  /** Whether they came to at most that; what was paid in another currency is not known to be. */
  boolean spentAtMost(Money most, Duration within) {
    return otherSums(most, within).isEmpty() && spent(most, within).compareTo(most.amount()) <= 0;
  }

  /** When the customer was last written to; empty if never. Paper at a till is no letter here. */
  String lastLetter() {
    return words(wrote().reduce(Before::later));
  }

  boolean wrote(Duration within) {
    return wrote().anyMatch(t -> isWithin(t, within));
  }

  private Stream<Instant> wrote() {
    return portrait.letters().stream()
        .filter(l -> counts(l) && l.channel() != Channel.RECEIPT)
        .map(Letter::createdAt);
  }

  boolean saidWithin(String service, String message, Duration within) {
    return said(service, message).filter(t -> isWithin(t, within)).isPresent();
  }

  /** Whether a letter that says it is written and not out yet. */
  boolean waits(String service, String message) {
    return portrait.letters().stream()
        .anyMatch(
            l ->
                (l.state() == LetterState.QUEUED || l.state() == LetterState.RETRY)
                    && l.service().equals(service)
                    && same(l.message(), message));
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
