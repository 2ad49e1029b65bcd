package valet.memory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import valet.event.Profile.Consent;
import valet.store.Tx;

/** The record of consents: it only grows, and the newest word on a purpose and channel counts. */
final class Consents {
  private Consents() {}

  /** The consents in force when {@code said} is added to what was {@code known}. */
  static List<Consent> inForce(List<Consent> known, List<Consent> said) {
    var newest = new LinkedHashMap<String, Consent>();
    var all = new ArrayList<>(known);
    all.addAll(said);
    for (var consent : all)
      newest.merge(consent.purpose() + "\0" + consent.channel(), consent, Consents::newer);
    return List.copyOf(newest.values());
  }

  /** At equal times the withdrawal counts. */
  private static Consent newer(Consent one, Consent other) {
    if (other.at().isAfter(one.at())) return other;
    if (other.at().isEqual(one.at()) && !other.given()) return other;
    return one;
  }

  static void record(Tx tx, String customer, List<Consent> said) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var c : said)
      rows.add(
          new @Nullable Object[] {
            customer,
            c.purpose(),
            c.channel(),
            c.given(),
            c.at().toInstant(),
            c.source(),
            c.textVersion()
          });
    tx.batch(
        "insert into consent (customer, purpose, channel, given, at, source, text_version)"
            + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
        rows);
  }
}
