package valet.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.event.Profile;
import valet.rules.Help;
import valet.rules.Moment;
import valet.store.Due;
import valet.store.Tx;
import valet.tact.Verdict;
import valet.tact.Verdicts.Ruling;

/** What a proposal wants of a later moment becomes a due row, and so an event of ours. */
final class Remembering {
  private Remembering() {}

  static void of(Tx tx, Ruling ruling, Moment moment, List<Due> due) {
    if (!(ruling.verdict() instanceof Verdict.Speak)) return;
    var proposal = ruling.proposal();
    int number = 0;
    for (var help : proposal.help()) {
      if (help instanceof Help.Remember later) {
        var id = Derived.id("remembered", proposal.id(), String.valueOf(number++));
        var data = new Data.Remembered(later.what(), later.goods(), later.until());
        due.add(row(id, proposal.customer(), later.at(), data));
      }
      if (help instanceof Help.Consent consent) {
        var id = Derived.id("consent", proposal.id(), consent.purpose());
        due.add(row(id, proposal.customer(), moment.now(), yes(tx, consent, moment)));
      }
    }
  }

  private static Due row(String id, Optional<String> customer, Instant at, Data data) {
    return new Due(id, at, customer, EventWriter.ours(id, customer, at, data).json());
  }

  /** Which words a letter was written in: its message, language, and the book that has them. */
  private static Optional<String> words(Tx tx, String letter) {
    return tx
        .rows(
            "select l.service, l.message, l.language, d.book from letter l join decision d on d.id"
                + " = l.decision where l.id = ?",
            letter)
        .stream()
        .findFirst()
        .map(
            r ->
                "%s/%s, %s, rule book %s"
                    .formatted(r.text(0), r.text(1).replace(' ', '-'), r.text(2), r.text(3)));
  }

  /** The profile as it is, with the yes added: what was agreed before stays as it was. */
  private static Data yes(Tx tx, Help.Consent consent, Moment moment) {
    var now = moment.portrait().profile();
    var consents = new ArrayList<>(now.consents());
    consents.add(
        new Profile.Consent(
            consent.purpose(),
            consent.channel().toString(),
            true,
            moment.time().atOffset(ZoneOffset.UTC),
            consent.source(),
            consent.letter().flatMap(letter -> words(tx, letter))));
    return new Data.CustomerChanged(
        new Profile(
            now.name(),
            now.language(),
            now.timeZone(),
            now.country(),
            now.phone(),
            now.email(),
            now.home(),
            now.household(),
            now.allergies(),
            now.level(),
            consents,
            now.quietHours()));
  }
}
