package valet.worth;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.tact.Reason;

/**
 * Who would have been spoken to, by service: to whom it was silent by lot, and what they did
 * afterwards. A person counts once a service, from the first proposal on.
 */
final class Lot {
  /** The reason of those who are silent by lot. */
  static final String HELD_OUT = "HOLDOUT";

  /** Reasons that come before the lot is drawn: these people are on neither side. */
  private static final Set<String> BEFORE =
      Set.of(
          "REPLACED",
          "OVERTAKEN",
          "SAID_BEFORE",
          "ONE_RECEIPT",
          "NO_CONTACT",
          "NO_TILL",
          "NO_CONSENT",
          "SUPPRESSED",
          "BOUNCED",
          "LIGHT",
          "SENSITIVE",
          "PAUSED");

  /** What somebody may do. */
  enum Deed {
    PURCHASE(Ledgers.PURCHASE),
    REPLY(Ledgers.REPLY),
    COMPLAINT(Ledgers.COMPLAINT);

    @SuppressWarnings("ImmutableEnumChecker") // a Duration is, which Error Prone cannot see
    private final Duration within;

    Deed(Duration within) {
      this.within = within;
    }
  }

  private static final class Person {
    final Instant first;
    final boolean heldOut;
    private final Set<Deed> did = EnumSet.noneOf(Deed.class);

    Person(Instant first, boolean heldOut) {
      this.first = first;
      this.heldOut = heldOut;
    }
  }

  private final Map<String, Map<String, Person>> services = new HashMap<>();

  /** A proposal for somebody was judged for the first time. */
  void drawn(String service, String customer, Instant now, Ruled ruled) {
    var reason = name(ruled.reason());
    if (BEFORE.contains(reason)) return;
    boolean heldOut = reason.equals(HELD_OUT);
    services
        .computeIfAbsent(service, s -> new HashMap<>())
        .computeIfAbsent(customer, c -> new Person(now, heldOut));
  }

  /** Tact's name of a reason; a decision keeps its words. */
  private static String name(String words) {
    for (var reason : Reason.values()) if (reason.text().equals(words)) return reason.name();
    return words;
  }

  /** Somebody did something; it counts for each service whose proposal came before it. */
  void did(Deed deed, String customer, Instant now) {
    for (var people : services.values()) {
      var person = people.get(customer);
      if (person != null
          && now.isAfter(person.first)
          && now.isBefore(person.first.plus(deed.within))) person.did.add(deed);
    }
  }

  /** Empty where nobody was held out. */
  Optional<Effect> effect(String service) {
    var people = services.getOrDefault(service, Map.of()).values();
    if (people.stream().noneMatch(p -> p.heldOut)) return Optional.empty();
    return Optional.of(
        new Effect(
            difference(people, Deed.PURCHASE),
            difference(people, Deed.REPLY),
            difference(people, Deed.COMPLAINT)));
  }

  private static Difference difference(Iterable<Person> people, Deed deed) {
    var hits = new long[2];
    var of = new long[2];
    for (var person : people) {
      int side = person.heldOut ? 1 : 0;
      of[side]++;
      if (person.did.contains(deed)) hits[side]++;
    }
    return Difference.of(Share.of(hits[0], of[0]), Share.of(hits[1], of[1]));
  }
}
