package valet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.delivery.DeliverySettings;
import valet.journal.KeepingEnds;
import valet.memory.LetterClass;
import valet.queue.Broker;
import valet.store.Database;

class SettingsTest {
  private static final Settings SHIPPED =
      Settings.read(Path.of("").toAbsolutePath(), Map.of(), new Properties());

  @Test
  void as_it_ships_everything_is_in_this_process_and_letters_go_to_files() {
    assertThat(SHIPPED.database()).isInstanceOf(Database.File.class);
    assertThat(SHIPPED.broker()).isInstanceOf(Broker.Embedded.class);
    var sending = SHIPPED.delivery("n1", id -> id);
    assertThat(sending.smtp()).isEmpty();
    assertThat(sending.smsc()).isEmpty();
    assertThat(sending.stopLink()).isEmpty();
    assertThat(SHIPPED.placeholders()).containsEntry("imap.tls", "false");
  }

  @Test
  void the_environment_goes_over_the_files_and_java_over_both() {
    var system = new Properties();
    system.setProperty("valet.columns", "32");
    var environment = Map.of("VALET_HTTP_PORT", "8081", "VALET_COLUMNS", "24");
    var read = Settings.read(SHIPPED.home(), environment, system);
    assertThat(read.port()).isEqualTo(8081);
    assertThat(read.number("valet.columns", 40)).isEqualTo(32);
  }

  @Test
  void a_mail_server_is_read_with_its_login_and_its_links_are_sealed() {
    var set =
        SHIPPED
            .with("valet.email.gateway", "smtp")
            .with("valet.email.host", "mail.example.com")
            .with("valet.email.security", "starttls")
            .with("valet.email.user", "valet")
            .with("valet.http.publicUrl", "https://care.example.com");
    var sending = set.delivery("n1", id -> "sealed-" + id);
    var smtp = sending.smtp().orElseThrow();
    assertThat(smtp.security()).isEqualTo(DeliverySettings.Security.STARTTLS);
    assertThat(smtp.login()).contains(new DeliverySettings.Login("valet", ""));
    assertThat(sending.stopLink().map(link -> link.apply("l1")))
        .contains("https://care.example.com/me/stop/l1/sealed-l1");
  }

  @Test
  void a_mailbox_is_read_in_the_clear_only_where_that_is_said() {
    var box = SHIPPED.with("valet.imap.host", "mail.example.com");
    assertThat(box.placeholders())
        .containsEntry("imap.tls", "true")
        .containsEntry("imap.plain", "false")
        .containsEntry("valet.imap.port", "993");
    assertThat(box.with("valet.imap.security", "none").placeholders())
        .containsEntry("imap.tls", "false")
        .containsEntry("imap.plain", "true")
        .containsEntry("valet.imap.port", "143");
  }

  @Test
  void changes_that_need_two_persons_are_told_by_class_and_reach() {
    assertThat(SHIPPED.twice().classes()).isEmpty();
    var strict =
        SHIPPED
            .with("valet.rules.approve.classes", "safety , promise")
            .with("valet.rules.approve.reach", "5000")
            .twice();
    assertThat(strict.classes()).containsExactlyInAnyOrder(LetterClass.SAFETY, LetterClass.PROMISE);
    assertThat(strict.reach()).isEqualTo(Optional.of(5000));
  }

  @Test
  void a_nodes_name_is_drawn_once_and_kept(@TempDir Path data) {
    var set = SHIPPED.with("valet.data", data.toString());
    var drawn = set.node(bytes -> new byte[] {1, 2, 3, 4});
    assertThat(drawn).isEqualTo("node-01020304");
    assertThat(set.node(bytes -> new byte[bytes])).isEqualTo(drawn);
    assertThat(set.with("valet.node", "n7").node(bytes -> new byte[bytes])).isEqualTo("n7");
  }

  @Test
  void what_happened_is_kept_as_long_as_the_house_says_and_why_at_least_as_long_as_what() {
    assertThat(SHIPPED.keeping()).isEqualTo(KeepingEnds.USUAL);
    var set = SHIPPED.with("valet.keep.events", "P18M");
    assertThat(set.keeping().eventsBefore(Instant.parse("2026-11-21T12:00:00Z")))
        .isEqualTo("2025-05-21T12:00:00Z");
    assertThatThrownBy(() -> SHIPPED.with("valet.keep.letters", "P4Y").keeping())
        .hasMessageContaining("valet.keep.decisions")
        .hasMessageContaining("events and letters need their decision");
  }

  @ParameterizedTest
  @CsvSource({
    "valet.rules.publish, later, 'folder or approved'",
    "valet.sms.gateway, smtp, 'outbox or smpp'",
    "valet.email.gateway, smpp, 'outbox or smtp'",
    "valet.imap.security, starttls, 'tls or none'",
    "valet.columns, wide, 'a whole number'",
    "valet.sending.receiptWait, 10 minutes, 'ISO 8601'",
    "valet.rules.approve.classes, gossip, gossip",
    "valet.keep.events, 400 days, ISO 8601",
    "valet.keep.events, P7D, 'at least P32D'",
    "valet.keep.letters, P1M, 'at least P32D'",
    "valet.keep.decisions, P1Y, 'at least P400D'"
  })
  void a_wrong_word_is_refused_by_the_settings_name(String key, String word, String wanted) {
    var wrong = SHIPPED.with(key, word);
    assertThatThrownBy(
            () -> {
              wrong.origin();
              wrong.twice();
              wrong.placeholders();
              wrong.letters(byte[]::new);
              wrong.delivery("n1", id -> id);
              wrong.keeping();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(wanted);
  }
}
