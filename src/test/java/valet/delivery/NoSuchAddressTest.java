package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who does not exist is told from who cannot be reached, or does not want to hear us. */
class NoSuchAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "550 5.1.1 <anna@example.com>: Recipient address rejected: User unknown",
        "550-5.1.10 RESOLVER.ADR.RecipientNotFound",
        "came back: 5.1.2",
        "556 5.1.10 null MX",
        "550 5.2.1 The email account that you tried to reach is disabled"
      })
  void an_address_that_is_none(String answer) {
    assertThat(NoSuchAddress.says(answer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "552 5.2.2 mailbox full",
        "550 5.7.1 blocked, see https://example.com/5.1.1.html",
        "554 5.7.1 Service unavailable; Client host [192.5.1.1] blocked",
        "553 5.1.8 sender address rejected",
        "450 4.1.1 try again later",
        "550 no",
        "came back"
      })
  void anything_else(String answer) {
    assertThat(NoSuchAddress.says(answer)).isFalse();
  }

  @Test
  void a_number_that_the_message_centre_calls_invalid_is_none_and_a_full_queue_says_nothing() {
    assertThat(((Outcome.RefusedForGood) Smsc.refused(0x0B, List.of())).reason())
        .startsWith(NoSuchAddress.WORDS);
    assertThat(((Outcome.RefusedForGood) Smsc.refused(0x51, List.of())).reason())
        .doesNotContain(NoSuchAddress.WORDS);
  }
}
