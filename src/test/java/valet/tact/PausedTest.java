package valet.tact;

import static org.assertj.core.api.Assertions.assertThat;
import static valet.event.Channel.SMS;
import static valet.tact.Given.NOON;
import static valet.tact.Given.anna;
import static valet.tact.Given.wish;

import java.time.Duration;
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

/**
 * A service that paused itself begins nothing new, and leaves nobody in the middle of something.
 */
class PausedTest {
  private static final Help TOWING =
      new Help.Order("car", "towing", Duration.ofMinutes(3), Optional.empty(), Map.of());
  private final Tact tact = Tact.of(Given.sources("config/tact.yaml", TactTest.YAML));

  private Verdict verdict(Given.Wish wish, String paused) {
    var wishes = new Wishes(List.of(anna().wishes(NOON, wish.asked()))).pausing(Set.of(paused));
    return tact.judge(wishes, NOON).all().get(0).fresh().get(0).verdict();
  }

  @Test
  void a_paused_service_says_nothing_new() {
    var wish = wish("car").sends("on its way", SMS);
    assertThat(verdict(wish, "another")).isInstanceOf(Speak.class);
    assertThat(verdict(wish, "car")).isEqualTo(new Silence(Reason.PAUSED));
  }

  @Test
  void a_paused_service_orders_nothing_new() {
    assertThat(verdict(wish("car").with(TOWING), "another")).isInstanceOf(Speak.class);
    assertThat(verdict(wish("car").with(TOWING), "car")).isEqualTo(new Silence(Reason.PAUSED));
  }

  @Test
  void what_was_begun_is_told_to_its_end() {
    var ordered = wish("car").about("o-1", "c-1").sends("on its way", SMS);
    assertThat(verdict(ordered, "car")).isInstanceOf(Speak.class);
    var promised = wish("car").of(LetterClass.PROMISE).sends("later", SMS);
    assertThat(verdict(promised, "car")).isInstanceOf(Speak.class);
    var danger = wish("car").of(LetterClass.SAFETY).sends("recall", SMS);
    assertThat(verdict(danger, "car")).isInstanceOf(Speak.class);
  }
}
