package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.rules.Given.NOW;
import static valet.rules.Given.answered;
import static valet.rules.Given.basketFor;
import static valet.rules.Given.breakdown;
import static valet.rules.Given.journey;
import static valet.rules.Given.order;
import static valet.rules.Given.purchase;
import static valet.rules.Given.reply;
import static valet.rules.Given.unanswered;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.Data.Trip;
import valet.event.Data.Trip.Status;
import valet.memory.Happening.Meaning;
import valet.memory.LetterClass;
import valet.memory.Order.State;
import valet.memory.Slot;

/** The rules that ship, step by step through the three stories. */
class ShippedRulesTest {
  private static final RuleBook BOOK = Books.book(Books.SHIPPED);
  private static final String LANDS = "2026-11-24T18:00+01:00";
  private static final Slot SLOT =
      new Slot(
          LocalDateTime.parse("2026-11-24T20:00"),
          Duration.ofHours(2),
          ZoneId.of("Europe/Stockholm"));

  private static List<Proposal> wishes(Given given) {
    return Books.proposals(BOOK, given.known());
  }

  private static List<Help> help(Given given) {
    var proposals = wishes(given);
    assertThat(proposals).hasSize(1);
    return proposals.get(0).help();
  }

  @Test
  void a_recipe_is_printed_for_a_waiting_till_also_when_nobody_is_known() {
    var proposals = wishes(purchase("spaghetti", "bacon").byNobody().waiting());
    assertThat(proposals).hasSize(1);
    assertThat(proposals.get(0).help())
        .containsExactly(new Help.Send("recipe", List.of(Channel.RECEIPT)));
    assertThat(proposals.get(0).because().get(2).values())
        .containsEntry("recipe", "Carbonara")
        .containsEntry("uses", "spaghetti → 200 g spaghetti\nbacon → 100 g bacon")
        .containsEntry("pantry", "salt");
    assertThat(wishes(purchase("soap").waiting())).isEmpty();
    assertThat(wishes(purchase("spaghetti"))).isEmpty();
  }

  @Test
  void a_car_is_ordered_once_and_spoken_of_only_when_a_partner_has_confirmed() {
    assertThat(help(breakdown(false)))
        .satisfiesExactly(
            h ->
                assertThat(h)
                    .isInstanceOfSatisfying(
                        Help.Order.class,
                        o -> {
                          assertThat(o.what()).isEqualTo("replacement car");
                          assertThat(o.kind()).isEqualTo("towing");
                          assertThat(o.answerWithin()).isEqualTo(Duration.ofMinutes(3));
                          assertThat(o.facts())
                              .containsEntry("registration", "ABC123")
                              .containsEntry("latitude", "59.3")
                              .containsEntry("longitude", "18.1")
                              .containsEntry("place", "E4 at Arlanda")
                              .containsEntry("persons", "4")
                              .containsEntry("drivable", "no");
                        }));
    assertThat(wishes(breakdown(true))).isEmpty();
    assertThat(wishes(breakdown(false).open(order("replacement car", State.ASKED)))).isEmpty();

    var told = wishes(confirmed(order("replacement car", State.CONFIRMED))).get(0);
    assertThat(told.help())
        .containsExactly(
            new Help.Send("on its way", List.of(Channel.SMS, Channel.EMAIL)),
            new Help.Promise(
                "tow truck with a car you can drive on in",
                NOW.plusSeconds(2400),
                Optional.of("o1"),
                Optional.of("c1")));
    assertThat(told.need().until()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(told.service().urgent()).isTrue();
  }

  @Test
  void a_partner_without_a_time_is_confirmed_and_a_person_asks_for_it() {
    assertThat(help(confirmed(Given.withoutEta(order("replacement car", State.CONFIRMED)))))
        .extracting(Object::getClass)
        .containsExactly(Help.Send.class, Help.Promise.class, Help.Person.class);
  }

  @Test
  void one_sentence_covers_the_last_no_and_the_last_silence() {
    var refused = order("replacement car", State.REFUSED);
    var silent = order("replacement car", State.UNANSWERED);
    for (var last :
        List.of(
            answered(Answered.REFUSED, 1).moved(refused, State.ASKED, 0, false),
            unanswered().moved(silent, State.ASKED, 0, false))) {
      assertThat(help(last))
          .contains(new Help.Send("nobody could", List.of(Channel.SMS, Channel.EMAIL)));
      assertThat(wishes(last).get(0).service().classOf("nobody could"))
          .isEqualTo(LetterClass.PROMISE);
    }
    assertThat(wishes(unanswered().moved(silent, State.ASKED, 1, false))).isEmpty();
  }

  @Test
  void groceries_are_ordered_for_the_homecoming_whichever_is_known_last() {
    var trip = journey(Status.BOOKED, "ARN", "JFK", LANDS);
    assertThat(wishes(basketFor("homecoming", "milk"))).isEmpty();
    for (var last :
        List.of(
            basketFor("homecoming", "milk").going(trip),
            Given.trip(trip).going(trip).basket("milk"))) {
      assertThat(help(last)).hasSize(1);
      assertThat(((Help.Order) help(last).get(0)).slot()).contains(SLOT);
      assertThat(((Help.Order) help(last).get(0)).facts()).containsEntry("items", "1 milk");
      assertThat(wishes(last).get(0).need().until()).isEqualTo(SLOT.end());
    }
  }

  @Test
  void a_delay_moves_the_slot_and_corrects_what_was_said_once_it_is_confirmed() {
    var late = journey(Status.CHANGED, "ARN", "JFK", "2026-11-24T21:00+01:00");
    var later = new Slot(SLOT.from().plusHours(3), SLOT.length(), SLOT.zone());
    var ordered = order("groceries", State.CONFIRMED, SLOT);
    assertThat(help(Given.trip(late).going(late).basket("milk").open(ordered)))
        .containsExactly(new Help.Move("o1", later, Duration.ofMinutes(30)));
    assertThat(
            help(
                answered(Answered.CONFIRMED, 2)
                    .moved(order("groceries", State.CONFIRMED, later), State.CONFIRMED, 0, true)))
        .containsExactly(
            new Help.Correct("at homecoming", "moved", List.of(Channel.SMS, Channel.EMAIL)),
            new Help.Promise(
                "your groceries at your door", later.end(), Optional.of("o1"), Optional.of("c1")));
  }

  @Test
  void a_cancelled_journey_takes_the_groceries_back() {
    var cancelled = Given.trip(new Trip("PNR1", Status.CANCELLED, List.<valet.event.Data.Leg>of()));
    assertThat(help(cancelled.basket("milk").open(order("groceries", State.CONFIRMED, SLOT))))
        .containsExactly(
            new Help.Cancel("o1"),
            new Help.Correct("at homecoming", "cancelled", List.of(Channel.SMS, Channel.EMAIL)));
    var early = Given.trip(new Trip("PNR1", Status.CANCELLED, List.<valet.event.Data.Leg>of()));
    assertThat(help(early.basket("milk").open(order("groceries", State.ASKED, SLOT))))
        .containsExactly(
            new Help.Cancel("o1"), new Help.Send("cancelled", List.of(Channel.SMS, Channel.EMAIL)));
  }

  @Test
  void stop_is_confirmed_once_on_the_channel_it_came_by_and_again_after_a_start() {
    var hour = Duration.ofHours(1);
    assertThat(help(reply(Meaning.STOP)))
        .containsExactly(new Help.Send("stopped", List.of(Channel.SMS)));
    assertThat(wishes(reply(Meaning.STOP)).get(0).service().classOf("stopped"))
        .isEqualTo(LetterClass.SAFETY);
    assertThat(wishes(reply(Meaning.STOP).letter("1", "dialogue", "stopped", hour))).isEmpty();
    assertThat(
            help(
                reply(Meaning.STOP)
                    .letter("1", "dialogue", "stopped", hour.plus(hour))
                    .letter("2", "dialogue", "started", hour)))
        .hasSize(1);
    assertThat(help(reply(Meaning.START)))
        .containsExactly(new Help.Send("started", List.of(Channel.SMS)));
  }

  @Test
  void no_is_confirmed_where_it_takes_an_order_back_and_not_once_more() {
    var withdrawn = order("replacement car", State.WITHDRAWN);
    assertThat(help(no(State.WITHDRAWN).moved(withdrawn, State.CONFIRMED, 0, false)))
        .containsExactly(new Help.Send("taken back", List.of(Channel.SMS)));
    assertThat(wishes(no(State.WITHDRAWN))).isEmpty();
    assertThat(wishes(no(State.DONE))).isEmpty();
    assertThat(help(reply(Meaning.NO)).get(0)).isInstanceOf(Help.Person.class);
  }

  private static Given no(State state) {
    return reply(Meaning.NO, Optional.of(order("replacement car", state)));
  }

  private static Given confirmed(valet.memory.Order order) {
    return answered(Answered.CONFIRMED, 1).moved(order, State.ASKED, 0, false);
  }
}
