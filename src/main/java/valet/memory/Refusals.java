package valet.memory;

import java.time.ZoneOffset;
import java.util.List;
import valet.event.Profile;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.store.Tx;

/** What a "not this" is about: the services of the letter it answers, all that went in it. */
final class Refusals {
  private Refusals() {}

  /** The services whose letters are not wanted; none where a reply says nothing of the kind. */
  static List<String> purposes(Tx tx, Known known) {
    for (var happening : known.happened())
      if (happening instanceof Heard heard && heard.meaning() == Meaning.NOT_THIS)
        return heard.letter().map(letter -> services(tx, letter)).orElse(List.of());
    return List.of();
  }

  private static List<String> services(Tx tx, String letter) {
    return tx
        .rows(
            "select p.service from letter l join letter p on p.id = coalesce(l.part_of, l.id) or"
                + " p.part_of = coalesce(l.part_of, l.id) where l.id = ? order by p.part",
            letter)
        .stream()
        .map(r -> r.text(0))
        .distinct()
        .toList();
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
