package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import valet.memory.LetterClass;

/** Writes one letter into the ledger. */
final class LetterRow {
  private final House house;
  private final String id;
  private String customer = "anna";
  private String channel = "sms";
  private String address;
  private LetterClass letterClass = LetterClass.SERVICE;
  private boolean urgent;
  private boolean needsConsent;
  private String text = "Your car is on its way.";
  private @Nullable String html;
  private @Nullable String subject;
  private Duration need = Duration.ofHours(2);
  private Instant nextAt;
  private @Nullable String carrier;
  private int part;

  LetterRow(House house, String id) {
    this.house = house;
    this.id = id;
    this.address =
        "+4670" + String.format(Locale.ROOT, "%07d", Math.floorMod(id.hashCode(), 10_000_000));
    this.nextAt = house.now;
  }

  LetterRow to(String address) {
    this.address = address;
    return this;
  }

  LetterRow by(String channel) {
    this.channel = channel;
    return this;
  }

  LetterRow of(LetterClass letterClass) {
    this.letterClass = letterClass;
    return this;
  }

  LetterRow saying(String text) {
    this.text = text;
    return this;
  }

  LetterRow mail(String subject, String html) {
    this.channel = "email";
    this.address = "anna@example.com";
    this.subject = subject;
    this.html = html;
    return this;
  }

  /** It goes in another letter. */
  LetterRow in(String letter, int place) {
    carrier = letter;
    part = place;
    return this;
  }

  LetterRow urgent() {
    urgent = true;
    return this;
  }

  LetterRow needingConsent() {
    needsConsent = true;
    return this;
  }

  LetterRow usefulFor(Duration need) {
    this.need = need;
    return this;
  }

  LetterRow notBefore(Instant nextAt) {
    this.nextAt = nextAt;
    return this;
  }

  /** Queued; its address. */
  String queued() {
    house.store.inTransaction(
        tx ->
            tx.run(
                "insert into letter (id, proposal, decision, customer, service, message, class,"
                    + " channel, address, language, subject, text, html, state, urgent, purpose,"
                    + " needs_consent, zone, speaks_of_order, need_until, created_at, next_at,"
                    + " part_of, part) values (?, 'p', 'd', ?, 'replacement-car', 'on its way', ?,"
                    + " ?, ?, 'en', ?, ?, ?, 'queued', ?, 'replacement-car', ?, 'Europe/Stockholm',"
                    + " ?, ?, ?, ?, ?, ?)",
                id,
                customer,
                letterClass.word(),
                channel,
                address,
                subject,
                text,
                html,
                urgent,
                needsConsent,
                false,
                house.now.plus(need),
                house.now,
                nextAt,
                carrier,
                part));
    return address;
  }
}
