package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static valet.rules.Given.NOW;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import valet.event.Channel;
import valet.event.Derived;
import valet.memory.Known;
import valet.memory.Order.State;
import valet.memory.Slot;

class RuleBookTest {
  private static final String RECIPE =
      Books.rule(
          "recipe",
          "A purchase is made\n- there is a recipe for what was bought",
          "Print \"recipe\" on the receipt");

  @Test
  void proposals_come_in_the_order_of_files_and_rules_with_ids_from_their_cause() {
    var rules = new StringBuilder();
    for (var name : List.of("z", "a", "m"))
      rules.append(Books.rule(name, "A complaint is made", "Ask a person: \"" + name + "\""));
    var known = Given.complaint("x").known();
    for (int round = 0; round < 3; round++) {
      var proposals = Books.proposals(Books.book(rules.toString()), known);
      assertThat(proposals).extracting(Proposal::rule).containsExactly("z", "a", "m");
      assertThat(proposals.get(1).id())
          .isEqualTo(Derived.id("proposal", known.event().decision(), "a", "1"));
    }
  }

  @Test
  void a_wave_of_many_people_and_types_keeps_everyone_apart() {
    var book =
        Books.book(
            RECIPE
                + Books.rule(
                    "car",
                    "A breakdown is reported\n- the car cannot be driven",
                    "Ask a person: \"car\""));
    var wave = new ArrayList<Known>();
    for (int i = 0; i < 500; i++)
      wave.add(
          (i % 3 == 0
                  ? Given.purchase(i % 2 == 0 ? "spaghetti" : "soap")
                  : i % 3 == 1 ? Given.breakdown(i % 2 == 0) : Given.complaint("x"))
              .id("" + i)
              .known());
    var wishes = book.propose(wave).all();
    for (int i = 0; i < 500; i++) {
      assertThat(wishes.get(i).moment().known()).isSameAs(wave.get(i));
      assertThat(wishes.get(i).book()).isEqualTo(book.hash());
      assertThat(wishes.get(i).fresh())
          .extracting(Proposal::rule)
          .isEqualTo(
              i % 3 == 0 && i % 2 == 0
                  ? List.of("recipe")
                  : i % 3 == 1 && i % 2 == 1 ? List.of("car") : List.of());
    }
    assertThat(book.leftOver()).isZero();
  }

  @Test
  void a_rule_that_throws_is_named_with_its_event_and_leaves_nothing_behind() {
    Recipes broken =
        (goods, allergies) -> {
          if (goods.contains("poison")) throw new IllegalStateException("the cookbook is torn");
          return Books.ONE_RECIPE.suggest(goods, allergies);
        };
    var book = RuleBook.compile(Books.sources(RECIPE), broken, RuleBook.Settings.USUAL);
    var wave =
        List.of(
            Given.purchase("spaghetti").id("1").known(),
            Given.purchase("poison").id("2").known(),
            Given.purchase("spaghetti").id("3").known());
    var fault = catchThrowableOfType(RuleFault.class, () -> book.propose(wave));
    assertThat(fault.rule()).isEqualTo("recipe");
    assertThat(fault.event()).isEqualTo(wave.get(1).event().id());
    assertThat(fault).hasRootCauseMessage("the cookbook is torn");
    assertThat(book.leftOver()).isZero();
    var after = book.propose(List.of(wave.get(2))).all();
    assertThat(after).hasSize(1);
    assertThat(after.get(0).fresh()).hasSize(1);
    assertThat(book.leftOver()).isZero();
  }

  @Test
  void firings_without_end_and_a_wave_that_takes_too_long_are_stopped() {
    var rules =
        Books.rule("one", "A complaint is made", "Ask a person: \"1\"")
            + Books.rule("two", "A complaint is made", "Ask a person: \"2\"");
    var wave = List.of(Given.complaint("x").known());
    var few =
        new RuleBook.Settings(
            Duration.ofHours(2),
            Duration.ofHours(2),
            new RuleBook.Bounds(1, Duration.ofSeconds(1)));
    var book = RuleBook.compile(Books.sources(rules), Recipes.NONE, few);
    assertThatThrownBy(() -> book.propose(wave))
        .isInstanceOf(RuleFault.class)
        .hasMessageContaining(
            "fired when there had been 1 firings an event at the event test#complaint/1");
    assertThat(book.leftOver()).isZero();

    var clock = new AtomicLong();
    var slow =
        RuleBook.compile(
            Books.sources(rules),
            Recipes.NONE,
            RuleBook.Settings.USUAL,
            () -> clock.getAndAdd(600_000_000L));
    assertThatThrownBy(() -> slow.propose(wave))
        .isInstanceOf(RuleFault.class)
        .hasMessageContaining("the time is up");
  }

  @Test
  void a_need_begins_with_the_event_and_ends_when_help_is_late() {
    var plain = Books.book(Books.rule("r", "A complaint is made", "Ask a person: \"x\""));
    assertThat(Books.proposals(plain, Given.complaint("x").known()).get(0).need())
        .isEqualTo(new Need(NOW, NOW.plus(Duration.ofDays(1))));
    var useful =
        Books.book(
            Books.rule("r", "A complaint is made", "Send \"m\" by sms; it is useful for 2 hours"));
    assertThat(Books.proposals(useful, Given.complaint("x").known()).get(0).need().until())
        .isEqualTo(NOW.plus(Duration.ofHours(2)));
  }

  @Test
  void paper_is_useful_while_its_till_waits_whatever_its_clock_says() {
    var need =
        Books.proposals(
                Books.book(RECIPE),
                Given.purchase("spaghetti").waiting().at(NOW.minus(Duration.ofDays(400))).known())
            .get(0)
            .need();
    assertThat(need).isEqualTo(new Need(NOW, NOW.plusSeconds(2)));
  }

  @Test
  void what_is_said_of_an_order_with_a_slot_is_useful_until_the_slot_is_over() {
    var slot =
        new Slot(
            LocalDateTime.parse("2026-11-21T15:00"),
            Duration.ofHours(2),
            ZoneId.of("Europe/Stockholm"));
    var book =
        Books.book(
            Books.rule(
                "r", "An order for \"groceries\" is confirmed", "Send \"at homecoming\" by sms"));
    var proposal =
        Books.proposals(
                book,
                Given.answered(valet.event.Data.OrderAnswered.Answered.CONFIRMED, 1)
                    .moved(Given.order("groceries", State.CONFIRMED, slot), State.ASKED, 0, false)
                    .known())
            .get(0);
    assertThat(proposal.need().until()).isEqualTo(slot.end());
    assertThat(proposal.order())
        .isEqualTo(Optional.of(new Proposal.About("o1", Optional.of("c1"))));
  }

  @Test
  void a_rule_that_finds_nothing_to_do_proposes_nothing() {
    var book =
        Books.book(Books.rule("r", "A complaint is made", "Cancel the order for \"groceries\""));
    assertThat(Books.proposals(book, Given.complaint("x").known())).isEmpty();
  }

  @Test
  void the_letters_that_rules_may_send_can_be_asked_for() {
    assertThat(Books.book(RECIPE).mentioned())
        .containsExactly(
            new RuleBook.Mentioned(
                "rules/test.dslr",
                6,
                "test",
                Set.of("purchase"),
                "print",
                Map.of("message", "recipe")));
  }

  @Test
  void engineers_may_write_plain_rules_of_one_pattern() {
    var drl =
        """
        package my.rules;
        import valet.rules.Moment;

        rule "plain"
        when
          $m : Moment( type == "purchase", household > 3, goods contains "milk" )
        then
          wish.send("hello", List.of(Channel.SMS));
          wish.usefulFor(Duration.ofHours(1));
        end
        rule "thrower"
        when Moment( type == "complaint" )
        then
          throw new IllegalStateException("no");
        end
        """;
    var files = new TreeMap<>(Books.sources(RECIPE).files());
    files.put("rules/dialogue.drl", drl);
    var book = Books.book(Sources.of(files));
    var big = Given.living("sv", 4, valet.event.Profile.Level.FULL);
    var proposals = Books.proposals(book, Given.purchase("spaghetti", "milk").profile(big).known());
    assertThat(proposals).extracting(Proposal::rule).containsExactly("plain", "recipe");
    assertThat(proposals.get(0).service().name()).isEqualTo("dialogue");
    assertThat(proposals.get(0).help())
        .containsExactly(new Help.Send("hello", List.of(Channel.SMS)));
    assertThat(proposals.get(0).need().until()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    assertThat(Books.proposals(book, Given.purchase("milk").id("2").known())).isEmpty();

    var fault =
        catchThrowableOfType(
            RuleFault.class, () -> book.propose(List.of(Given.complaint("x").known())));
    assertThat(fault.rule()).isEqualTo("thrower");
    assertThat(book.leftOver()).isZero();
    assertThat(Books.proposals(book, Given.purchase("spaghetti").id("3").known())).hasSize(1);
  }

  @Test
  void plain_rules_are_nothing_but_rules() {
    var drl =
        """
        import java.io.File;
        global String x;
        function int f() { return 1; }
        rule "a"
        salience 3
        when Moment()
        then
        end
        rule "b"
        when Moment() eval(true)
        then
        end
        rule "c"
        when String() from "x"
        then
        end
        query q Moment() end
        """;
    var files = new TreeMap<>(Books.SHIPPED.files());
    files.put("rules/dialogue.drl", drl);
    var bad = catchThrowableOfType(BadBook.class, () -> Books.book(Sources.of(files)));
    assertThat(bad.getMessage())
        .contains("rules/dialogue.drl:1:1: A rule may not import java.io.File.")
        .contains("no globals")
        .contains("no functions")
        .contains("no attributes")
        .contains("rules/dialogue.drl:9:1: A rule looks at one moment")
        .contains("no queries");
    files.put("rules/dialogue.drl", "rule \"a\"\nwhen\n  Moment( drivabel == true )\nthen\nend\n");
    bad = catchThrowableOfType(BadBook.class, () -> Books.book(Sources.of(files)));
    assertThat(bad.findings()).isNotEmpty();
    assertThat(bad.getMessage()).contains("rules/dialogue.drl:3").contains("drivabel");
  }
}
