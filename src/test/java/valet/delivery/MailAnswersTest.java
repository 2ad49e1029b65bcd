package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Channel;
import valet.event.Data;
import valet.testing.Eventually;

/** Answers by e-mail, by the route that ships, from a real mailbox. */
class MailAnswersTest {
  private static final String LETTER = "0f0e0d0c-0b0a-8908-8706-050403020100";

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private House house;

  @SuppressWarnings("NullAway.Init")
  private GreenMail green;

  @SuppressWarnings("NullAway.Init")
  private GreenMailUser mailbox;

  @SuppressWarnings("NullAway.Init")
  private DefaultCamelContext camel;

  private final KeptEvents events = new KeptEvents();

  @BeforeEach
  void a_house_with_a_mailbox() throws Exception {
    house = new House(valet.store.Stores.sqlite(folder.resolve("valet.db")));
    green = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    green.start();
    mailbox = green.setUser("care@valet.example", "care", "secret+&%");
    camel = new DefaultCamelContext();
    camel.getRegistry().bind("mailAnswers", new MailAnswers(events, house.store, house));
    var known = new Properties();
    known.putAll(
        Map.of(
            "imap.plain",
            "true",
            "valet.imap.host",
            "127.0.0.1",
            "valet.imap.port",
            String.valueOf(green.getImap().getPort()),
            "valet.imap.user",
            "care",
            "valet.imap.password",
            "secret+&%",
            "valet.imap.every",
            "100"));
    ((PropertiesComponent) camel.getPropertiesComponent()).setInitialProperties(known);
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/feeds/replies.camel.yaml"));
    camel.getShutdownStrategy().setTimeout(2);
  }

  @AfterEach
  void stop() {
    camel.stop();
    green.stop();
    house.store.close();
  }

  private static MimeMessage mail(String from, String to, String subject, String text)
      throws Exception {
    var mail = new MimeMessage(Session.getInstance(new Properties()));
    mail.setFrom(new InternetAddress(from));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
    mail.setSubject(subject);
    mail.setText(text, "UTF-8");
    return mail;
  }

  private void arrives(MimeMessage mail) throws Exception {
    mail.saveChanges();
    mailbox.deliver(mail);
  }

  private List<Data.Reply> replies() {
    return events.put().stream().map(e -> (Data.Reply) e.data()).toList();
  }

  @Test
  void an_answer_names_its_letter_by_the_address_and_machines_are_not_heard() throws Exception {
    house.letter(LETTER).queued();
    arrives(
        mail(
            "Anna <Anna@Example.com>",
            "care+" + LETTER + "@valet.example",
            "Re: Bilen är på väg",
            "Ja tack!\n\nHälsningar\nAnna"));
    var away = mail("anna@example.com", "care@valet.example", "Frånvaro", "Jag är på semester");
    away.setHeader("Auto-Submitted", "auto-replied");
    arrives(away);
    var old = mail("anna@example.com", "care@valet.example", "Autosvar: semester", "Jag är borta");
    arrives(old);
    arrives(mail("MAILER-DAEMON@mx.example", "care@valet.example", "failed", "550 no such user"));
    var bounce = mail("mx@mx.example", "care@valet.example", "failed", "550 no such user");
    bounce.setHeader("Return-Path", "<>");
    arrives(bounce);
    var byReference = mail("anna@example.com", "care@valet.example", "Re: x", "NEJ");
    byReference.setHeader("In-Reply-To", "<" + LETTER + "@valet.example>");
    arrives(byReference);
    arrives(
        mail(
            "bo@example.com",
            "care+ffffffff-ffff-8fff-8fff-ffffffffffff@valet.example",
            "Hej",
            "Vilka är ni?"));
    // when
    camel.start();
    within("three replies", () -> replies().size() >= 3);
    // then
    assertThat(replies())
        .extracting(Data.Reply::from)
        .containsExactly("anna@example.com", "anna@example.com", "bo@example.com");
    assertThat(replies())
        .extracting(Data.Reply::letter)
        .containsExactly(Optional.of(LETTER), Optional.of(LETTER), Optional.empty());
    assertThat(replies()).allMatch(r -> r.channel() == Channel.EMAIL);
    assertThat(replies().get(0).text()).startsWith("Ja tack!");
  }

  /** As mail servers report: a text for people, fields for machines, and what came back. */
  private static MimeMessage report(String to, String action, String original) throws Exception {
    var mail =
        """
        From: MAILER-DAEMON@mx.example
        To: %s
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="b"

        --b
        Content-Type: text/plain

        It did not work. id: 4711

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example

        Final-Recipient: rfc822; anna@example.com
        Action: %s
        Status: 5.1.1
        Diagnostic-Code: smtp; 550 no such user, id: 4711

        --b
        Content-Type: message/rfc822

        From: care@valet.example
        Message-ID: <%s@valet.example>
        Subject: Your car

        Message-ID: <not-a-header@valet.example>
        --b--
        """
            .formatted(to, action, original)
            .replace("\n", "\r\n");
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void a_letter_that_comes_back_undelivered_has_failed() throws Exception {
    var other = "1f0e0d0c-0b0a-8908-8706-050403020100";
    var late = "2f0e0d0c-0b0a-8908-8706-050403020100";
    for (var letter : List.of(LETTER, other, late)) house.letter(letter).queued();
    // by the address that it came back to, twice; by what came back; a delay; about nothing of ours
    mailbox.deliver(report("care+" + LETTER + "@valet.example", "failed", "unknown"));
    mailbox.deliver(report("care+" + LETTER + "@valet.example", "failed", "unknown"));
    mailbox.deliver(report("care@valet.example", "failed", other));
    mailbox.deliver(report("care+" + late + "@valet.example", "delayed", late));
    mailbox.deliver(report("care@valet.example", "failed", "unknown"));
    arrives(mail("anna@example.com", "care@valet.example", "Hej", "Vilka är ni?"));
    // when
    camel.start();
    within("what came last", () -> events.put().stream().anyMatch(e -> e.type().equals("reply")));
    // then
    var reports = events.put().stream().filter(e -> e.type().equals("letter.reported")).toList();
    assertThat(reports)
        .extracting(e -> ((Data.LetterReported) e.data()).letter())
        .containsExactly(LETTER, LETTER, other);
    assertThat(reports)
        .extracting(e -> ((Data.LetterReported) e.data()).state())
        .containsOnly(Data.LetterReported.Fate.FAILED);
    // a second report is the same event, and nothing of a stranger's words is taken for an id
    assertThat(reports.get(0).id()).isEqualTo(reports.get(1).id());
    assertThat(reports.get(0).hash()).isEqualTo(reports.get(1).hash());
    assertThat(((Data.LetterReported) reports.get(0).data()).detail())
        .contains("no such address: came back: 5.1.1");
    assertThat(events.put()).hasSize(4);
  }

  @Test
  void what_the_queue_does_not_take_stays_unread_and_comes_again() throws Exception {
    arrives(mail("anna@example.com", "care@valet.example", "Re: x", "STOP"));
    events.down = true;
    camel.start();
    within("a refusal", () -> events.refused.get() > 0);
    assertThat(replies()).isEmpty();
    assertThat(read()).isFalse();
    // when
    events.down = false;
    // then
    within("the reply", () -> replies().size() == 1);
    within("the mail is read", this::read);
  }

  private boolean read() {
    try {
      return green.getReceivedMessages()[0].isSet(Flags.Flag.SEEN);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void within(String what, BooleanSupplier condition) {
    Eventually.within(Duration.ofSeconds(30), what, condition);
  }
}
