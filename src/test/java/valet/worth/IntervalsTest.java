package valet.worth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The examples that the papers print themselves, to their four digits. */
class IntervalsTest {
  private static final Offset<Double> DIGITS = within(0.00005);

  @Test
  void a_share_has_the_interval_that_newcombe_prints_for_wilsons_score() {
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872, table I, method 3
    assertShare(Share.of(81, 263), 0.2553, 0.3662);
    assertShare(Share.of(15, 148), 0.0624, 0.1605);
    assertShare(Share.of(0, 20), 0.0000, 0.1611);
    assertShare(Share.of(1, 29), 0.0061, 0.1718);
  }

  @Test
  void a_difference_has_the_interval_that_newcombe_prints() {
    // R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10
    assertDifference(Difference.of(Share.of(56, 70), Share.of(48, 80)), 0.0524, 0.3339);
    assertDifference(Difference.of(Share.of(9, 10), Share.of(3, 10)), 0.1705, 0.8090);
    assertDifference(Difference.of(Share.of(10, 10), Share.of(0, 10)), 0.6075, 1.0000);
  }

  @Test
  void of_nobody_nothing_is_known() {
    assertThat(Share.of(0, 0)).isEqualTo(new Share(0, 0, 0, 1));
    var nothing = Difference.of(Share.of(0, 0), Share.of(0, 0));
    assertThat(nothing.low()).isEqualTo(-1);
    assertThat(nothing.high()).isEqualTo(1);
  }

  private static void assertShare(Share share, double low, double high) {
    assertThat(share.low()).isCloseTo(low, DIGITS);
    assertThat(share.high()).isCloseTo(high, DIGITS);
  }

  private static void assertDifference(Difference difference, double low, double high) {
    assertThat(difference.low()).isCloseTo(low, DIGITS);
    assertThat(difference.high()).isCloseTo(high, DIGITS);
  }
}
