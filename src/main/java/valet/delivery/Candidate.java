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
 * @param parts letters that go in this one, in their places
 */
record Candidate(
    Outgoing letter,
    LetterState state,
    boolean needsConsent,
    String purpose,
    int unknowns,
    boolean corrected,
    List<Candidate> parts) {
  private static final String COLUMNS =
      "id, customer, service, class, address, language, subject, text, html, urgent, zone,"
          + " need_until, attempts, token, state, needs_consent, purpose, corrected";
  private static final int PART_OF = 18;
  private static final String DUE =
      "select "
          + COLUMNS
          + " from letter where "
          + Outbox.OPEN
          + " and part_of is null and state <> 'sending' and next_at <= ?";

  Candidate {
    parts = List.copyOf(parts);
  }

  static List<Candidate> due(Tx tx, Channel channel, Instant now, int limit) {
    return of(
        tx,
        channel,
        now,
        tx.rows(
            DUE + " and channel = ? order by next_at, seq limit " + limit, now, channel.word()));
  }

  /** Those of these letters that are due. */
  static List<Candidate> of(Tx tx, Channel channel, List<String> letters, Instant now) {
    return of(
        tx,
        channel,
        now,
        tx.rows(DUE + " and " + tx.among("id") + " order by next_at, seq", now, tx.all(letters)));
  }

  private static List<Candidate> of(Tx tx, Channel channel, Instant now, List<Row> rows) {
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
    var along = channel == Channel.EMAIL ? along(tx, rows, now, unknowns) : NONE;
    return rows.stream()
        .map(
            r ->
                of(
                    r,
                    channel,
                    now,
                    unknowns.getOrDefault(r.text(0), 0),
                    parts.getOrDefault(r.text(0), List.of()),
                    along.getOrDefault(r.text(0), List.of())))
        .toList();
  }

  private static final Map<String, List<Candidate>> NONE = Map.of();

  /** What goes in these letters as well, by letter and in its place; most carry nothing. */
  private static Map<String, List<Candidate>> along(
      Tx tx, List<Row> letters, Instant now, Map<String, Integer> unknowns) {
    var along = new HashMap<String, List<Candidate>>();
    for (var row :
        tx.rows(
            "select "
                + COLUMNS
                + ", part_of from letter where "
                + tx.among("part_of")
                + " and state in ('queued','retry','unknown') order by part_of, part",
            tx.all(letters.stream().map(r -> r.text(0)).toList()))) {
      var carrier = row.text(PART_OF);
      // it was tried as often as the letter that it goes in
      var tried = unknowns.getOrDefault(carrier, 0);
      along
          .computeIfAbsent(carrier, k -> new ArrayList<>())
          .add(of(row, Channel.EMAIL, now, tried, List.of(), List.of()));
    }
    return along;
  }

  /** The letter as it goes out, with the words of these. */
  Outgoing with(List<Candidate> going) {
    return going.isEmpty()
        ? letter
        : OneLetter.of(letter, going.stream().map(Candidate::letter).toList());
  }

  private static Candidate of(
      Row row,
      Channel channel,
      Instant now,
      int unknowns,
      List<String> taken,
      List<Candidate> along) {
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
            taken);
    return new Candidate(letter, state, row.flag(15), row.text(16), unknowns, row.flag(17), along);
  }
}
