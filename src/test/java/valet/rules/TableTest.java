package valet.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import valet.memory.Known;

/** What is looked up together fires as if it had been tried rule by rule. */
class TableTest {
  private static final List<String> GOODS =
      List.of("Whole milk 1 l", "oat milk", "Bread, rye", "soap", "Äppelmos", "eggs 12-pack", "—");
  private final Random random = new Random(20_261_121);

  private String one(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String fact() {
    return switch (random.nextInt(14)) {
      case 0 -> "something bought is \"" + one(GOODS) + "\"";
      case 1 -> "nothing bought is \"" + one(GOODS) + "\"";
      case 2 -> "something bought is one of \"" + one(GOODS) + "\" or \"" + one(GOODS) + "\"";
      case 3 -> "the total is over " + random.nextInt(4) * 10 + " SEK";
      case 4 -> "the customer's language is \"" + one(List.of("sv", "nb", "en")) + "\"";
      case 5 -> "the household is at least " + random.nextInt(4);
      case 6 -> "the customer bought \"" + one(GOODS) + "\" before";
      case 7 -> "the customer bought \"milk\" within " + (1 + random.nextInt(4)) + " days";
      case 8 -> "the customer never bought \"" + one(GOODS) + "\" before";
      case 9 -> "there is no open order for \"" + one(GOODS) + "\"";
      case 10 -> "at least " + random.nextInt(3) + " of \"" + one(GOODS) + "\" are bought";
      case 11 ->
          "the customer bought \""
              + one(GOODS)
              + "\" at least "
              + random.nextInt(3)
              + " times within 30 days";
      case 12 -> "the customer bought for over " + random.nextInt(300) + " SEK within 30 days";
      default -> "there was a \"" + one(List.of("purchase", "trip")) + "\" within 3 days";
    };
  }

  private String rule(int number) {
    var when = new StringBuilder("A purchase is made");
    for (int i = random.nextInt(3); i >= 0; i--) when.append("\n- ").append(fact());
    return Books.rule("rule " + number, when.toString(), "Ask a person: \"x\"");
  }

  private List<Known> moments() {
    var moments = new ArrayList<Known>();
    for (int i = 0; i < 60; i++) {
      var bought = new String[1 + random.nextInt(3)];
      for (int j = 0; j < bought.length; j++) bought[j] = one(GOODS);
      moments.add(
          Given.purchase(bought)
              .profile(
                  Given.living(
                      one(List.of("sv", "nb", "en")),
                      1 + random.nextInt(4),
                      valet.event.Profile.Level.FULL))
              .before(Duration.ofDays(random.nextInt(6)), "purchase", one(GOODS), one(GOODS))
              .id("m" + i)
              .known());
    }
    return moments;
  }

  @Test
  void many_rules_of_the_same_sentences_fire_as_each_would_alone() {
    // given four hundred rules of a few sentences each, and the same rules each in its own book
    var rules = new ArrayList<String>();
    for (int i = 0; i < 400; i++) rules.add(rule(i));
    var together = Books.book(String.join("", rules));
    var moments = moments();
    var wishes = together.propose(moments).all();
    int fired = 0;
    // when each is asked alone, then it fires at exactly the same moments, in the same order
    var read = Books.read(String.join("", rules));
    for (int i = 0; i < moments.size(); i++) {
      var moment = new Moment(moments.get(i), Books.ONE_RECIPE);
      var alone =
          read.stream()
              .filter(r -> r.checks().stream().allMatch(c -> c.holds(moment)))
              .map(Rule::name)
              .toList();
      assertThat(wishes.get(i).fresh()).extracting(Proposal::rule).isEqualTo(alone);
      fired += alone.size();
    }
    assertThat(fired).isGreaterThan(1_000);
    assertThat(Table.of(read)).hasSizeLessThan(250).anyMatch(t -> t.differs());
  }
}
