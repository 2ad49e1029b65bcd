package valet.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import valet.event.Arrived;
import valet.event.Data.LetterReported.Fate;
import valet.event.Data.OrderAnswered.Answered;
import valet.memory.Happening;
import valet.memory.Happening.Meaning;
import valet.memory.Happening.OrderMoved;
import valet.memory.Happening.PromiseMoved;
import valet.memory.Known;
import valet.memory.Order;
import valet.memory.Promise;
import valet.memory.Slot;
import valet.rules.Help;
import valet.store.Store;
import valet.store.Tx;

/** What orders and promises do, on any database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PromisesContract {
  private static final Duration THREE_MINUTES = Duration.ofMinutes(3);
  private static final Duration FORTY_MINUTES = Duration.ofMinutes(40);
  private static final String TRUCK = "tow truck with a car";

  private Desk desk;

  private Store store;

  /** A fresh, empty store. */
  abstract Store open();

  @BeforeAll
  void start() {
    store = open();
  }

  @BeforeEach
  void twoTowTrucks() {
    for (var table :
        List.of("letter", "promise", "ask", "confirmation", "partner_order", "care_case", "due"))
      store.inTransaction(tx -> tx.run("delete from " + table));
    desk = new Desk(store, Desk.twoTowTrucks());
  }

  @AfterAll
  void close() {
    store.close();
  }

  private static OrderMoved moved(Known known) {
    return known.happened().stream()
        .filter(OrderMoved.class::isInstance)
        .map(OrderMoved.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private Order confirmedByNord() {
    desk.breakdown("anna");
    desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    return desk.order(Desk.NORD);
  }

  /** Nord has confirmed, and the driver was told when the truck comes. */
  private String toldTheDriver() {
    desk.breakdown("anna");
    var known = desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    var id = promise(known, desk.order(Desk.NORD), "letter-1");
    var proposal = desk.column("select proposal from promise").get(0);
    desk.letter("letter-1", proposal, "accepted");
    desk.report("letter-1", Fate.ACCEPTED);
    return id;
  }

  private String promise(Known known, Order order, String letter) {
    return desk.speak(
            known,
            List.of(
                new Help.Promise(
                    TRUCK,
                    order.eta().orElseThrow(),
                    Optional.of(order.id()),
                    order.confirmation())),
            List.of(letter))
        .promises()
        .get(0);
  }

  @Test
  void the_first_partner_is_asked_signed_for_and_told_where_to_answer() {
    // when
    var planned = desk.breakdown("anna");
    // then
    var order = desk.order(Desk.NORD);
    assertThat(planned.orders()).containsExactly(order.id());
    assertThat(order.state()).isEqualTo(Order.State.ASKED);
    assertThat(order.left()).isEqualTo(1);
    assertThat(order.answerBy()).isEqualTo(Desk.NIGHT.plus(THREE_MINUTES));
    assertThat(desk.asks()).containsExactly("ask Bärgning Nord 1 queued");
    var body = desk.body(order.id(), 1);
    assertThat(body.path("kind").asText()).isEqualTo("ask");
    assertThat(body.path("order").asText()).isEqualTo(order.id());
    assertThat(body.path("revision").asInt()).isEqualTo(1);
    assertThat(body.path("what").asText()).isEqualTo(Desk.CAR);
    assertThat(body.path("for").path("name").asText()).isEqualTo("Anna");
    assertThat(body.path("for").path("phone").asText()).isEqualTo("+46701234567");
    assertThat(body.path("facts").path("registration").asText()).isEqualTo("ABC123");
    assertThat(body.path("answerBy").asText()).isEqualTo("2026-11-21T21:13Z");
    assertThat(body.path("answerTo").asText())
        .isEqualTo("https://valet.example/orders/" + order.id() + "/answer");
  }

  @Test
  void after_three_minutes_of_silence_the_second_partner_is_asked() {
    desk.breakdown("anna");
    // when
    var early = desk.after(THREE_MINUTES.minusMillis(1));
    var moved = desk.after(Duration.ofMillis(1));
    // then
    assertThat(early).isEmpty();
    assertThat(moved(moved.get(0)).from()).isEqualTo(Order.State.ASKED);
    assertThat(moved(moved.get(0)).order().state()).isEqualTo(Order.State.UNANSWERED);
    assertThat(moved(moved.get(0)).left()).isEqualTo(1);
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.UNANSWERED);
    assertThat(desk.order(Desk.VANNER).state()).isEqualTo(Order.State.ASKED);
    assertThat(desk.asks()).contains("ask Vägens Vänner 1 queued");
    assertThat(desk.cases()).isEmpty();
  }

  @Test
  void when_all_are_silent_nobody_is_left_and_a_person_is_asked() {
    desk.breakdown("anna");
    desk.after(THREE_MINUTES);
    // when
    var moved = desk.after(THREE_MINUTES);
    // then
    assertThat(moved(moved.get(0)).left()).isZero();
    assertThat(moved(moved.get(0)).order().partner()).isEqualTo(Desk.VANNER);
    assertThat(desk.cases()).containsExactly("nobody could be found for \"replacement car\"");
    assertThat(desk.after(Duration.ofHours(1))).isEmpty();
  }

  @Test
  void a_refusal_asks_the_next_at_once_and_the_last_one_says_so() {
    desk.breakdown("anna");
    // when
    var first = desk.answer(desk.order(Desk.NORD), Answered.REFUSED);
    var last = desk.answer(desk.order(Desk.VANNER), Answered.REFUSED);
    // then
    assertThat(moved(first).left()).isEqualTo(1);
    assertThat(moved(last).left()).isZero();
    assertThat(moved(last).order().state()).isEqualTo(Order.State.REFUSED);
    assertThat(desk.cases()).hasSize(1);
    assertThat(desk.dueTypes()).isEmpty();
  }

  @Test
  void the_rules_own_case_is_the_case_that_opened_by_itself() {
    desk.breakdown("anna");
    desk.after(THREE_MINUTES);
    var moved = desk.after(THREE_MINUTES).get(0);
    // when
    var planned =
        desk.speak(moved, List.of(new Help.Person("no tow truck: call the driver")), List.of());
    // then
    assertThat(desk.cases()).containsExactly("no tow truck: call the driver");
    assertThat(desk.column("select id from care_case")).isEqualTo(planned.cases());
    assertThat(desk.column("select order_id from care_case"))
        .containsExactly(desk.order(Desk.VANNER).id());
  }

  @Test
  void nobody_to_be_asked_is_a_silence_at_once() {
    desk = new Desk(store, "towing: []");
    // when
    desk.breakdown("anna");
    var moved = desk.after(Duration.ZERO);
    // then
    assertThat(moved(moved.get(0)).order().state()).isEqualTo(Order.State.UNANSWERED);
    assertThat(moved(moved.get(0)).left()).isZero();
    assertThat(desk.asks()).isEmpty();
    assertThat(desk.cases()).hasSize(1);
  }

  @Test
  void a_confirmation_is_stored_and_ends_the_waiting() {
    desk.breakdown("anna");
    // when
    var known = desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    // then
    var order = desk.order(Desk.NORD);
    assertThat(moved(known).from()).isEqualTo(Order.State.ASKED);
    assertThat(order.state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(order.eta()).contains(Desk.NIGHT.plus(FORTY_MINUTES));
    assertThat(order.reference()).contains("ref-1");
    assertThat(desk.column("select id from confirmation where order_id = ?", order.id()))
        .containsExactly(order.confirmation().orElseThrow());
    assertThat(desk.column("select event from confirmation"))
        .containsExactly(known.event().decision());
    assertThat(desk.asks()).containsExactly("ask Bärgning Nord 1 sent");
    assertThat(desk.after(THREE_MINUTES)).isEmpty();
  }

  @Test
  void a_replayed_answer_changes_nothing() {
    var order = confirmedByNord();
    // when
    var known =
        desk.answer(order.id(), 1, Answered.CONFIRMED, Optional.of(FORTY_MINUTES), Desk.NORD);
    // then
    assertThat(known.happened()).isEmpty();
    assertThat(desk.column("select id from confirmation")).hasSize(1);
    assertThat(desk.history(order.id())).contains("nothing new: confirmed");
  }

  @Test
  void an_answer_signed_by_another_than_the_asked_partner_is_refused() {
    desk.breakdown("anna");
    var order = desk.order(Desk.NORD);
    assertThatThrownBy(
            () -> desk.answer(order.id(), 1, Answered.CONFIRMED, Optional.empty(), Desk.VANNER))
        .isInstanceOf(UnwantedAnswer.class)
        .hasMessageContaining("signed by Vägens Vänner")
        .hasMessageContaining("Bärgning Nord was asked");
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.ASKED);
  }

  @Test
  void an_answer_that_nobody_signed_or_nobody_asked_for_is_refused() {
    desk.breakdown("anna");
    var order = desk.order(Desk.NORD);
    var signed = desk.event("anna", answered(order.id(), 1));
    assertThatThrownBy(() -> desk.move(desk.known("anna", signed)))
        .isInstanceOf(UnwantedAnswer.class)
        .hasMessageContaining("signed by nobody");
    assertThatThrownBy(
            () -> desk.answer("no-such", 1, Answered.CONFIRMED, Optional.empty(), Desk.NORD))
        .isInstanceOf(UnwantedAnswer.class);
    assertThatThrownBy(
            () -> desk.answer(order.id(), 2, Answered.CONFIRMED, Optional.empty(), Desk.NORD))
        .isInstanceOf(UnwantedAnswer.class)
        .hasMessageContaining("never asked");
  }

  private static valet.event.Data answered(String order, int revision) {
    return new valet.event.Data.OrderAnswered(
        order,
        revision,
        Answered.CONFIRMED,
        Desk.NORD,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void a_late_confirmation_counts_while_no_other_has_confirmed() {
    desk.breakdown("anna");
    desk.after(THREE_MINUTES);
    // when
    var known = desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    // then
    assertThat(moved(known).from()).isEqualTo(Order.State.UNANSWERED);
    assertThat(moved(known).order().state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(desk.order(Desk.VANNER).state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.asks())
        .containsExactlyInAnyOrder(
            "ask Bärgning Nord 1 sent",
            "ask Vägens Vänner 1 given up",
            "cancel Vägens Vänner 2 queued");
  }

  @Test
  void a_late_confirmation_is_called_off_when_another_has_confirmed() {
    desk.breakdown("anna");
    desk.after(THREE_MINUTES);
    desk.answer(desk.order(Desk.VANNER), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    // when
    var known = desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    // then
    assertThat(known.happened()).isEmpty();
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.order(Desk.VANNER).state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(desk.asks()).contains("cancel Bärgning Nord 2 queued");
  }

  @Test
  void who_confirms_after_a_late_one_counted_is_called_off_and_stays_so() {
    desk.breakdown("anna");
    desk.after(THREE_MINUTES);
    desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    var vanner = desk.order(Desk.VANNER);
    // when its yes to the first question crosses our cancel
    var known = desk.answer(vanner.id(), 1, Answered.CONFIRMED, Optional.empty(), Desk.VANNER);
    // then
    assertThat(known.happened()).isEmpty();
    assertThat(desk.order(Desk.VANNER).state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(desk.asks()).contains("cancel Vägens Vänner 2 queued");
    assertThat(desk.column("select partner from confirmation")).containsExactly(Desk.NORD);
  }

  @Test
  void a_cancel_that_is_not_answered_leaves_it_withdrawn_and_asks_a_person() {
    var order = confirmedByNord();
    desk.reply("NEJ", Meaning.NO, Optional.of(order));
    // when
    var moved = desk.after(THREE_MINUTES);
    // then
    assertThat(moved).singleElement().matches(k -> k.happened().isEmpty());
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.cases()).singleElement().asString().contains("Bärgning Nord", "call them");
  }

  @Test
  void a_cancel_that_is_confirmed_is_the_end() {
    var order = confirmedByNord();
    desk.reply("NEJ", Meaning.NO, Optional.of(order));
    // when
    desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED);
    desk.after(Duration.ofHours(1));
    // then
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.cases()).isEmpty();
  }

  @Test
  void a_no_turns_the_truck_round_and_takes_the_promise_back() {
    toldTheDriver();
    var order = desk.order(Desk.NORD);
    // when
    var known = desk.reply("NEJ", Meaning.NO, Optional.of(order));
    // then
    assertThat(moved(known).from()).isEqualTo(Order.State.CONFIRMED);
    assertThat(known.order().orElseThrow().state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.asks()).contains("cancel Bärgning Nord 2 queued");
    assertThat(desk.promised()).containsExactly(TRUCK + " withdrawn");
    assertThat(desk.dueTypes()).containsExactly("order.unanswered");
    assertThat(desk.cases()).isEmpty();
  }

  @Test
  void a_second_no_changes_nothing() {
    var order = confirmedByNord();
    desk.reply("NEJ", Meaning.NO, Optional.of(order));
    // when
    var again = desk.reply("NEJ", Meaning.NO, Optional.of(desk.order(Desk.NORD)));
    // then
    assertThat(again.happened()).hasSize(1).first().isInstanceOf(Happening.Heard.class);
    assertThat(desk.cases()).isEmpty();
  }

  @Test
  void a_no_that_comes_too_late_or_to_nothing_and_words_of_ones_own_go_to_a_person() {
    var order = confirmedByNord();
    desk.answer(order, Answered.DONE);
    // when
    desk.reply("NEJ", Meaning.NO, Optional.of(desk.order(Desk.NORD)));
    desk.reply("nej", Meaning.NO, Optional.empty());
    desk.reply("Var är ni?", Meaning.WORDS, Optional.of(desk.order(Desk.NORD)));
    // then
    assertThat(desk.cases())
        .containsExactly(
            "the customer said no, but the order is done: \"NEJ\"",
            "the customer said no, and no question is open: \"nej\"",
            "the customer wrote: \"Var är ni?\"");
    assertThat(desk.column("select service from care_case"))
        .containsExactly("replacement-car", "reply", "replacement-car");
  }

  @Test
  void a_stop_while_help_is_under_way_asks_a_person_to_call() {
    var order = confirmedByNord();
    desk.reply("STOP", Meaning.STOP, Optional.of(order));
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(desk.cases()).singleElement().asString().contains("is under way");
  }

  @Test
  void a_change_that_is_confirmed_moves_the_slot_and_the_promise() {
    var id = groceriesPromised();
    var order = desk.order("Hemkassen");
    // when
    changeTo(order, SLOT.from().plusHours(3));
    assertThat(desk.order("Hemkassen").slot()).contains(SLOT);
    var known = desk.answer(desk.order("Hemkassen"), Answered.CONFIRMED);
    // then
    var later = new Slot(SLOT.from().plusHours(3), SLOT.length(), SLOT.zone());
    assertThat(moved(known).from()).isEqualTo(Order.State.CONFIRMED);
    assertThat(moved(known).later()).isTrue();
    assertThat(moved(known).order().slot()).contains(later);
    assertThat(desk.promisedBy(id)).isEqualTo(later.end());
    assertThat(desk.column("select id from confirmation")).hasSize(2);
    assertThat(desk.body(order.id(), 2).path("kind").asText()).isEqualTo("change");
    assertThat(desk.body(order.id(), 2).path("facts").path("slot").path("from").asText())
        .isEqualTo("2026-11-22T21:00+01:00");
  }

  @Test
  void a_change_that_is_refused_or_not_answered_leaves_the_order_as_it_was() {
    var id = groceriesPromised();
    var order = desk.order("Hemkassen");
    // when
    changeTo(order, SLOT.from().plusHours(3));
    var refused = desk.answer(desk.order("Hemkassen"), Answered.REFUSED);
    changeTo(order, SLOT.from().plusHours(4));
    var silent = desk.after(THREE_MINUTES);
    // then
    assertThat(moved(refused).order().state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(moved(silent.get(0)).order().state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(desk.order("Hemkassen").slot()).contains(SLOT);
    assertThat(desk.promisedBy(id)).isEqualTo(SLOT.end());
    assertThat(desk.cases()).hasSize(2).allMatch(c -> c.contains("was not taken"));
  }

  @Test
  void an_answer_to_an_old_revision_is_ignored_with_a_note() {
    groceriesPromised();
    var order = desk.order("Hemkassen");
    changeTo(order, SLOT.from().plusHours(3));
    // when
    var known = desk.answer(order.id(), 1, Answered.REFUSED, Optional.empty(), "Hemkassen");
    // then
    assertThat(known.happened()).isEmpty();
    assertThat(desk.order("Hemkassen").state()).isEqualTo(Order.State.CONFIRMED);
    assertThat(desk.history(order.id())).contains("ignored: refused to revision 1");
  }

  @Test
  void what_is_done_as_first_confirmed_is_done_even_while_a_change_is_asked() {
    groceriesPromised();
    var order = desk.order("Hemkassen");
    changeTo(order, SLOT.from().plusHours(3));
    // when
    desk.answer(order.id(), 1, Answered.DONE, Optional.empty(), "Hemkassen");
    // then
    assertThat(desk.order("Hemkassen").state()).isEqualTo(Order.State.DONE);
  }

  @Test
  void before_it_is_confirmed_a_move_is_a_new_ask() {
    desk = new Desk(store, GROCER);
    var known = desk.known("anna", desk.event("anna", signup()));
    desk.speak(known, List.of(groceries(SLOT)), List.of());
    var order = desk.order("Hemkassen");
    // when
    changeTo(order, SLOT.from().plusHours(3));
    // then
    assertThat(desk.asks()).containsExactly("ask Hemkassen 1 given up", "ask Hemkassen 2 queued");
    assertThat(desk.order("Hemkassen").slot().orElseThrow().from())
        .isEqualTo(SLOT.from().plusHours(3));
    assertThat(desk.dueTypes()).hasSize(1);
  }

  @Test
  void a_cancelled_trip_withdraws_the_order_and_its_promise() {
    groceriesPromised();
    var order = desk.order("Hemkassen");
    // when
    var known = desk.known("anna", desk.event("anna", signup()));
    desk.speak(known, List.of(new Help.Cancel(order.id())), List.of());
    // then
    assertThat(desk.order("Hemkassen").state()).isEqualTo(Order.State.WITHDRAWN);
    assertThat(desk.asks()).contains("cancel Hemkassen 2 queued");
    assertThat(desk.promised()).containsExactly("groceries at your door withdrawn");
  }

  private static final Slot SLOT =
      new Slot(
          LocalDateTime.parse("2026-11-22T18:00"),
          Duration.ofHours(1),
          ZoneId.of("Europe/Stockholm"));
  private static final String GROCER =
      """
      groceries:
        - {name: Hemkassen, address: "https://hem.example/orders", secret: "env:SECRET",
           hours: "07:00-23:00", zone: Europe/Stockholm}
      """;

  private static Help.Order groceries(Slot slot) {
    return new Help.Order(
        "groceries", "groceries", THREE_MINUTES, Optional.of(slot), Map.of("list", "milk"));
  }

  private String groceriesPromised() {
    desk = new Desk(store, GROCER);
    var known = desk.known("anna", desk.event("anna", signup()));
    desk.speak(known, List.of(groceries(SLOT)), List.of());
    var confirmed = desk.answer(desk.order("Hemkassen"), Answered.CONFIRMED);
    var order = desk.order("Hemkassen");
    var promise =
        new Help.Promise(
            "groceries at your door", SLOT.end(), Optional.of(order.id()), order.confirmation());
    return desk.speak(confirmed, List.of(promise), List.of()).promises().get(0);
  }

  private void changeTo(Order order, LocalDateTime from) {
    var known = desk.known("anna", desk.event("anna", signup()));
    var move = new Help.Move(order.id(), new Slot(from, SLOT.length(), SLOT.zone()), THREE_MINUTES);
    desk.speak(known, List.of(move), List.of());
  }

  @Test
  void a_slot_outside_the_partners_hours_is_asked_for_at_its_next_opening() {
    desk = new Desk(store, GROCER);
    desk.need = Duration.ofDays(2);
    var night = new Slot(LocalDateTime.parse("2026-11-22T22:30"), SLOT.length(), SLOT.zone());
    // when
    var known = desk.known("anna", desk.event("anna", signup()));
    desk.speak(known, List.of(groceries(night)), List.of());
    // then
    assertThat(desk.order("Hemkassen").slot().orElseThrow().from())
        .isEqualTo(LocalDateTime.parse("2026-11-23T07:00"));
  }

  @Test
  void a_promise_is_made_when_its_letter_is_accepted() {
    desk.breakdown("anna");
    var known = desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    promise(known, desk.order(Desk.NORD), "letter-1");
    assertThat(desk.promised()).containsExactly(TRUCK + " planned");
    desk.letter("letter-1", desk.column("select proposal from promise").get(0), "accepted");
    // when
    var reported = desk.report("letter-1", Fate.ACCEPTED);
    // then
    assertThat(desk.promised()).containsExactly(TRUCK + " made");
    assertThat(reported.happened()).hasSize(1).first().isInstanceOf(PromiseMoved.class);
  }

  @Test
  void a_promise_that_could_not_be_told_is_withdrawn_and_a_person_sees_it() {
    desk.breakdown("anna");
    var known = desk.answer(desk.order(Desk.NORD), Answered.CONFIRMED, Optional.of(FORTY_MINUTES));
    promise(known, desk.order(Desk.NORD), "letter-1");
    var proposal = desk.column("select proposal from promise").get(0);
    desk.letter("letter-1", proposal, "refused");
    desk.letter("letter-2", proposal, "queued");
    // when the second channel may still say it
    desk.report("letter-1", Fate.REFUSED);
    assertThat(desk.promised()).containsExactly(TRUCK + " planned");
    // and then it does not
    desk.store.inTransaction(
        tx -> tx.run("update letter set state = 'expired' where id = 'letter-2'"));
    desk.report("letter-2", Fate.EXPIRED);
    // then
    assertThat(desk.promised()).containsExactly(TRUCK + " withdrawn");
    assertThat(desk.cases()).singleElement().asString().contains("could not be told");
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.CONFIRMED);
  }

  @Test
  void done_keeps_the_promise() {
    toldTheDriver();
    // when
    var known = desk.answer(desk.order(Desk.NORD), Answered.DONE);
    // then
    assertThat(moved(known).order().state()).isEqualTo(Order.State.DONE);
    assertThat(desk.promised()).containsExactly(TRUCK + " kept");
    assertThat(desk.after(Duration.ofHours(3))).isEmpty();
    assertThat(desk.cases()).isEmpty();
  }

  @Test
  void a_later_eta_moves_the_promise_and_its_hour() {
    var id = toldTheDriver();
    var order = desk.order(Desk.NORD);
    // when
    var known = desk.answer(order, Answered.CHANGED, Optional.of(Duration.ofMinutes(70)));
    // then
    assertThat(moved(known).later()).isTrue();
    assertThat(moved(known).order().eta()).contains(Desk.NIGHT.plus(Duration.ofMinutes(70)));
    assertThat(moved(known).order().confirmation()).isNotEqualTo(order.confirmation());
    assertThat(desk.promisedBy(id)).isEqualTo(Desk.NIGHT.plus(Duration.ofMinutes(70)));
    assertThat(desk.after(FORTY_MINUTES)).isEmpty();
    // and the rule that tells it promises the same thing again: it is the same promise
    var again = promise(known, desk.order(Desk.NORD), "letter-2");
    assertThat(again).isEqualTo(id);
    assertThat(desk.promised()).containsExactly(TRUCK + " made");
  }

  @Test
  void an_earlier_eta_moves_nothing_that_was_said() {
    var id = toldTheDriver();
    // when
    var known =
        desk.answer(desk.order(Desk.NORD), Answered.CHANGED, Optional.of(Duration.ofMinutes(20)));
    // then
    assertThat(moved(known).later()).isFalse();
    assertThat(desk.promisedBy(id)).isEqualTo(Desk.NIGHT.plus(FORTY_MINUTES));
  }

  @Test
  void a_promise_whose_hour_passes_is_broken_and_a_person_sees_it() {
    toldTheDriver();
    // when
    var moved = desk.after(FORTY_MINUTES);
    // then
    assertThat(moved.get(0).happened())
        .singleElement()
        .isInstanceOfSatisfying(
            PromiseMoved.class,
            p -> {
              assertThat(p.from()).isEqualTo(Promise.State.MADE);
              assertThat(p.promise().state()).isEqualTo(Promise.State.BROKEN);
            });
    assertThat(desk.cases()).singleElement().asString().contains("not kept in time");
  }

  @Test
  void a_partner_that_fails_breaks_the_promise_and_the_next_is_asked() {
    toldTheDriver();
    // when
    var known = desk.answer(desk.order(Desk.NORD), Answered.FAILED);
    // then
    assertThat(moved(known).order().state()).isEqualTo(Order.State.FAILED);
    assertThat(moved(known).left()).isEqualTo(1);
    assertThat(desk.promised()).containsExactly(TRUCK + " broken");
    assertThat(desk.order(Desk.VANNER).state()).isEqualTo(Order.State.ASKED);
    assertThat(desk.cases()).hasSize(1);
  }

  @Test
  void done_before_it_was_confirmed_is_strange_and_goes_to_a_person() {
    desk.breakdown("anna");
    desk.answer(desk.order(Desk.NORD), Answered.DONE);
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.ASKED);
    assertThat(desk.cases()).singleElement().asString().contains("done", "asked");
  }

  @Test
  void capacity_country_and_hours_decide_who_is_asked() {
    var night =
        """
        towing:
          - {name: Abroad, address: "https://a.example/o", secret: "env:SECRET", countries: ["NO"]}
          - {name: Asleep, address: "https://b.example/o", secret: "env:SECRET",
             hours: "06:00-22:00", zone: Europe/Stockholm}
          - {name: Small, address: "https://c.example/o", secret: "env:SECRET", capacity: 1}
          - {name: Large, address: "https://d.example/o", secret: "env:SECRET", priority: 9}
        """;
    desk = new Desk(store, night);
    // when
    desk.breakdown("anna");
    desk.breakdown("bo");
    // then
    assertThat(desk.asks()).containsExactly("ask Large 1 queued", "ask Small 1 queued");
  }

  @Test
  void events_of_one_order_without_a_customer_follow_each_other_in_one_wave() {
    desk.breakdown("");
    var order = desk.order(Desk.NORD);
    // when
    var wave = new ArrayList<Known>();
    wave.add(anonymous(order, Answered.CONFIRMED));
    wave.add(anonymous(order, Answered.DONE));
    desk.move(wave);
    // then
    assertThat(desk.order(Desk.NORD).state()).isEqualTo(Order.State.DONE);
    assertThat(desk.history(order.id())).contains("asked", "confirmed", "done");
  }

  private Known anonymous(Order order, Answered answer) {
    var data =
        new valet.event.Data.OrderAnswered(
            order.id(), 1, answer, Desk.NORD, Optional.empty(), Optional.empty(), Optional.empty());
    var event = desk.event("", data);
    var arrived = new Arrived(event, desk.now, Optional.empty(), Optional.of(Desk.NORD));
    return new Known(arrived, desk.now, valet.memory.Portrait.anonymous(), List.of());
  }

  @Test
  void a_wave_that_concerns_no_order_and_no_promise_costs_nothing() {
    var wave = List.of(desk.known("anna", desk.event("anna", signup())));
    assertThat(desk.promises.move(new NoStore(), wave)).isSameAs(wave);
  }

  private static valet.event.Data signup() {
    return new valet.event.Data.Signup(Optional.empty(), Optional.empty());
  }

  @Test
  void the_database_refuses_steps_that_no_ledger_may_take() {
    toldTheDriver();
    var order = desk.order(Desk.NORD).id();
    desk.answer(desk.order(Desk.NORD), Answered.DONE);
    refused("update partner_order set state = 'asked' where id = '" + order + "'");
    refused("update partner_order set state = 'confirmed' where id = '" + order + "'");
    refused("update promise set state = 'made'");
    refused("update promise set state = 'broken'");
    refused("update promise set state = 'forgotten'");
  }

  @Test
  void the_database_refuses_a_promise_or_letter_about_an_order_without_its_confirmation() {
    toldTheDriver();
    refused("update promise set confirmation = null");
    refused("update promise set confirmation = 'no-such'");
    refused("update letter set speaks_of_order = true, confirmation = null");
    var order = desk.order(Desk.NORD);
    var known = desk.known("anna", desk.event("anna", signup()));
    var by = desk.now.plus(FORTY_MINUTES);
    var help = new Help.Promise("another", by, Optional.of(order.id()), Optional.empty());
    assertThatThrownBy(() -> desk.speak(known, List.of(help), List.of("letter-9")))
        .isInstanceOf(Store.Refused.class);
  }

  private void refused(String sql) {
    assertThatThrownBy(() -> desk.store.inTransaction(tx -> tx.run(sql)))
        .as(sql)
        .isInstanceOf(Store.Refused.class);
  }

  /** A transaction that must not be used. */
  private static final class NoStore implements Tx {
    private static UnsupportedOperationException used() {
      return new UnsupportedOperationException("the store was asked");
    }

    @Override
    public List<valet.store.Row> rows(String sql, Object... args) {
      throw used();
    }

    @Override
    public int run(String sql, Object... args) {
      throw used();
    }

    @Override
    public int[] batch(String sql, List<Object[]> rows) {
      throw used();
    }

    @Override
    public String among(String column) {
      throw used();
    }

    @Override
    public String each(String alias) {
      throw used();
    }

    @Override
    public Object all(Collection<String> values) {
      throw used();
    }

    @Override
    public void due(List<valet.store.Due> rows) {
      throw used();
    }
  }
}
