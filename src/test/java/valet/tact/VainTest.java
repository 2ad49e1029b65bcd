package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.event.Channel.SMS;
import static valet.tact.Given.NOON;
import static valet.tact.Given.anna;
import static valet.tact.Given.wish;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import valet.memory.LetterClass;
import valet.rules.Help;
import valet.rules.Wishes;
import valet.tact.Verdict.Silence;
import valet.tact.Verdict.Speak;

/** What would take back what is not there says nothing, and is nobody's case. */
class VainTest {
  private final Tact tact = Tact.of(Given.sources("config/tact.yaml", TactTest.YAML));
  private final Given.Wish back =
      wish("care")
          .of(LetterClass.PROMISE)
          .with(new Help.TakeBack(Optional.empty(), Optional.of("milk")))
          .sends("taken back", SMS);

  @Test
  void tact_asks_the_ledgers_of_what_takes_back_and_of_nothing_else() {
    assertThat(tact.asks(wishes(back), NOON).orElseThrow().takeBacks())
        .extracting(p -> p.service().name())
        .containsExactly("care");
    assertThat(tact.asks(wishes(wish("car").of(LetterClass.PROMISE).sends("later", SMS)), NOON))
        .isEmpty();
  }

  @Test
  void it_is_silent_only_where_the_ledgers_have_nothing_of_it() {
    var wishes = wishes(back);
    var proposal = wishes.all().get(0).fresh().get(0);
    var there = tact.judge(wishes, Standing.NONE, NOON).all().get(0).fresh().get(0);
    assertThat(there.verdict()).isInstanceOf(Speak.class);
    var vain = new Standing(Map.of(), Map.of(), Set.of(proposal.id()));
    var gone = tact.judge(wishes, vain, NOON).all().get(0).fresh().get(0);
    assertThat(gone.verdict()).isEqualTo(new Silence(Reason.NOTHING_LEFT));
    assertThat(gone.cases()).isEmpty();
  }

  @Test
  void a_person_who_is_asked_beside_it_is_asked_all_the_same() {
    var look = new Help.Person("Look whether they meant another one.");
    var wishes = wishes(back.with(look));
    var vain = new Standing(Map.of(), Map.of(), Set.of(wishes.all().get(0).fresh().get(0).id()));
    var ruling = tact.judge(wishes, vain, NOON).all().get(0).fresh().get(0);
    assertThat(ruling.verdict()).isEqualTo(new Silence(Reason.NOTHING_LEFT));
    assertThat(ruling.cases()).containsExactly(look);
  }

  private static Wishes wishes(Given.Wish wish) {
    return new Wishes(List.of(anna().wishes(NOON, wish.asked())));
  }
}
