package valet.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import valet.event.Profile;
import valet.store.Tx;

/** One line of the record of consents: the proof of a yes or no. */
record ConsentLine(
    String purpose,
    String channel,
    boolean given,
    Instant at,
    String source,
    Optional<String> textVersion) {

  static List<ConsentLine> of(Tx tx, String customer) {
    return tx
        .rows(
            "select purpose, channel, given, at, source, text_version from consent where customer ="
                + " ? order by at, purpose, channel, given",
            customer)
        .stream()
        .map(
            r ->
                new ConsentLine(
                    r.text(0), r.text(1), r.flag(2), r.time(3), r.text(4), r.maybeText(5)))
        .toList();
  }

  /** Whether this line says what was said, wherever it was said. */
  boolean says(Profile.Consent said) {
    return purpose.equals(said.purpose())
        && channel.equals(said.channel())
        && given == said.given()
        && at.toEpochMilli() == said.at().toInstant().toEpochMilli();
  }
}
