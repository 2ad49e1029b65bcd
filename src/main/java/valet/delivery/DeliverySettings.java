package valet.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How letters leave the house.
 *
 * @param node this node's name in claims
 * @param inFlight how many letters of one gateway may be on the way at once
 * @param receiptWait how long a letter whose fate is unknown waits for a report before the one
 *     resend that its class may allow
 * @param outbox the folder of the local outbox
 * @param stopLink where the reader of a letter ends them, by the letter's id; for List-Unsubscribe
 * @param smtp where e-mail goes; to the local outbox where absent
 * @param replyTo the mailbox for answers; a letter's own address names the letter before the at
 * @param care who hears that a person is needed; nobody where absent
 * @param smsc where text messages go; to the local outbox where absent
 */
public record DeliverySettings(
    String node,
    int inFlight,
    Duration receiptWait,
    Path outbox,
    Optional<UnaryOperator<String>> stopLink,
    String mailFrom,
    Optional<Smtp> smtp,
    Optional<Smsc> smsc,
    Optional<String> replyTo,
    Optional<Care> care) {
  public static final Duration RECEIPT_WAIT = Duration.ofMinutes(10);

  public DeliverySettings {
    if (inFlight < 1)
      throw new IllegalArgumentException(
          "valet.sending.inFlight is " + inFlight + ", so nothing could be sent; set 1 or more.");
    if (replyTo.isPresent() && replyTo.get().indexOf('@') < 1)
      throw new IllegalArgumentException(
          "valet.imap.replyTo is no address, so no answer would find us: " + replyTo.get());
  }

  /**
   * Who hears by e-mail that a person is needed.
   *
   * @param url where the console is reached
   */
  public record Care(String email, String url) {}

  /** Everything to files: the embedded default. */
  public static DeliverySettings local(String node, Path outbox) {
    return new DeliverySettings(
        node,
        8,
        RECEIPT_WAIT,
        outbox,
        Optional.empty(),
        "Valet <valet@localhost>",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** How the line to a mail server is secured. */
  public enum Security {
    NONE,
    STARTTLS,
    TLS
  }

  /**
   * A mail server.
   *
   * @param answer how long it may take for any answer but the last
   * @param lastAnswer how long it may take after the final dot: RFC 5321 says ten minutes, and less
   *     makes duplicates
   */
  public record Smtp(
      String host,
      int port,
      Security security,
      Optional<Login> login,
      Duration connect,
      Duration answer,
      Duration lastAnswer) {
    public static Smtp at(String host, int port) {
      return new Smtp(
          host,
          port,
          Security.NONE,
          Optional.empty(),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10));
    }

    public Smtp with(Security security, Optional<Login> login) {
      return new Smtp(host, port, security, login, connect, answer, lastAnswer);
    }
  }

  /** Who we are at a server. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user + ":…";
    }
  }

  /**
   * A short message service centre, by SMPP 3.4.
   *
   * @param sender the number, short code or name that letters come from
   * @param answer how long it may take to answer one part of a letter
   */
  public record Smsc(
      String host,
      int port,
      boolean tls,
      Login login,
      String systemType,
      String sender,
      Duration answer) {
    public static Smsc at(String host, int port, Login login, String sender) {
      return new Smsc(host, port, false, login, "", sender, Duration.ofSeconds(30));
    }
  }
}
