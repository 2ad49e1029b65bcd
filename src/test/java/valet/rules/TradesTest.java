package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static valet.rules.Given.complaint;
import static valet.rules.Given.journey;
import static valet.rules.Given.purchase;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import valet.event.Data;
import valet.event.Data.Trip.Status;
import valet.event.Profile.Level;
import valet.event.Value;
import valet.memory.Waiting;

/**
 * What retailers of several trades would want to say, each in one of the languages or in several;
 * every rule speaks where it should and is silent where one of its conditions does not hold.
 */
class TradesTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static final String AIRLINE_SHOP =
      """
      rule "A coat for the cold before the journey"
      when
        A trip is booked
        - one of its "legs.to.code" is "TOS"
        - a journey begins within 30 days
        - the customer never bought "winter coat" before
      then
        Ask a person: "Put warm things aside."
      end
      """;

  private static final String BAKERY =
      """
      regel "Semlor innan de tar slut"
      när
        Ett köp görs
        - kunden har köpt "semla" förr
        - inget som köptes är "semla"
        - datumet är mellan 15 januari och 28 februari
        - dagen är en tisdag
      då
        Be en människa: "Lägg undan en semla."
      slut
      """;

  private static final String PHARMACY =
      """
      regel "Resepten varer ikke så lenge"
      når
        Et kjøp gjøres
        - noe som ble kjøpt, er "allergy tablets"
        - det er mer enn 300 dager siden kunden kjøpte "allergy tablets"
        - kunden er allergisk mot "birch"
      da
        Be et menneske: "Minn om ny resept."
      slutt
      """;

  private static final String DIY_STORE =
      """
      rule "A second tin of the same paint"
      when
        A purchase is made
        - at least 2 of "wall paint" are bought
        - the customer bought "paint roller" at most 0 times within 2 weeks
        - nothing bought is "paint roller"
      then
        Ask a person: "Lend a roller."
      end
      """;

  private static final String INSURANCE =
      """
      regel "Ett dyrt skadeanmälan får en människa"
      när
        En händelse "claim" kommer in
        - fältet "loss" är över 10 000 SEK
        - det finns inget öppet ärende hos "trade"
        - kunden kan nås med sms
      då
        Be en människa: "Ring upp."; inom 2 timmar
      slut
      """;

  private static final String GROCER =
      """
      rule "A regular who stays away"
      when
        A complaint is made
        - there were fewer "purchase" than usual within 14 days
        - there is no open case
      then
        Ask a person: "Ask what went wrong."
      end
      """;

  private static final String WINE_SHOP =
      """
      regel "Stengt i morgen"
      når
        En profil endres
        - i morgen er det en helligdag
        - kundens språk er "nb"
      da
        Be et menneske: "Si at det er stengt i morgen."
      slutt
      """;

  private static final String BOOK_SHOP =
      """
      rule "Somebody who moved"
      when
        A turn in life is known: "move"
      - kundens postnummer börjar med "111"
      - kunden bor i "SE"
      then
        Ask a person: "Say where the nearest shop is."
      end
      """;

  private static final String TYRE_SHOP =
      """
      rule "Winter tyres"
      when
        A purchase is made
        - the date is between 1 October and 30 November
        - something bought is one of “summer tyres”, “rims” or “valves”
        - the customer last bought ”winter tyres” more than 1000 days ago
      then
        Ask a person: "Offer to look at the winter tyres."
      end
      """;

  private static final String PET_SHOP =
      """
      regel "Första maten till valpen"
      när
        Ett köp görs
        – något som köptes är "puppy food"
        – det händer för första gången på 365 dagar
      då
        Kom ihåg "puppy is grown" om 300 dagar
      slut
      """;

  private static final String JEWELLER =
      """
      rule "A purchase unlike the others"
      when
        A purchase is made
        - the total is higher than usual
        - the total is at least 150 SEK
      then
        Ask a person: "Write a card by hand."
      end
      """;

  private static final String GYM =
      """
      regel "Treningen som ble borte"
      når
        A complaint is made
        - den siste "visit" var for lenge siden
      da
        Be et menneske: "Ring."
      slutt
      """;

  private static final String TRAVEL_AGENT =
      """
      rule "The day wages come"
      when
        A trip is changed
        - the day of the month is between 25 and 3
        - none of its "legs.mode" is "train"
        - the customer did not agree to "marketing"
      then
        Ask a person: "Look at it."
      end
      """;

  private static List<Proposal> said(String rules, Given given) {
    return Books.proposals(Books.book(home(rules)), given.known());
  }

  private static Sources home(String rules) {
    var files = new TreeMap<>(Books.sources(rules).files());
    files.merge(
        "config/services.yaml", "\ntrade:\n  class: service\n  basis: contract\n", String::concat);
    return Sources.of(files);
  }

  private static void speaks(String rules, Given with, Given... without) {
    assertThat(said(rules, with)).as("speaks").hasSize(1);
    int number = 2;
    for (var silent : without)
      assertThat(said(rules, silent.id(String.valueOf(number++))))
          .as("without %s", number)
          .isEmpty();
  }

  @Test
  void an_airlines_shop_looks_where_a_journey_goes() {
    speaks(
        AIRLINE_SHOP, to("TOS"), to("DOH"), to("TOS").before(DAY, "purchase", "Winter coat, blue"));
  }

  /** Booked now, and known of from now on. */
  private static Given to(String code) {
    var trip = journey(Status.BOOKED, "ARN", code, "2026-11-28T18:00+01:00");
    return Given.trip(trip).going(trip);
  }

  @Test
  void a_baker_knows_the_season_of_buns() {
    var tuesday = Instant.parse("2027-02-09T09:00:00Z");
    var wednesday = tuesday.plus(DAY);
    var april = Instant.parse("2027-04-13T09:00:00Z");
    speaks(
        BAKERY,
        buns(tuesday, "bread"),
        buns(wednesday, "bread"),
        buns(april, "bread"),
        buns(tuesday, "Semla"));
  }

  private static Given buns(Instant at, String bought) {
    return purchase(bought).at(at).before(DAY, "purchase", "semla");
  }

  @Test
  void a_pharmacy_minds_what_somebody_cannot_stand() {
    speaks(
        PHARMACY,
        tablets(400).profile(Profiles.allergic("birch")),
        tablets(100).profile(Profiles.allergic("birch")),
        tablets(400));
  }

  private static Given tablets(int days) {
    return purchase("Allergy tablets 30")
        .before(DAY.multipliedBy(days), "purchase", "allergy tablets 10");
  }

  @Test
  void a_diy_store_counts_tins() {
    speaks(
        DIY_STORE,
        paint("wall paint white", "wall paint white"),
        paint("wall paint white"),
        paint("wall paint white", "wall paint white", "paint roller"),
        paint("wall paint white", "wall paint white").before(DAY, "purchase", "Paint roller"));
  }

  private static Given paint(String... goods) {
    return purchase(goods);
  }

  @Test
  void an_insurer_looks_at_the_sum_in_its_currency() {
    speaks(
        INSURANCE,
        claim("12000", "SEK"),
        claim("10000", "SEK"),
        claim("12000", "EUR"),
        claim("12000", "SEK").waits(new Waiting(Set.of("trade"), Set.of())),
        claim("12000", "SEK").profile(Profiles.allergic("birch")));
  }

  private static Given claim(String amount, String currency) {
    Map<String, Value> loss =
        Map.of(
            "amount",
            new Value.Number(new BigDecimal(amount)),
            "currency",
            new Value.Text(currency));
    return Given.a("claim", new Data.Custom(Map.of("loss", new Value.Fields(loss))))
        .profile(Profiles.reached("+46701740605"));
  }

  @Test
  void a_grocer_misses_a_regular() {
    speaks(
        GROCER,
        visits(60, 53, 46, 39, 32, 25),
        visits(60, 46, 32, 18, 9, 2),
        visits(60, 53, 46, 39, 32, 25).waits(new Waiting(Set.of("other"), Set.of())));
  }

  private static Given visits(int... days) {
    var given = complaint("x");
    for (int ago : days) given.before(DAY.multipliedBy(ago), "purchase", "milk");
    return given;
  }

  @Test
  void a_wine_shop_is_closed_tomorrow() {
    speaks(
        WINE_SHOP,
        changed("no", "2026-05-16T10:00:00Z"),
        changed("no", "2026-05-15T10:00:00Z"),
        changed("sv", "2026-05-16T10:00:00Z"));
  }

  private static Given changed(String language, String at) {
    var profile = Profiles.in("NO", language);
    return Given.a("customer.changed", new Data.CustomerChanged(profile))
        .profile(profile)
        .at(Instant.parse(at));
  }

  @Test
  void a_book_shop_greets_who_moved_near() {
    var moved = new Data.Life(Data.Life.Kind.MOVE);
    speaks(
        BOOK_SHOP,
        Given.a("life", moved).profile(Given.living("sv", 2, Level.FULL)),
        Given.a("life", moved).profile(Profiles.in("NO", "nb")),
        Given.a("life", new Data.Life(Data.Life.Kind.BIRTH))
            .profile(Given.living("sv", 2, Level.FULL)));
  }

  @Test
  void a_tyre_shop_looks_years_back_and_curly_quotes_are_quotes() {
    speaks(
        TYRE_SHOP,
        purchase("Rims 17").before(DAY.multipliedBy(1200), "purchase", "winter tyres"),
        purchase("Rims 17").before(DAY.multipliedBy(900), "purchase", "winter tyres"),
        purchase("Rims 17")
            .at(Instant.parse("2026-12-01T12:00:00Z"))
            .before(DAY.multipliedBy(1200), "purchase", "winter tyres"));
  }

  @Test
  void a_pet_shop_remembers_a_puppy() {
    speaks(
        PET_SHOP,
        purchase("Puppy food"),
        purchase("Cat food"),
        purchase("Puppy food").before(DAY.multipliedBy(200), "purchase", "Puppy food"));
  }

  @Test
  void a_jeweller_sees_what_is_unusual() {
    speaks(
        JEWELLER,
        purchase("ring").spent(DAY, "50", "SEK").spent(DAY, "60", "SEK").spent(DAY, "70", "SEK"),
        purchase("ring").spent(DAY, "50", "SEK").spent(DAY, "60", "SEK"),
        purchase("ring").spent(DAY, "50", "EUR").spent(DAY, "60", "EUR").spent(DAY, "70", "EUR"));
  }

  @Test
  void a_travel_agent_knows_when_wages_come() {
    var end = Instant.parse("2026-11-30T12:00:00Z");
    speaks(
        TRAVEL_AGENT,
        moved().at(end),
        moved().at(end.plus(DAY.multipliedBy(10))),
        moved().at(end).profile(Profiles.agreed("marketing")));
  }

  private static Given moved() {
    var trip = journey(Status.CHANGED, "ARN", "DOH", "2026-12-24T18:00+01:00");
    return Given.trip(trip);
  }

  @Test
  void what_cannot_be_said_is_answered_with_what_can() {
    var bad = catchThrowableOfType(BadBook.class, () -> Books.book(home(GYM)));
    assertThat(bad.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.line() + ":" + f.column()).isEqualTo("4:3");
              assertThat(f.message()).contains("The vocabulary has no such sentence");
            });
  }
}
