package valet.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.EventWriter;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.memory.Known;
import valet.memory.Memory;
import valet.memory.Order;
import valet.memory.Portrait;
import valet.memory.Suppression;
import valet.store.Store;
import valet.store.Stores;
import valet.store.Tx;

class DialogueTest {
  private static final Instant NIGHT = Instant.parse("2026-11-21T21:10:00Z");
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A memory that only remembers who said STOP and START. */
  private static final class StopsOnly implements Memory {
    final List<String> said = new ArrayList<>();

    @Override
    public void suppress(Tx tx, Channel channel, String address, Instant at, String source) {
      said.add("STOP " + channel + " " + address + " " + at);
    }

    @Override
    public void welcomeBack(Tx tx, Channel channel, String address, Instant at, String source) {
      said.add("START " + channel + " " + address + " " + at);
    }

    @Override
    public void bounced(
        Tx tx, Channel channel, String address, Instant at, String source, String reason) {}

    @Override
    public List<Suppression> suppressions(Tx tx, Channel channel, String address) {
      return List.of();
    }
  }

  @TempDir Path folder;
  private final StopsOnly memory = new StopsOnly();
  private final Dialogue dialogue = new Dialogue(memory);
  private Store store;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void letter(String id, String customer, String state, Duration useful) {
    store.inTransaction(
        tx -> {
          tx.run(
              "insert into partner_order (id, proposal, decision, customer, service, what, kind,"
                  + " partner, state, revision, answer_by, within, facts, tried, left_to_ask,"
                  + " need_until, created_at, history) values (?, 'p', 'd', ?, 's', 'car',"
                  + " 'towing', 'Nord', 'confirmed', 1, ?, 180000, '{}', '[]', 0, ?, ?, '[]')",
              "order-" + id,
              customer,
              NIGHT,
              NIGHT.plus(useful),
              NIGHT);
          tx.run(
              "insert into confirmation (id, order_id, revision, partner, event, at)"
                  + " values (?, ?, 1, 'Nord', 'd', ?)",
              "yes-" + id,
              "order-" + id,
              NIGHT);
          return tx.run(
              "insert into letter (id, proposal, decision, customer, service, message, class,"
                  + " channel, address, language, text, state, urgent, purpose, needs_consent,"
                  + " zone, order_id, speaks_of_order, confirmation, need_until, created_at,"
                  + " next_at) values (?, 'p', 'd', ?, 's', 'on its way', 'service', 'sms',"
                  + " '+46701234567', 'sv', 'text', ?, ?, 'none', ?, 'UTC', ?, ?, ?, ?, ?, ?)",
              id,
              customer,
              state,
              false,
              false,
              "order-" + id,
              true,
              "yes-" + id,
              NIGHT.plus(useful),
              NIGHT,
              NIGHT);
        });
  }

  private static Known reply(String customer, String text, Optional<String> letter) {
    var data = new Data.Reply("+46701234567", Channel.SMS, text, letter);
    var event = EventWriter.ours("reply-" + COUNT.incrementAndGet(), Optional.empty(), NIGHT, data);
    var portrait = customer.isEmpty() ? Portrait.anonymous() : Portrait.first(customer);
    return new Known(Arrived.of(event, NIGHT), NIGHT, portrait, List.of());
  }

  private Heard heard(Known known) {
    var told = store.inTransaction(tx -> dialogue.understand(tx, List.of(known)));
    return (Heard) told.get(0).happened().get(0);
  }

  private Heard heard(String customer, String text) {
    return heard(reply(customer, text, Optional.empty()));
  }

  @Test
  void a_no_answers_the_newest_open_question() {
    letter("l1", "anna", "delivered", Duration.ofHours(2));
    letter("l2", "anna", "accepted", Duration.ofHours(2));
    letter("l3", "bo", "accepted", Duration.ofHours(2));
    // when
    var heard = heard("anna", "NEJ");
    // then
    assertThat(heard.meaning()).isEqualTo(Meaning.NO);
    assertThat(heard.letter()).contains("l2");
    assertThat(heard.order().map(Order::id)).contains("order-l2");
  }

  @Test
  void a_letter_that_was_not_read_or_whose_need_is_over_is_no_question() {
    letter("l1", "anna", "accepted", Duration.ofHours(2));
    letter("l2", "anna", "accepted", Duration.ZERO);
    letter("l3", "anna", "queued", Duration.ofHours(2));
    letter("l4", "anna", "withdrawn", Duration.ofHours(2));
    assertThat(heard("anna", "NEJ").letter()).contains("l1");
    assertThat(heard("carl", "NEJ").order()).isEmpty();
  }

  @Test
  void a_letter_that_the_reply_names_is_the_question_if_it_is_this_customers() {
    letter("l1", "anna", "accepted", Duration.ofHours(2));
    letter("l2", "anna", "accepted", Duration.ofHours(2));
    letter("l3", "bo", "accepted", Duration.ofHours(2));
    assertThat(heard(reply("anna", "nej", Optional.of("l1"))).letter()).contains("l1");
    assertThat(heard(reply("anna", "nej", Optional.of("l3"))).letter()).contains("l2");
  }

  @Test
  void stop_and_start_are_written_at_once_also_from_people_we_do_not_know() {
    assertThat(heard("anna", "Stopp!").meaning()).isEqualTo(Meaning.STOP);
    assertThat(heard("", "STOP").meaning()).isEqualTo(Meaning.STOP);
    assertThat(heard("anna", "start").meaning()).isEqualTo(Meaning.START);
    assertThat(memory.said)
        .containsExactly(
            "STOP sms +46701234567 " + NIGHT,
            "STOP sms +46701234567 " + NIGHT,
            "START sms +46701234567 " + NIGHT);
  }

  @Test
  void to_cancel_is_a_no_only_where_something_is_under_way() {
    assertThat(heard("anna", "avbryt").meaning()).isEqualTo(Meaning.WORDS);
    letter("l1", "anna", "accepted", Duration.ofHours(2));
    assertThat(heard("anna", "avbryt").meaning()).isEqualTo(Meaning.NO);
  }

  @Test
  void only_the_letters_code_proves_who_answers() {
    letter("l1", "anna", "accepted", Duration.ofHours(2));
    letter("l2", "bo", "accepted", Duration.ofHours(2));
    store.inTransaction(tx -> tx.run("update letter set code = 'BCDFGH' where id = 'l1'"));
    store.inTransaction(tx -> tx.run("update letter set code = 'QRSTVW' where id = 'l2'"));
    assertThat(heard("anna", "ja").proven()).isFalse();
    assertThat(heard("anna", "Ja, bcdfgh").proven()).isTrue();
    assertThat(heard("anna", "Ja, bcdfgh").meaning()).isEqualTo(Meaning.YES);
    // another's code proves nothing, and is no answer
    assertThat(heard("anna", "ja QRSTVW").proven()).isFalse();
    assertThat(heard("anna", "ja QRSTVW").meaning()).isEqualTo(Meaning.WORDS);
  }

  @Test
  void words_around_a_number_are_for_a_person() {
    letter("l1", "anna", "accepted", Duration.ofHours(2));
    assertThat(heard("anna", "we are 2 in the car").meaning()).isEqualTo(Meaning.WORDS);
    assertThat(heard("anna", "1 nej").meaning()).isEqualTo(Meaning.NO);
    assertThat(heard("anna", "nej till 1").order()).isPresent();
  }

  @Test
  void what_is_no_reply_comes_back_as_it_is() {
    var data = new Data.Signup(Optional.empty(), Optional.empty());
    var event = EventWriter.ours("signup-1", Optional.of("anna"), NIGHT, data);
    var wave =
        List.of(new Known(Arrived.of(event, NIGHT), NIGHT, Portrait.first("anna"), List.of()));
    assertThat(store.<List<Known>>inTransaction(tx -> dialogue.understand(tx, wave)))
        .isSameAs(wave);
  }
}
