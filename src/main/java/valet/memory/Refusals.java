package valet.memory;

import java.time.ZoneOffset;
import java.util.Optional;
import valet.event.Profile;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.store.Tx;

/** What a "not this" is about: the service of the letter it answers. */
final class Refusals {
  private Refusals() {}

  /** The service whose letters are not wanted; empty where a reply says nothing of the kind. */
  static Optional<String> purpose(Tx tx, Known known) {
    for (var happening : known.happened())
      if (happening instanceof Heard heard && heard.meaning() == Meaning.NOT_THIS)
        return heard
            .letter()
            .flatMap(
                letter ->
                    tx.rows("select service from letter where id = ?", letter).stream()
                        .findFirst()
                        .map(r -> r.text(0)));
    return Optional.empty();
  }

  static Profile.Consent consent(String purpose, Known known) {
    return new Profile.Consent(
        purpose,
        "any",
        false,
        known.event().time().atOffset(ZoneOffset.UTC),
        "reply " + known.event().id().id());
  }
}
