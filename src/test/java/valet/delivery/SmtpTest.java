package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.tact.Place;

/** E-mail by the route that ships, to real and to scripted servers. */
class SmtpTest {
  @SuppressWarnings("NullAway.Init")
  private DefaultCamelContext camel;

  @SuppressWarnings("NullAway.Init")
  private Gateway gateway;

  @AfterEach
  void stop() {
    if (camel != null) camel.stop();
  }

  @Test
  void a_letter_arrives_as_text_and_html_with_its_stable_id() throws Exception {
    var green = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    green.start();
    try {
      to(green.getSmtp().getPort());
      var outcome = gateway.send(letter("anna@example.com", "Bilen är på väg 🚗"));
      assertThat(outcome).isEqualTo(new Outcome.Accepted(List.of("<letter-1@valet.example>")));
      var mail = green.getReceivedMessages()[0];
      assertThat(mail.getMessageID()).isEqualTo("<letter-1@valet.example>");
      assertThat(mail.getSubject()).isEqualTo("Bilen är på väg 🚗");
      assertThat(mail.getAllRecipients())
          .extracting(Object::toString)
          .containsExactly("anna@example.com");
      assertThat(mail.getHeader("List-Unsubscribe"))
          .containsExactly("<https://valet.example/me/stop/letter-1/seal>");
      assertThat(mail.getHeader("List-Unsubscribe-Post"))
          .containsExactly("List-Unsubscribe=One-Click");
      assertThat(mail.getContentType()).startsWith("multipart/alternative");
      var both = (MimeMultipart) mail.getContent();
      assertThat(both.getBodyPart(0).getContent()).isEqualTo("Den är din, utan kostnad – å, ä, ö.");
      assertThat(both.getBodyPart(1).getContent()).isEqualTo("<p>Den är din</p>");
      assertThat(both.getBodyPart(1).getContentType()).contains("text/html").contains("UTF-8");
    } finally {
      green.stop();
    }
  }

  /** What each answer of a server means; {@code took} is whether the server has the mail. */
  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @CsvSource({
    "none, , Accepted, 1",
    "greeting, 421 too busy, gateway later, 0",
    "greeting, 554 not you, gateway later, 0",
    "greeting, cut, gateway later, 0",
    "greeting, silence, gateway later, 0",
    "MAIL, 451 wait, gateway later, 0",
    "MAIL, 550 not from you, gateway later, 0",
    "RCPT, 550 no such user, Refused, 0",
    "RCPT, 550 5.1.1 no such user, Nobody, 0",
    "RCPT, 550 5.7.1 we do not like you, Refused, 0",
    "RCPT, 553 bad mailbox, Refused, 0",
    "RCPT, 450 greylisted, later, 0",
    "RCPT, 552 mailbox full, later, 0",
    "RCPT, 421 too fast, gateway later, 0",
    "RCPT, cut, later, 0",
    "RCPT, silence, later, 0",
    "DATA, 451 wait, later, 0",
    "DATA, cut, later, 0",
    "text, cut, Unknown, 0", // all of it was on the wire, the final dot too
    "dot, 554 spam, Refused, 1",
    "dot, 452 full, later, 1",
    "dot, 421 going down, gateway later, 1",
    "dot, cut, Unknown, 1",
    "dot, silence, Unknown, 1",
    "QUIT, cut, Accepted, 1",
    "QUIT, silence, Accepted, 1",
  })
  void before_the_final_dot_nothing_was_accepted_and_after_it_nobody_knows(
      String step, String answer, String meaning, int took) throws Exception {
    try (var server = new ScriptedSmtp()) {
      if (answer != null) server.at(step, answer);
      to(server.port());
      var outcome = gateway.send(letter("anna@example.com", "Hello"));
      assertThat(named(outcome)).as(outcome.toString()).isEqualTo(meaning);
      assertThat(server.took).hasSize(took);
    }
  }

  @Test
  void a_server_that_is_down_means_that_all_letters_wait() throws Exception {
    int nobody;
    try (var socket = new ServerSocket(0)) {
      nobody = socket.getLocalPort();
    }
    to(nobody);
    assertThat(named(gateway.send(letter("anna@example.com", "Hello")))).isEqualTo("gateway later");
  }

  @Test
  void nothing_of_a_letter_becomes_a_header_or_a_second_recipient() throws Exception {
    try (var server = new ScriptedSmtp()) {
      to(server.port());
      for (var address :
          List.of(
              "anna@example.com\r\nBcc: eve@example.com",
              "anna@example.com,eve@example.com",
              "Anna <anna@example.com>",
              "anna@example.com\r\nDATA",
              "anna",
              "anna@exa mple.com"))
        assertThat(named(gateway.send(letter(address, "Hello")))).as(address).isEqualTo("Refused");
      assertThat(named(gateway.send(letter("anna@example.com", "Hi\r\nBcc: eve@example.com"))))
          .isEqualTo("Refused");
      assertThat(server.took).isEmpty();
      // a text that looks like the end of the dialog stays text
      gateway.send(
          new Outgoing(
              "letter-2",
              Optional.empty(),
              "s",
              LetterClass.SERVICE,
              Channel.EMAIL,
              "anna@example.com",
              "en",
              Optional.of("Hello"),
              "one\r\n.\r\nMAIL FROM:<eve@example.com>\r\n",
              Optional.empty(),
              false,
              Place.UTC,
              House.NOON.plusSeconds(60),
              1,
              House.NOON,
              1,
              false,
              List.of()));
      assertThat(server.took).hasSize(1);
      assertThat(server.took.get(0)).contains("MAIL FROM:<eve@example.com>");
      // answers and what comes back undelivered go to an address that names the letter
      assertThat(server.took.get(0)).contains("Reply-To: care+letter-2@valet.example");
      assertThat(server.senders)
          .last()
          .asString()
          .startsWith("MAIL FROM:<care+letter-2@valet.example>");
    }
  }

  @Test
  void without_its_route_a_channel_waits() throws Exception {
    camel = new DefaultCamelContext();
    camel.start();
    gateway =
        new CamelGateway(camel.createProducerTemplate(), Channel.EMAIL, Duration.ofMinutes(1));
    assertThat(named(gateway.send(letter("anna@example.com", "Hello")))).isEqualTo("gateway later");
  }

  private void to(int port) throws Exception {
    var quick = Duration.ofMillis(400);
    var server =
        new DeliverySettings.Smtp(
            "127.0.0.1",
            port,
            DeliverySettings.Security.NONE,
            Optional.empty(),
            quick,
            quick,
            quick.multipliedBy(2));
    camel =
        ChannelRoutes.started(
            Map.of(
                "mail",
                new Mail(
                    "Valet <hello@valet.example>",
                    Optional.of(id -> "https://valet.example/me/stop/" + id + "/seal"),
                    Optional.of("care@valet.example")),
                "postman",
                new Postman(server)),
            "email");
    gateway =
        new CamelGateway(camel.createProducerTemplate(), Channel.EMAIL, Duration.ofMinutes(1));
  }

  static String named(Outcome outcome) {
    if (outcome instanceof Outcome.TryLater later)
      return later.wholeGateway() ? "gateway later" : "later";
    if (outcome instanceof Outcome.RefusedForGood refused)
      return refused.reason().startsWith(NoSuchAddress.WORDS) ? "Nobody" : "Refused";
    return outcome.getClass().getSimpleName();
  }

  private static Outgoing letter(String address, String subject) {
    return new Outgoing(
        "letter-1",
        Optional.of("anna"),
        "replacement-car",
        LetterClass.SERVICE,
        Channel.EMAIL,
        address,
        "sv",
        Optional.of(subject),
        "Den är din, utan kostnad – å, ä, ö.",
        Optional.of("<p>Den är din</p>"),
        false,
        Place.in(ZoneId.of("Europe/Stockholm")),
        House.NOON.plusSeconds(3600),
        1,
        House.NOON,
        1,
        false,
        List.of());
  }
}
