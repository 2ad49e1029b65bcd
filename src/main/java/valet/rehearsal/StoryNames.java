package valet.rehearsal;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import valet.event.Profile;
import valet.messages.Messages;
import valet.promises.Partner;
import valet.promises.Partners;
import valet.rules.Finding;
import valet.rules.Marked;
import valet.rules.Near;
import valet.rules.RuleBook;
import valet.tact.Reason;

/**
 * The names that a book has and a story may speak of. A story that names anything else would be
 * played in vain: what it waits for never comes.
 *
 * @param known by kind; a kind that is missing may be called anything
 */
public record StoryNames(Map<Kind, Set<String>> known) {
  /** What has a name. */
  public enum Kind {
    MESSAGE("No message is called \"%s\"."),
    SERVICE("No service is called \"%s\"."),
    SILENCE("Nothing is ever silent because of \"%s\"."),
    HOLD("Nothing ever waits because of \"%s\"."),
    ORDER("No rule orders \"%s\"."),
    PROMISE("No rule promises \"%s\"."),
    PARTNER("No partner is called \"%s\"."),
    LANGUAGE("No message is there in the language \"%s\"."),
    PURPOSE("Nobody is asked to agree to \"%s\"."),
    ZONE("\"%s\" is not a time zone such as Europe/Stockholm."),
    SPOKEN("\"%s\" is no language: write its code, such as \"sv\"."),
    COUNTRY("\"%s\" is no country: write its code of two capital letters, such as \"SE\".");

    private final String says;

    Kind(String says) {
      this.says = says;
    }
  }

  public StoryNames {
    known = Map.copyOf(known);
  }

  /** The names of a book. Engineers' plain rules may order and promise anything. */
  public static StoryNames of(RuleBook rules, Messages messages, Partners partners) {
    var known = new EnumMap<Kind, Set<String>>(Kind.class);
    var services = rules.services().keySet();
    var purposes = new TreeSet<>(services);
    purposes.addAll(List.of("service", "marketing"));
    known.put(Kind.MESSAGE, set(messages.names().stream().map(StoryNames::spaced).toList()));
    known.put(Kind.LANGUAGE, messages.languages());
    known.put(Kind.SERVICE, services);
    known.put(Kind.PURPOSE, purposes);
    known.put(Kind.SILENCE, set(Reason.ofSilences().stream().map(Reason::text).toList()));
    known.put(Kind.HOLD, set(Reason.ofHolds().stream().map(Reason::text).toList()));
    known.put(Kind.PARTNER, set(partners.all().stream().map(Partner::name).toList()));
    known.put(Kind.ZONE, ZoneId.getAvailableZoneIds());
    known.put(Kind.SPOKEN, Set.of(Locale.getISOLanguages()));
    known.put(Kind.COUNTRY, Set.of(Locale.getISOCountries()));
    if (!rules.hasPlain()) {
      known.put(Kind.ORDER, rules.wanted().orders());
      known.put(Kind.PROMISE, rules.wanted().promises());
    }
    return new StoryNames(known);
  }

  /** A message is one, whether it is written as in a rule or as its folder. */
  static String spaced(String message) {
    return message.replace('-', ' ');
  }

  private static Set<String> set(Collection<String> names) {
    return new TreeSet<>(names);
  }

  /** What a story names and this book does not have, each where it stands. */
  List<Finding> unknown(Marked story) {
    var look = new Look(new ArrayList<>());
    var given = part(story, "given");
    look.customer(part(given, "customer"));
    each(given, "customers").forEach(look::customer);
    each(given, "events").forEach(look::event);
    each(given, "open").forEach(look::step);
    each(story, "when").forEach(look::step);
    look.then(part(story, "then"));
    return look.wrong;
  }

  /** Through one story. */
  private final class Look {
    private final List<Finding> wrong;

    private Look(List<Finding> wrong) {
      this.wrong = wrong;
    }

    private void customer(Marked at) {
      name(at, "country", Kind.COUNTRY);
      name(at, "language", Kind.SPOKEN);
      for (var consent : each(at, "consents")) name(consent, "purpose", Kind.PURPOSE);
    }

    private void event(Marked at) {
      if (part(at, "type") instanceof Marked.Text type && type.text().equals("customer.changed"))
        customer(part(part(at, "data"), "profile"));
    }

    private void step(Marked at) {
      event(part(at, "event"));
      customer(part(at, "customer"));
      name(part(at, "answer"), "order", Kind.ORDER);
      name(part(at, "answer"), "partner", Kind.PARTNER);
      name(part(at, "report"), "letter", Kind.MESSAGE);
    }

    private void then(Marked then) {
      for (var letter : each(then, "letters")) {
        name(letter, "message", Kind.MESSAGE);
        name(letter, "with", Kind.MESSAGE);
        name(letter, "language", Kind.LANGUAGE);
      }
      for (var silence : each(then, "silences")) {
        name(silence, "service", Kind.SERVICE);
        name(silence, "reason", Kind.SILENCE);
      }
      for (var hold : each(then, "holds")) {
        name(hold, "service", Kind.SERVICE);
        name(hold, "reason", Kind.HOLD);
      }
      for (var promise : each(then, "promises")) name(promise, "what", Kind.PROMISE);
      for (var order : each(then, "orders")) {
        name(order, "what", Kind.ORDER);
        name(order, "partner", Kind.PARTNER);
        name(order, "zone", Kind.ZONE);
      }
    }

    private void name(Marked in, String field, Kind kind) {
      if (!known.containsKey(kind) || !(part(in, field) instanceof Marked.Text told)) return;
      var names = known.getOrDefault(kind, Set.of());
      if (is(told.text(), names, kind)) return;
      var near = Near.to(told.text(), kind == Kind.PROMISE ? parts(names, told.text()) : names);
      wrong.add(told.finding(kind.says.formatted(told.text()) + near));
    }
  }

  private static boolean is(String told, Set<String> names, Kind kind) {
    return switch (kind) {
      case MESSAGE -> names.contains(spaced(told));
      // what a customer may have; but no language's code is longer than three letters
      case SPOKEN -> Profile.isLanguage(told) && told.split("-", 2)[0].length() <= 3;
      case ZONE -> names.contains(told) || isZone(told);
      // a story tells as much of a promise as it likes
      case PROMISE -> names.stream().anyMatch(whole -> whole.contains(told));
      default -> names.contains(told);
    };
  }

  /** An offset is one, too: the house's own zone is one where none is told. */
  private static boolean isZone(String told) {
    try {
      ZoneId.of(told);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** As many words together as are told, wherever they stand. */
  private static Set<String> parts(Set<String> names, String told) {
    var parts = new HashSet<String>();
    int length = told.split(" ", -1).length;
    for (var name : names) {
      var words = List.of(name.split(" ", -1));
      for (int from = 0; from + length <= words.size(); from++)
        parts.add(String.join(" ", words.subList(from, from + length)));
    }
    return parts;
  }

  /** A field of something, or nothing in it. */
  private static Marked part(Marked of, String name) {
    var none = new Marked.Many(of.file(), of.line(), of.column(), List.of());
    return of instanceof Marked.Fields fields ? fields.fields().getOrDefault(name, none) : none;
  }

  private static List<Marked> each(Marked of, String name) {
    return part(of, name) instanceof Marked.Many many ? many.values() : List.of();
  }
}
