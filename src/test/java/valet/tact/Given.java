package valet.tact;

import static valet.testing.AGood.aGood;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Event;
import valet.event.EventId;
import valet.event.Money;
import valet.event.Profile;
import valet.event.Wait;
import valet.memory.Happening;
import valet.memory.Known;
import valet.memory.Letter;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Portrait;
import valet.memory.Suppression;
import valet.rules.Because;
import valet.rules.Help;
import valet.rules.Moment;
import valet.rules.Need;
import valet.rules.Proposal;
import valet.rules.Recipes;
import valet.rules.Service;
import valet.rules.Sources;
import valet.rules.Wishes.Wished;

/** People, their proposals and their moments, in the words of the domain. */
public final class Given {
  public static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
  public static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  public static final Instant MIDNIGHT = Instant.parse("2026-11-21T23:00:00Z");

  private Given() {}

  public static Sources sources(String... pathsAndTexts) {
    var files = new TreeMap<String, String>();
    for (int i = 0; i < pathsAndTexts.length; i += 2)
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    return new Sources(files, "hash");
  }

  public static Person anna() {
    return new Person().named("Anna").at("+46701234567").mail("anna@example.com").in(STOCKHOLM);
  }

  public static Person nobodyKnown() {
    return new Person();
  }

  public static Wish wish(String service) {
    return new Wish(service);
  }

  public static Letter letter(
      String id, LetterClass letterClass, LetterState state, Instant createdAt) {
    return new Letter(
        id,
        "proposal of " + id,
        "weather",
        "umbrella",
        letterClass,
        Channel.SMS,
        state,
        createdAt,
        createdAt.plus(Duration.ofDays(3)),
        Optional.empty());
  }

  /** An order as it stands. */
  public static Order ordered(String id, Order.State state) {
    return new Order(
        id,
        "proposal",
        "groceries",
        "groceries",
        "groceries",
        "Hemkassen",
        state,
        1,
        NOON,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        NOON,
        Map.of());
  }

  public static Letter saying(String id, String service, String message, LetterState state) {
    return new Letter(
        id,
        "proposal of " + id,
        service,
        message,
        LetterClass.SERVICE,
        Channel.SMS,
        state,
        NOON.minus(Duration.ofDays(2)),
        NOON.plus(Duration.ofDays(3)),
        Optional.empty());
  }

  public static Data.Purchase purchase() {
    return new Data.Purchase(
        "R1",
        new Data.Store("S1", "Kvantum Söder", STOCKHOLM, OptionalInt.empty()),
        Optional.of("T1"),
        Currency.getInstance("SEK"),
        new BigDecimal("249.50"),
        List.of(item("Vispgrädde"), item("Lax")));
  }

  private static Data.Item item(String name) {
    return aGood(name).at("39.90").item();
  }

  /** Somebody with what we know of them and what happened. */
  public static final class Person {
    private Optional<String> id = Optional.of("anna");
    private Optional<String> name = Optional.empty();
    private Optional<String> language = Optional.empty();
    private Optional<ZoneId> zone = Optional.empty();
    private Optional<String> country = Optional.empty();
    private Optional<String> phone = Optional.empty();
    private Optional<String> email = Optional.empty();
    private Optional<Profile.Level> level = Optional.empty();
    private Optional<Profile.QuietHours> quiet = Optional.empty();
    private final List<Profile.Consent> consents = new ArrayList<>();
    private final List<Suppression> suppressions = new ArrayList<>();
    private final List<Letter> letters = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Happening> happened = new ArrayList<>();
    private final List<Data.Trip> trips = new ArrayList<>();
    private Data data = purchase();
    private Optional<Wait> till = Optional.empty();
    private Optional<Recipes.Suggestion> recipe = Optional.empty();

    public Person anonymous() {
      id = Optional.empty();
      return this;
    }

    public Person named(String value) {
      name = Optional.of(value);
      return this;
    }

    public Person speaking(String value) {
      language = Optional.of(value);
      return this;
    }

    public Person in(ZoneId value) {
      zone = Optional.of(value);
      return this;
    }

    public Person somewhere() {
      zone = Optional.empty();
      return this;
    }

    public Person inCountry(String value) {
      country = Optional.of(value);
      return this;
    }

    public Person at(String value) {
      phone = Optional.of(value);
      return this;
    }

    public Person withoutPhone() {
      phone = Optional.empty();
      return this;
    }

    public Person mail(String value) {
      email = Optional.of(value);
      return this;
    }

    public Person light() {
      level = Optional.of(Profile.Level.LIGHT);
      return this;
    }

    public Person quiet(String from, String until) {
      quiet = Optional.of(new Profile.QuietHours(LocalTime.parse(from), LocalTime.parse(until)));
      return this;
    }

    public Person consents(String purpose, String channel, boolean given) {
      var at = OffsetDateTime.of(2026, 1, 1, 12, consents.size(), 0, 0, ZoneOffset.UTC);
      consents.add(new Profile.Consent(purpose, channel, given, at, "till"));
      return this;
    }

    public Person saidStop(Channel channel) {
      for (var other : List.of(Channel.SMS, Channel.EMAIL))
        suppressions.add(new Suppression(other, other != channel));
      return this;
    }

    public Person bounced(Channel channel) {
      suppressions.add(new Suppression(channel, false, true));
      return this;
    }

    public Person has(Letter letter) {
      letters.add(letter);
      return this;
    }

    public Person has(Order order) {
      orders.add(order);
      return this;
    }

    public Person travels(Data.Trip trip) {
      trips.add(trip);
      return this;
    }

    public Person called(String value) {
      id = Optional.of(value);
      return this;
    }

    public Person heard(Happening happening) {
      happened.add(happening);
      return this;
    }

    public Person when(Data value) {
      data = value;
      return this;
    }

    public Person waitsAtTill(Instant until) {
      till = Optional.of(new Wait(until, OptionalInt.empty()));
      return this;
    }

    public Person waitsAtTill(Instant until, int columns) {
      till = Optional.of(new Wait(until, OptionalInt.of(columns)));
      return this;
    }

    public Person cooks(String title, String... lines) {
      recipe = Optional.of(new Recipes.Suggestion(title, List.of(lines), List.of(), List.of()));
      return this;
    }

    public Moment moment(Instant now) {
      var event = new Event(new EventId("test", "1"), "test", id, now, data, "{}", "hash");
      return new Moment(
          new Known(new Arrived(event, now, till, Optional.empty()), now, portrait(), happened),
          (goods, allergies) -> recipe);
    }

    private Portrait portrait() {
      return new Portrait(
          id,
          1,
          profile(),
          suppressions,
          List.of(),
          trips,
          Optional.empty(),
          orders,
          List.of(),
          letters);
    }

    private Profile profile() {
      return new Profile(
          name,
          language,
          zone,
          country,
          phone,
          email,
          Optional.empty(),
          OptionalInt.empty(),
          List.of(),
          level,
          consents,
          quiet);
    }

    public Wished wishes(Instant now, Proposal... fresh) {
      return new Wished(moment(now), "book", List.of(fresh), List.of());
    }

    public Wished wishes(Instant now, List<Proposal> held, Proposal... fresh) {
      return new Wished(moment(now), "book", List.of(fresh), held);
    }
  }

  /** What a rule wants. By default a service that nobody needs to consent to, useful for a day. */
  public static final class Wish {
    private final String service;
    private LetterClass letterClass = LetterClass.SERVICE;
    private Service.Basis basis = Service.Basis.CONTRACT;
    private boolean urgent;
    private String id;
    private Need need = new Need(NOON.minusSeconds(60), NOON.plus(Duration.ofDays(1)));
    private Optional<Proposal.About> about = Optional.empty();
    private final List<Help> help = new ArrayList<>();
    private final List<Because> because = new ArrayList<>();
    private Optional<Money> budget = Optional.empty();
    private int percent;
    private String customer = "anna";
    private String brand = "default";

    private Wish(String service) {
      this.service = service;
      this.id = "proposal of " + service;
    }

    public Wish called(String value) {
      id = value;
      return this;
    }

    public Wish of(LetterClass value) {
      letterClass = value;
      return this;
    }

    public Wish ofBrand(String value) {
      brand = value;
      return this;
    }

    public Wish onConsent() {
      basis = Service.Basis.CONSENT;
      return this;
    }

    public Wish urgent() {
      urgent = true;
      return this;
    }

    public Wish heldOut(int value) {
      percent = value;
      return this;
    }

    public Wish spendsAtMost(String sum) {
      var parts = sum.split(" ", -1);
      budget = Optional.of(new Money(new BigDecimal(parts[0]), Currency.getInstance(parts[1])));
      return this;
    }

    public Wish because(String name, String value) {
      because.add(new Because("key", Map.of(name, value), name + " = " + value));
      return this;
    }

    public Wish forWhom(String value) {
      customer = value;
      return this;
    }

    public Wish neededUntil(Instant until) {
      need = new Need(NOON.minus(Duration.ofDays(1)), until);
      return this;
    }

    public Wish needed(Instant from, Instant until) {
      need = new Need(from, until);
      return this;
    }

    public Wish about(String order, String confirmation) {
      about = Optional.of(new Proposal.About(order, Optional.of(confirmation)));
      return this;
    }

    public Wish sends(String message, Channel... channels) {
      return with(new Help.Send(message, List.of(channels)));
    }

    public Wish corrects(String said, String message, Channel... channels) {
      return with(new Help.Correct(said, message, List.of(channels)));
    }

    public Wish with(Help value) {
      help.add(value);
      return this;
    }

    public Proposal asked() {
      var kind = new Service(service, brand, letterClass, basis, urgent, Map.of(), budget, percent);
      return new Proposal(
          id,
          "decision",
          Optional.of(customer),
          kind,
          "rule of " + service,
          because,
          need,
          help,
          about);
    }
  }
}
