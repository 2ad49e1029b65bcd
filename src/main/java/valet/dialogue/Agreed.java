package valet.dialogue;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import valet.memory.Happening.Reason;
import valet.memory.LetterClass;
import valet.store.Row;
import valet.store.Tx;

/** The yes that a letter rests on, from the record of consents, which only grows. */
final class Agreed {
  /** A sentence of the vocabulary: it is told in every language that the rules have. */
  private static final String KEY = "consent.given";

  private final Tx tx;

  Agreed(Tx tx) {
    this.tx = tx;
  }

  /** With its proof: when, where, and to which words; empty where the letter needs no yes. */
  Optional<Reason> to(String letter) {
    return tx
        .rows(
            "select customer, service, class, channel, created_at from letter where id = ? and"
                + " needs_consent",
            letter)
        .stream()
        .findFirst()
        .flatMap(this::newest)
        .map(Agreed::reason);
  }

  /** The word on the service itself goes before the general one. */
  private Optional<Row> newest(Row letter) {
    var general = letter.text(2).equals(LetterClass.MARKETING.word()) ? "marketing" : "service";
    return newest(letter, letter.text(1)).or(() -> newest(letter, general));
  }

  private Optional<Row> newest(Row letter, String purpose) {
    return tx
        .rows(
            "select purpose, at, source, text_version from consent where customer = ? and purpose ="
                + " ? and channel in ('any', ?) and given and at <= ? order by at desc limit 1",
            letter.maybeText(0).orElse(""),
            purpose,
            letter.text(3),
            letter.time(4))
        .stream()
        .findFirst();
  }

  private static Reason reason(Row consent) {
    var day = consent.time(1).atZone(ZoneId.of("UTC")).toLocalDate().toString();
    var proof =
        Stream.of(Optional.of(day), Optional.of(consent.text(2)), consent.maybeText(3))
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    var purpose = "\"" + consent.text(0) + "\" (" + proof + ")";
    return new Reason(KEY, Map.of("purpose", purpose), "the customer agreed to " + purpose);
  }
}
