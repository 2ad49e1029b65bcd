package valet.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vector is the one that Standard Webhooks' reference libraries are tested with. */
class WebhookTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private static boolean verified(String signatures, Instant now) {
    return Webhook.verified(ID, "1614265330", BODY, signatures, List.of(SECRET), now);
  }

  @Test
  void signs_as_the_standard_says() {
    assertThat(Webhook.sign(ID, SENT, BODY, SECRET)).isEqualTo(SIGNATURE);
  }

  @Test
  void believes_its_own_signature_and_one_among_several() {
    assertThat(verified(SIGNATURE, SENT)).isTrue();
    assertThat(verified("v1,AAAA v1a,xyz " + SIGNATURE, SENT)).isTrue();
  }

  @Test
  void believes_the_old_and_the_new_secret_while_they_change() {
    var now = SENT.plusSeconds(1);
    assertThat(Webhook.verified(ID, "1614265330", BODY, SIGNATURE, List.of(OTHER, SECRET), now))
        .isTrue();
    assertThat(Webhook.verified(ID, "1614265330", BODY, SIGNATURE, List.of(OTHER), now)).isFalse();
    assertThat(Webhook.verified(ID, "1614265330", BODY, SIGNATURE, List.of(), now)).isFalse();
  }

  @Test
  void a_request_is_stale_after_five_minutes_either_way() {
    assertThat(verified(SIGNATURE, SENT.plus(Duration.ofMinutes(5)))).isTrue();
    assertThat(verified(SIGNATURE, SENT.plus(Duration.ofMinutes(5)).plusMillis(1))).isFalse();
    assertThat(verified(SIGNATURE, SENT.minus(Duration.ofMinutes(5)))).isTrue();
    assertThat(verified(SIGNATURE, SENT.minus(Duration.ofMinutes(5)).minusMillis(1))).isFalse();
  }

  @Test
  void a_changed_id_time_or_body_is_not_believed() {
    var secrets = List.of(SECRET);
    assertThat(Webhook.verified("msg_x", "1614265330", BODY, SIGNATURE, secrets, SENT)).isFalse();
    assertThat(Webhook.verified(ID, "1614265331", BODY, SIGNATURE, secrets, SENT)).isFalse();
    assertThat(Webhook.verified(ID, "1614265330", new byte[0], SIGNATURE, secrets, SENT)).isFalse();
    assertThat(Webhook.verified("", "1614265330", BODY, SIGNATURE, secrets, SENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "v1",
        "v1,",
        "v1,***",
        "v1,AAAA",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
      })
  void a_broken_signature_is_no_and_never_a_fault(String signatures) {
    assertThat(verified(signatures, SENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "now", "-1614265330", "1614265330.5", "99999999999999999999", "٣"})
  void a_broken_timestamp_is_no_and_never_a_fault(String timestamp) {
    assertThat(Webhook.verified(ID, timestamp, BODY, SIGNATURE, List.of(SECRET), SENT)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "whsec_", "whsec_MfKQ", "whsec_!!!!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
  void what_is_no_secret_cannot_sign(String secret) {
    assertThat(Webhook.isSecret(secret)).isFalse();
    assertThatThrownBy(() -> Webhook.sign(ID, SENT, BODY, secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whsec_")
        .hasMessageNotContaining("MfKQ9");
  }
}
