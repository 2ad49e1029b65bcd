package valet.delivery;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes an e-mail of a letter: from the ledger's row alone, with no header of the outside. */
public final class Mail {
  private final InternetAddress from;
  private final Optional<UnaryOperator<String>> stopLink;
  private final Optional<String> replyTo;

  /** One for all, made at the first e-mail: making it searches the whole class path. */
  private static final class Sessions {
    static final Session ONE = Session.getInstance(new Properties());
  }

  Mail(String from, Optional<UnaryOperator<String>> stopLink) {
    this(from, stopLink, Optional.empty());
  }

  /**
   * @param replyTo the mailbox for answers, such as {@code care@example.com}; a letter's own is
   *     {@code care+<letter>@example.com}
   */
  Mail(String from, Optional<UnaryOperator<String>> stopLink, Optional<String> replyTo) {
    this.replyTo = replyTo;
    try {
      this.from = new InternetAddress(from, true);
    } catch (AddressException e) {
      throw new IllegalArgumentException(
          "valet.email.from is no mailbox, so no e-mail can go out: " + from, e);
    }
    this.stopLink = stopLink;
  }

  /** A letter that no e-mail can be made of, now or ever. */
  static final class Unwritable extends Exception implements Outcome.Carried {
    private static final long serialVersionUID = 1L;

    Unwritable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public Outcome outcome() {
      return new Outcome.RefusedForGood(String.valueOf(getMessage()));
    }
  }

  /** The e-mail, complete; the same letter has the same Message-ID at every try. */
  public MimeMessage of(Outgoing letter) throws Unwritable {
    var subject = letter.subject().orElse("");
    if (subject.chars().anyMatch(c -> c < ' '))
      throw new Unwritable("the subject holds a control character", null);
    try {
      var mail = new Stable(Sessions.ONE, messageId(letter));
      mail.setFrom(from);
      mail.setRecipient(Message.RecipientType.TO, mailbox(letter.address()));
      if (replyTo.isPresent())
        mail.setReplyTo(new InternetAddress[] {mailbox(answers(replyTo.get(), letter.id()))});
      mail.setSubject(subject, "UTF-8");
      mail.setSentDate(Date.from(letter.at()));
      mail.setHeader("Content-Language", letter.language());
      mail.setHeader("Auto-Submitted", "auto-generated");
      if (stopLink.isPresent()) {
        mail.setHeader("List-Unsubscribe", "<" + stopLink.get().apply(letter.id()) + ">");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      }
      if (letter.html().isEmpty()) mail.setText(letter.text(), "UTF-8");
      else {
        var both = new MimeMultipart("alternative");
        both.addBodyPart(part(letter.text(), "plain"));
        both.addBodyPart(part(letter.html().get(), "html"));
        mail.setContent(both);
      }
      mail.saveChanges();
      return mail;
    } catch (MessagingException e) {
      throw new Unwritable("no e-mail can be made of it: " + e.getMessage(), e);
    }
  }

  byte[] bytes(Outgoing letter) throws Unwritable, IOException {
    try {
      var bytes = new ByteArrayOutputStream();
      of(letter).writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new Unwritable("no e-mail can be made of it: " + e.getMessage(), e);
    }
  }

  String messageId(Outgoing letter) {
    var address = from.getAddress();
    return "<" + letter.id() + address.substring(address.indexOf('@')) + ">";
  }

  /** The address that names the letter. */
  private static String answers(String replyTo, String letter) {
    int at = replyTo.lastIndexOf('@');
    return replyTo.substring(0, at) + "+" + letter + replyTo.substring(at);
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    var part = new MimeBodyPart();
    part.setText(text, "UTF-8", subtype);
    return part;
  }

  private static InternetAddress mailbox(String address) throws Unwritable {
    try {
      if (address.chars().anyMatch(c -> c <= ' ' || c == 0x7f))
        throw new AddressException("a blank or a control character");
      var mailbox = new InternetAddress(address, true);
      if (!address.equals(mailbox.getAddress())) throw new AddressException("more than a mailbox");
      return mailbox;
    } catch (AddressException e) {
      throw new Unwritable("the address is no mailbox: " + e.getMessage(), e);
    }
  }

  /** Jakarta Mail makes a new Message-ID whenever it saves; ours stays. */
  private static final class Stable extends MimeMessage {
    private final String id;

    Stable(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
