package valet.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.memory.LetterState;
import valet.store.Row;
import valet.store.Tx;
import valet.tact.Place;

/**
 * A letter that is due, before anybody asked whether it may go.
 *
 * @param letter as it would go out, with the token and the attempt of the claim to be
 * @param corrected whether a newer letter says otherwise
 * @param unknowns how many of its tries may have reached the customer
 */
record Candidate(
    Outgoing letter,
    LetterState state,
    boolean needsConsent,
    String purpose,
    int unknowns,
    boolean corrected) {

  static List<Candidate> due(Tx tx, Channel channel, Instant now, int limit) {
    var rows =
        tx.rows(
            "select id, customer, service, class, address, language, subject, text, html, urgent,"
                + " zone, need_until, attempts, token, state, needs_consent, purpose, corrected"
                + " from letter where channel = ? and "
                + Outbox.OPEN
                + " and state <> 'sending' and next_at <= ?"
                + " order by next_at, seq limit "
                + limit,
            channel.word(),
            now);
    if (rows.isEmpty()) return List.of();
    var tried = rows.stream().filter(r -> r.count(12) > 0).map(r -> r.text(0)).toList();
    var unknowns = new HashMap<String, Integer>();
    var parts = new HashMap<String, List<String>>();
    if (!tried.isEmpty()) {
      for (var row :
          tx.rows(
              "select letter, count(*) from attempt where outcome = 'unknown' and "
                  + tx.among("letter")
                  + " group by letter",
              tx.all(tried))) unknowns.put(row.text(0), row.count(1));
      for (var row :
          tx.rows(
              "select letter, remote_id from letter_part where "
                  + tx.among("letter")
                  + " order by letter, number",
              tx.all(tried)))
        parts.computeIfAbsent(row.text(0), k -> new ArrayList<>()).add(row.text(1));
    }
    return rows.stream().map(r -> of(r, channel, now, unknowns, parts)).toList();
  }

  private static Candidate of(
      Row row,
      Channel channel,
      Instant now,
      Map<String, Integer> unknowns,
      Map<String, List<String>> parts) {
    var id = row.text(0);
    var state = LetterState.of(row.text(14));
    var letter =
        new Outgoing(
            id,
            row.maybeText(1),
            row.text(2),
            LetterClass.of(row.text(3)).orElseThrow(),
            channel,
            row.maybeText(4).orElse(""),
            row.text(5),
            row.maybeText(6),
            row.text(7),
            row.maybeText(8),
            row.flag(9),
            Place.of(row.text(10)),
            row.time(11),
            row.count(12) + 1,
            now,
            row.number(13) + 1,
            state == LetterState.UNKNOWN,
            parts.getOrDefault(id, List.of()));
    return new Candidate(
        letter, state, row.flag(15), row.text(16), unknowns.getOrDefault(id, 0), row.flag(17));
  }
}
