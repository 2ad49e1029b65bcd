package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import valet.delivery.Delivery;
import valet.delivery.DeliverySettings;
import valet.dialogue.Dialogue;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Data.OrderAnswered.Answered;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Profile;
import valet.journal.Journal;
import valet.journal.Parking;
import valet.memory.Addresses;
import valet.memory.StoredMemory;
import valet.promises.Promises;
import valet.rules.Sources;
import valet.store.Store;

/**
 * What was said is corrected once; what was not said yet is replaced, silently. With the rules that
 * ship, on each database; nobody delivers here, so that a letter stands as the test says.
 */
abstract class CorrectionsContract {
  private static final Instant NOON = Instant.parse("2026-11-21T11:00:00Z");
  private static final Attend.Book BOOK = book();
  @TempDir Path folder;
  Store store;
  private Attend attend;
  private Instant now = NOON;
  private int count;

  abstract Store open();

  private static Wiring wiring() {
    var home = Path.of("").toAbsolutePath();
    return new Wiring(Settings.read(home, Map.of(), new Properties()), InstantSource.fixed(NOON));
  }

  private static Attend.Book book() {
    return wiring().book(Sources.read(Path.of("").toAbsolutePath()));
  }

  @BeforeEach
  void groceries_are_confirmed_for_six() {
    store = open();
    var clock = (InstantSource) () -> now;
    var memory = new StoredMemory(new Addresses(new byte[32]), 100);
    var promises = new Promises(BOOK::partners, BOOK::owners, "http://127.0.0.1:1");
    var local = DeliverySettings.local("n1", folder.resolve("outbox"));
    var delivery =
        new Delivery(store, memory, new Unheard(), (l, n) -> Optional.empty(), local, clock);
    var journal = new Journal(new Parking(), memory, promises);
    attend =
        new Attend(
            new Attend.Rooms(
                store, memory, new Dialogue(memory), delivery.reports(), promises, journal),
            () -> BOOK,
            clock,
            () -> {});
    knowsErik();
    basket();
    answered(Answered.CONFIRMED, "2026-11-22T18:00:00+01:00");
  }

  @AfterEach
  void end() {
    store.close();
  }

  @Test
  void first_it_waits_to_be_said() {
    assertThat(letters()).containsExactly("at homecoming queued");
    assertThat(promises()).containsExactly("planned 18:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "retry"})
  void what_was_not_said_yet_is_replaced_silently_and_said_in_the_first_words(String state) {
    stands("at homecoming", state);
    // when
    later("2026-11-22T20:00:00+01:00");
    // then
    assertThat(letters()).containsExactly("at homecoming withdrawn", "at homecoming queued");
    assertThat(texts("select text from letter where state = 'queued'").get(0)).contains("20:00");
    assertThat(promises()).containsExactlyInAnyOrder("withdrawn 20:00", "planned 19:00");
    // when the newer letter is out, its promise is made, and nobody is called for the older one
    stands("at homecoming", "accepted");
    reported(Fate.ACCEPTED);
    assertThat(promises()).containsExactlyInAnyOrder("withdrawn 20:00", "made 19:00");
    assertThat(texts("select why from care_case")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"sending,true", "unknown,true", "accepted,false", "delivered,false"})
  void what_may_have_been_read_gets_one_correction(String state, boolean again) {
    stands("at homecoming", state);
    if (!state.equals("sending")) reported(state.equals("unknown") ? Fate.UNKNOWN : Fate.ACCEPTED);
    // when
    later("2026-11-22T20:00:00+01:00");
    // then
    assertThat(letters()).containsExactly("at homecoming " + state, "later queued");
    assertThat(texts("select text from letter where state = 'queued'").get(0)).contains("20:00");
    // and what nobody knows the fate of does not go out again behind it
    assertThat(texts("select id from letter where corrected = " + flag())).hasSize(again ? 1 : 0);
    // when it becomes later still before that was said, there is still one correction
    later("2026-11-22T21:00:00+01:00");
    assertThat(letters())
        .containsExactly("at homecoming " + state, "later withdrawn", "later queued");
    assertThat(texts("select text from letter where state = 'queued'").get(0)).contains("21:00");
  }

  @Test
  void a_letter_that_failed_was_never_read_and_is_not_corrected() {
    stands("at homecoming", "refused");
    later("2026-11-22T20:00:00+01:00");
    assertThat(letters()).containsExactly("at homecoming refused");
  }

  abstract String flag();

  /** The partner says that it comes later. */
  void later(String eta) {
    answered(Answered.CHANGED, eta);
  }

  private void answered(Answered answer, String eta) {
    var order = texts("select id from partner_order").get(0);
    var data =
        new Data.OrderAnswered(
            order,
            1,
            answer,
            "Hemkassen",
            Optional.of(OffsetDateTime.parse(eta)),
            Optional.empty(),
            Optional.empty());
    ours(Optional.empty(), data, Optional.of("Hemkassen"));
  }

  private void knowsErik() {
    var profile =
        new Profile(
            Optional.of("Erik"),
            Optional.of("en"),
            Optional.of(ZoneId.of("Europe/Stockholm")),
            Optional.of("SE"),
            Optional.of("+46701740659"),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty());
    ours(Optional.of("erik"), new Data.CustomerChanged(profile), Optional.empty());
  }

  private void basket() {
    var json = Json.MAPPER.createObjectNode();
    json.put("specversion", "1.0").put("id", "b").put("source", "test").put("type", "basket");
    json.put("time", now.toString()).put("subject", "erik");
    var data = json.putObject("data").put("deliver", "2026-11-22T17:00:00+01:00");
    data.putArray("items").addObject().put("name", "milk").put("quantity", 1);
    var bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    var read = (Reading.Good) EventReader.inside(Set.of()).read(bytes, now);
    happens(Arrived.of(read.event(), now));
  }

  private void reported(Fate fate) {
    var letter = texts("select id from letter where state not in ('withdrawn') order by seq desc");
    ours(
        Optional.of("erik"),
        new Data.LetterReported(letter.get(0), fate, Optional.empty()),
        Optional.empty());
  }

  private void ours(Optional<String> subject, Data data, Optional<String> signer) {
    var event = EventWriter.ours("e-" + ++count, subject, now, data);
    happens(new Arrived(event, now, Optional.empty(), signer));
  }

  private void happens(Arrived arrived) {
    assertThat(attend.to(List.of(arrived))).singleElement().isInstanceOf(Answer.Decided.class);
  }

  /** As delivery leaves it. */
  private void stands(String message, String state) {
    store.inTransaction(
        tx ->
            tx.run(
                "update letter set state = ? where message = ? and state = 'queued'",
                state,
                message));
  }

  List<String> letters() {
    return texts("select message || ' ' || state from letter order by seq");
  }

  private List<String> promises() {
    return store.reading(
        tx ->
            tx.rows("select state, by_at from promise").stream()
                .map(r -> r.text(0) + " " + r.time(1).toString().substring(11, 16))
                .toList());
  }

  List<String> texts(String sql) {
    return store.reading(tx -> tx.rows(sql)).stream().map(r -> r.text(0)).toList();
  }

  /** A queue that nobody may use here. */
  private static final class Unheard implements valet.event.Events {
    @Override
    public void put(List<Arrived> events) {
      throw new UnsupportedOperationException("nobody listens here");
    }

    @Override
    public CompletionStage<Answer> ask(Arrived event) {
      throw new UnsupportedOperationException("nobody listens here");
    }

    @Override
    public long waiting() {
      return 0;
    }
  }
}
