package valet.delivery;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.event.Events;
import valet.store.Store;

/**
 * Turns what arrives in the mailbox for answers into replies on the queue. Returns when a reply is
 * durable and throws when it is not, so that the mailbox keeps it unread. What a machine wrote is
 * no reply: answering a vacation notice would go on for ever. A letter that comes back undelivered
 * has failed.
 */
public final class MailAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(MailAnswers.class);
  private static final Pattern PLUS = Pattern.compile("[^+@]+\\+([0-9a-fA-F-]{36})@.+");
  private static final Pattern OUR_ID = Pattern.compile("<([0-9a-fA-F-]{36})@[^>]+>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern LINE = Pattern.compile("(?i)<(br|/p|/div|/tr|/li)\\b[^>]*>");
  private static final Pattern UNSEEN = Pattern.compile("(?is)<(style|script|head)\\b.*?</\\1>");
  private static final Pattern MACHINE =
      Pattern.compile("(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+-].*)?@.*");
  private static final Pattern AWAY =
      Pattern.compile(
          "(auto(matic)? ?-?reply|autosvar|automatiskt svar|automatisk svar|out of office"
              + "|frånvaro|fravær|undelivered|delivery status|mail delivery failed)\\b.*");
  private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply");
  private static final int LONGEST = 20_000;

  private final Events events;
  private final Store store;
  private final InstantSource clock;

  MailAnswers(Events events, Store store, InstantSource clock) {
    this.events = events;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Hears one e-mail.
   *
   * @throws Events.Unavailable when the queue cannot take it now
   * @throws MessagingException when the mail server does not give it
   */
  public void hear(Exchange exchange) throws MessagingException, IOException {
    var mail = exchange.getMessage(MailMessage.class).getMessage();
    if (mail != null) hear(mail);
  }

  void hear(Message mail) throws MessagingException, IOException {
    if (returned(mail)) return;
    var from = from(mail);
    if (from.isEmpty() || byMachine(mail, from.get())) {
      LOG.info("An e-mail that a machine wrote is no reply; it is left in the mailbox.");
      return;
    }
    var text = text(mail).strip();
    var cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    var letter = letter(mail, "");
    var given = header(mail, "Message-ID");
    var now = clock.instant();
    var id =
        given
            .map(m -> Derived.id("reply", from.get(), m))
            .orElseGet(() -> Derived.id("reply", from.get(), cut));
    var reply = new Data.Reply(from.get(), Channel.EMAIL, cut, letter);
    var event = EventWriter.ours(id, Optional.empty(), now, reply);
    SmsAnswers.put(events, event, SmsAnswers.hash("reply", from.get(), cut), now);
  }

  /**
   * A mail server's report that it gave a letter up is that letter's end; by which of our letters
   * it is about, it is known again.
   *
   * @return whether it was one
   */
  private boolean returned(Message mail) throws MessagingException, IOException {
    var failed = Returned.of(mail);
    if (failed.isEmpty()) return false;
    var letter = letter(mail, failed.get().original());
    if (letter.isEmpty()) return false;
    var id = Derived.id("letter.reported", letter.get(), "returned", Fate.FAILED.toString());
    var now = clock.instant();
    var report =
        new Data.LetterReported(letter.get(), Fate.FAILED, Optional.of(failed.get().why()));
    var event = EventWriter.ours(id, customer(letter.get()), now, report);
    SmsAnswers.put(events, event, SmsAnswers.hash("returned", letter.get()), now);
    return true;
  }

  private Optional<String> customer(String letter) {
    return store.reading(
        tx -> tx.rows("select customer from letter where id = ?", letter).get(0).maybeText(0));
  }

  private static Optional<String> from(Message mail) throws MessagingException {
    var all = mail.getFrom();
    if (all == null || all.length == 0 || !(all[0] instanceof InternetAddress from))
      return Optional.empty();
    return Optional.ofNullable(from.getAddress())
        .map(a -> a.toLowerCase(Locale.ROOT))
        .filter(a -> a.contains("@") && a.length() <= 320);
  }

  /** RFC 3834, RFC 3464, and what machines wrote before there were either. */
  private static boolean byMachine(Message mail, String from) throws MessagingException {
    if (header(mail, "Auto-Submitted").filter(v -> !v.startsWith("no")).isPresent()) return true;
    if (header(mail, "Precedence").filter(BULK::contains).isPresent()) return true;
    if (header(mail, "Return-Path").filter("<>"::equals).isPresent()) return true;
    for (var name : List.of("X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "List-Id"))
      if (header(mail, name).isPresent() && !name.equals("X-Auto-Response-Suppress")) return true;
    if (mail.isMimeType("multipart/report")) return true;
    if (MACHINE.matcher(from).matches()) return true;
    var subject =
        Optional.ofNullable(mail.getSubject()).orElse("").strip().toLowerCase(Locale.ROOT);
    return AWAY.matcher(subject).matches();
  }

  /** The letter that the address names, else the one it says it answers; only ours count. */
  private Optional<String> letter(Message mail, String original) throws MessagingException {
    var named = new ArrayList<String>();
    var to = mail.getAllRecipients();
    for (var address : to == null ? new Address[0] : to) named.add(address.toString());
    for (var name : List.of("Delivered-To", "X-Original-To"))
      header(mail, name).ifPresent(named::add);
    var ids = new ArrayList<String>();
    for (var address : named) {
      var inside = address.replaceAll(".*<|>.*", "");
      var plus = PLUS.matcher(inside);
      if (plus.matches()) ids.add(plus.group(1).toLowerCase(Locale.ROOT));
    }
    for (var name : List.of("In-Reply-To", "References")) {
      var found = OUR_ID.matcher(header(mail, name).orElse(""));
      while (found.find()) ids.add(found.group(1));
    }
    var ours = OUR_ID.matcher(original);
    if (ours.find()) ids.add(ours.group(1).toLowerCase(Locale.ROOT));
    if (ids.isEmpty()) return Optional.empty();
    return store.reading(
        tx -> {
          for (var id : ids)
            if (!tx.rows("select 1 from letter where id = ?", id).isEmpty()) return Optional.of(id);
          return Optional.empty();
        });
  }

  private static Optional<String> header(Message mail, String name) throws MessagingException {
    var all = mail.getHeader(name);
    return all == null || all.length == 0
        ? Optional.empty()
        : Optional.of(all[0].strip().toLowerCase(Locale.ROOT));
  }

  /** The plain text where there is one, else the HTML without its tags. */
  private static String text(Part part) throws MessagingException, IOException {
    var plain = find(part, "text/plain");
    if (plain.isPresent()) return plain.get();
    return find(part, "text/html")
        .map(h -> UNSEEN.matcher(h).replaceAll(""))
        .map(h -> LINE.matcher(h).replaceAll("\n"))
        .map(h -> TAG.matcher(h).replaceAll(""))
        .map(
            h ->
                h.replace("&nbsp;", " ")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&amp;", "&"))
        .orElse("");
  }

  private static Optional<String> find(Part part, String type)
      throws MessagingException, IOException {
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) return Optional.empty();
    if (part.isMimeType(type) && part.getContent() instanceof String text) return Optional.of(text);
    if (!(part.getContent() instanceof Multipart many)) return Optional.empty();
    for (int i = 0; i < many.getCount(); i++) {
      var found = find(many.getBodyPart(i), type);
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }
}
