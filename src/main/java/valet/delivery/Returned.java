package valet.delivery;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail server's report on a mail that it could not deliver (RFC 3464). Only what it gave up
 * counts; a delay is no end.
 *
 * @param why in a few words of our own: what a stranger's server writes is not repeated
 * @param original the Message-ID of the mail that came back; empty where the report has none
 */
record Returned(String why, String original) {
  private static final Pattern FAILED = Pattern.compile("(?im)^action:\\s*failed\\b");
  private static final Pattern STATUS = Pattern.compile("(?im)^status:\\s*([245]\\.\\d+\\.\\d+)");
  private static final Pattern ID = Pattern.compile("(?im)^message-id:\\s*(<[^>\\s]+>)");
  private static final int LONGEST = 64 << 10;

  /** The report that a mail is, if a server has given up there. */
  static Optional<Returned> of(Message mail) throws MessagingException, IOException {
    if (!mail.isMimeType("multipart/report") || !(mail.getContent() instanceof Multipart parts))
      return Optional.empty();
    var report = "";
    var original = "";
    for (int i = 0; i < parts.getCount(); i++) {
      var part = parts.getBodyPart(i);
      if (part.isMimeType("message/delivery-status")) report += text(part);
      if (part.isMimeType("message/rfc822") && part.getContent() instanceof Message back)
        original = id(back);
      if (part.isMimeType("text/rfc822-headers")) original = first(ID, text(part)).orElse("");
    }
    if (!FAILED.matcher(report).find()) return Optional.empty();
    var status = first(STATUS, report);
    var came = status.map(s -> "came back: " + s).orElse("came back");
    var why = status.filter(NoSuchAddress::says).isPresent() ? NoSuchAddress.because(came) : came;
    return Optional.of(new Returned(why, original));
  }

  private static String text(BodyPart part) throws MessagingException, IOException {
    try (var in = part.getInputStream()) {
      var bytes = in.readNBytes(LONGEST);
      return new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n") + "\n";
    }
  }

  private static String id(Message mail) throws MessagingException {
    var all = mail.getHeader("Message-ID");
    return all == null || all.length == 0 ? "" : all[0];
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
