package valet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Profile;
import valet.journal.HeldNeeds.Moved;
import valet.journal.Journal;
import valet.journal.Moving;
import valet.journal.Parking;
import valet.memory.Addresses;
import valet.memory.StoredMemory;
import valet.promises.Promises;
import valet.rules.Sources;

/**
 * What somebody was told, asked or given to do when a book is swapped keeps its terms, also where a
 * person has the live book take over what waits; what comes of it later is decided by the new book.
 */
class UnderWayTest {
  private static final Instant NOON = Instant.parse("2026-11-18T11:00:00Z");
  private static final String RULES =
      """
      rule "Answer what is said in public"
      when
        We are mentioned in public
      then
        Ask a person: "Answer them."; within 2 days
        Promise "an answer" within 3 days
      end

      rule "Tell what was done"
      when
        A case is resolved
        - it is a case of this service
      then
        Send "done" by sms; it is useful for 2 days
      end

      rule "Keep an idea in mind"
      when
        An idea is shared
      then
        Remember "the idea" in 7 days
      end

      rule "Come back to it"
      when
        It is time for "the idea"
      then
        Ask a person: "Look at the idea."
      end

      rule "Greet"
      when
        A customer signs up
      then
        Send "done" by sms or email; it is useful for 2 days
      end

      rule "Order what broke"
      when
        A breakdown is reported
      then
        Order "a car" from "towing", to be answered within 30 minutes
      end
      """;

  @TempDir Path folder;
  private AnnasHouse house;

  private static Attend.Book book(String rules, String words, String care) {
    var files = new TreeMap<>(Shipped.SOURCES.files());
    files.keySet().removeIf(f -> f.startsWith("rules/") && !f.startsWith("rules/vocabulary/"));
    files.put("rules/trial.dslr", rules);
    files.merge(
        "config/services.yaml", "\ntrial:\n  class: promise\n  basis: contract\n", String::concat);
    files.put("config/messages/trial/done/en.sms.txt", words);
    files.put("config/messages/trial/done/en.email.txt", "Done\n\n" + words);
    files.put("config/care.yaml", care);
    return Shipped.WIRING.book(Sources.of(files));
  }

  private static final Attend.Book BEFORE =
      book(RULES, "It was done.", "closes: P14D\nowners: [{name: Eva}]\n");
  private static final Attend.Book AFTER =
      book(
          RULES
              .replace("Answer them", "Answer them at once")
              .replace("within 2 days", "within 2 hours")
              .replace("within 3 days", "within 3 hours")
              .replace("in 7 days", "in 1 day")
              .replace("Look at the idea", "Look at it again")
              .replace("30 minutes", "3 minutes"),
          "All is well again.",
          "closes: P1D\nowners: [{name: Bo}]\n");

  @BeforeEach
  void open() {
    house = new AnnasHouse(folder, NOON, BEFORE, AnnasHouse.anna("en"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  /** The book is swapped, and a person has it take over what waits: none of this does. */
  private void swap() {
    house.swap(AFTER);
    var clock = InstantSource.fixed(NOON);
    var memory = new StoredMemory(Addresses.of(house.store(), new byte[32]), 10);
    var promises =
        new Promises(
            () -> house.book().partners(), () -> house.book().owners(), "http://127.0.0.1");
    var journal = new Journal(new Parking(), memory, promises);
    var moving =
        new Moving(
            house.store(),
            memory,
            journal,
            () ->
                new Moving.Book(house.book().rules(), house.book().tact(), house.book().messages()),
            clock);
    assertThat(moving.toTheBookInForce()).isEqualTo(new Moved(0, 0));
  }

  @Test
  void a_case_keeps_its_words_its_hour_and_who_answers_for_it() {
    house.happens(AnnasHouse.mention());
    var asked = "select why || ' ' || owner || ' ' || due_at from care_case order by seq";
    var before = house.texts(asked);
    assertThat(before)
        .containsExactly("Answer them. Eva " + NOON.plus(Duration.ofDays(2)).toEpochMilli());
    swap();
    house.after(Duration.ofHours(4));
    // then it is as it was, of the book of then; the next is the new book's
    house.happens(AnnasHouse.mention());
    assertThat(house.texts(asked))
        .hasSize(2)
        .startsWith(before.get(0))
        .last()
        .asString()
        .startsWith("Answer them at once. Bo ");
    assertThat(
            house.texts(
                "select d.book from care_case c join decision d on d.id = c.decision order by"
                    + " c.seq"))
        .containsExactly(BEFORE.rules().hash(), AFTER.rules().hash());
  }

  @Test
  void what_was_done_about_a_case_is_told_by_the_live_book_and_the_case_waits_as_long_as_it_says() {
    house.happens(AnnasHouse.mention());
    swap();
    resolve();
    assertThat(house.texts("select text from letter")).containsExactly("All is well again.");
    house.after(Duration.ofHours(23));
    assertThat(house.texts("select state from care_case")).containsExactly("told");
    house.after(Duration.ofHours(25));
    assertThat(house.texts("select state from care_case")).containsExactly("closed");
  }

  @Test
  void who_was_told_has_as_long_to_answer_as_was_meant_then() {
    house.happens(AnnasHouse.mention());
    resolve();
    swap();
    house.after(Duration.ofDays(13));
    assertThat(house.texts("select state from care_case")).containsExactly("told");
    house.after(Duration.ofDays(15));
    assertThat(house.texts("select state from care_case")).containsExactly("closed");
  }

  private void resolve() {
    var open = house.texts("select id from care_case where state = 'open'").get(0);
    house.happens(new Data.CaseResolved(open, "We called.", Optional.empty(), Optional.empty()));
  }

  @Test
  void a_promise_keeps_its_hour() {
    house.happens(AnnasHouse.mention());
    swap();
    house.after(Duration.ofHours(71));
    assertThat(house.texts("select state from promise")).containsExactly("made");
    house.after(Duration.ofHours(73));
    assertThat(house.texts("select state from promise")).containsExactly("broken");
  }

  @Test
  void who_was_asked_has_as_long_to_answer_as_they_were_told() {
    house.happens(AnnasHouse.breakdown());
    swap();
    house.after(Duration.ofMinutes(29));
    assertThat(house.texts("select state from partner_order")).containsExactly("asked");
    house.after(Duration.ofMinutes(31));
    assertThat(house.texts("select state from partner_order order by created_at, id"))
        .containsExactly("unanswered", "asked");
    // and so has the next
    house.after(Duration.ofMinutes(59));
    assertThat(house.texts("select state from partner_order order by created_at, id"))
        .containsExactly("unanswered", "asked");
  }

  @Test
  void a_letter_keeps_its_words_also_those_for_the_next_channel() {
    house.happens(new Data.CustomerChanged(withEmail()));
    house.happens(new Data.Signup(Optional.empty(), Optional.empty()));
    var letter = house.texts("select id from letter").get(0);
    swap();
    house.happens(new Data.LetterReported(letter, Fate.FAILED, Optional.empty()));
    assertThat(house.texts("select channel || ': ' || text from letter order by seq"))
        .containsExactly("sms: It was done.", "email: It was done.");
  }

  private static Profile withEmail() {
    var anna = AnnasHouse.anna("en");
    return new Profile(
        anna.name(),
        anna.language(),
        anna.timeZone(),
        anna.country(),
        anna.phone(),
        Optional.of("anna@example.com"),
        anna.home(),
        anna.household(),
        anna.allergies(),
        anna.level(),
        anna.consents(),
        anna.quietHours());
  }

  @Test
  void what_is_kept_in_mind_comes_back_at_its_hour_and_the_live_book_says_what_for() {
    house.happens(AnnasHouse.idea());
    swap();
    house.after(Duration.ofDays(6));
    assertThat(house.texts("select why from care_case")).isEmpty();
    house.after(Duration.ofDays(8));
    assertThat(house.texts("select why from care_case")).containsExactly("Look at it again.");
  }
}
