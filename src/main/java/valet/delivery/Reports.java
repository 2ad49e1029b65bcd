package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Channel;
import valet.event.Data.LetterReported;
import valet.event.Data.LetterReported.Fate;
import valet.memory.LetterState;
import valet.memory.Memory;
import valet.store.Due;
import valet.store.Tx;

/**
 * Moves the ledger by what gateways report. Reports come early, late, twice and in any order, so a
 * letter only moves forward, and a report whose id nobody has is kept until the id turns up.
 */
public final class Reports {
  private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
  static final Pattern ID = Pattern.compile("id:\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
  private static final Duration GUESSED_WITHIN = Duration.ofDays(2);

  private final Memory memory;

  Reports(Memory memory) {
    this.memory = memory;
  }

  /** A letter whose fate is known now. */
  public record Moved(String letter, Optional<String> customer, LetterState state) {}

  /** Where a report's id leads. */
  private record Found(String letter, int part) {
    static final int WHOLE = -1;
  }

  /** A receipt's own words: which part of which letter, as the gateway names it, and its state. */
  static String words(String remoteId, String state) {
    return "id:" + remoteId + " stat:" + state;
  }

  /** The gateway's id that a report speaks of; none in a report on a whole letter. */
  private static Optional<String> remoteId(LetterReported report) {
    return report.detail().map(ID::matcher).filter(Matcher::find).map(m -> m.group(1));
  }

  /**
   * Takes a wave of reports, in the transaction that decides on them. What delivery itself wrote
   * (accepted, refused, unknown, expired) is in the ledger already and changes nothing here.
   *
   * @return the letters that were delivered or failed by this
   */
  public List<Moved> reported(Tx tx, List<LetterReported> wave, Instant now) {
    bounced(tx, wave, now);
    var told =
        wave.stream().filter(r -> r.state() == Fate.DELIVERED || r.state() == Fate.FAILED).toList();
    if (told.isEmpty()) return List.of();
    var ids = new LinkedHashSet<String>();
    for (var report : told) {
      ids.add(report.letter());
      remoteId(report).ifPresent(ids::add);
    }
    var found = find(tx, ids);
    var moved = new ArrayList<Moved>();
    var touched = new LinkedHashSet<String>();
    for (var report : told) {
      var part = remoteId(report).map(found::get);
      var where = part.isPresent() ? part.get() : found.get(report.letter());
      if (where == null) stray(tx, report, now);
      else if (where.part() == Found.WHOLE)
        end(tx, where.letter(), stateOf(report.state())).ifPresent(moved::add);
      else {
        part(tx, where, report.state());
        touched.add(where.letter());
      }
    }
    moved.addAll(settle(tx, touched));
    tx.due(unnamed(moved, told, now));
    return moved;
  }

  /** Where there is no such address, none is written to any more; its letter may be long gone. */
  private void bounced(Tx tx, List<LetterReported> wave, Instant now) {
    for (var report : wave) {
      var why = NoSuchAddress.of(report);
      if (why.isEmpty()) continue;
      var ids = new LinkedHashSet<>(List.of(report.letter()));
      remoteId(report).ifPresent(ids::add);
      for (var letter : new LinkedHashSet<>(letters(tx, ids).values()))
        for (var row :
            tx.rows(
                "select channel, address from letter where id = ? and address is not null", letter))
          memory.bounced(
              tx,
              Channel.of(row.text(0)).orElseThrow(),
              row.text(1),
              now,
              "letter " + letter,
              why.get());
    }
  }

  /**
   * A report by a gateway's id that was put on the queue before we had that id names no letter:
   * what it has moved is told once more, by our own name and to whom it concerns.
   */
  private static List<Due> unnamed(List<Moved> moved, List<LetterReported> told, Instant now) {
    var due = new ArrayList<Due>(0);
    for (var end : moved)
      if (told.stream().noneMatch(r -> r.letter().equals(end.letter()))) {
        var fate = end.state() == LetterState.DELIVERED ? Fate.DELIVERED : Fate.FAILED;
        due.add(Fates.due(end.letter(), end.customer(), "found", fate, Optional.empty(), now));
      }
    return due;
  }

  /**
   * Which letters the ids of reports belong to, whether they are ours or a gateway's, in whatever
   * notation; ids nobody has are left out.
   */
  Map<String, String> letters(Tx tx, Collection<String> ids) {
    var letters = new HashMap<String, String>();
    find(tx, ids).forEach((id, where) -> letters.put(id, where.letter()));
    return letters;
  }

  /**
   * The text message to this number whose fate is unknown and whose id was lost with the answer:
   * the only thing that a report with an id nobody has can mean, if there is exactly one.
   */
  Optional<String> lostAnswer(Tx tx, String address, Instant now) {
    var rows =
        tx.rows(
            "select l.id, l.text from letter l where l.channel = ? and l.state = 'unknown' and"
                + " l.address = ? and l.created_at > ? and not exists (select 1 from letter_part p"
                + " where p.letter = l.id)",
            Channel.SMS.word(),
            address,
            now.minus(GUESSED_WITHIN));
    // of a long letter the receipt would tell of one part only
    return rows.size() == 1 && !Sms.of(rows.get(0).text(1), (byte) 0).joined()
        ? Optional.of(rows.get(0).text(0))
        : Optional.empty();
  }

  /** Reports that were here before the ids they speak of: applied, and told to the loop. */
  static List<Due> early(Tx tx, String letter, List<String> remoteIds, Instant now) {
    if (remoteIds.isEmpty()) return List.of();
    Optional<String> detail = Optional.empty();
    for (int i = 0; i < remoteIds.size(); i++) {
      var alike = Parts.alike(remoteIds.get(i));
      for (var row :
          tx.rows(
              "select plain_id, state, detail from stray_report where "
                  + tx.among("plain_id")
                  + " order by at, state",
              tx.all(alike))) {
        part(tx, new Found(letter, i), Fate.valueOf(row.text(1)));
        if (row.maybeText(2).isPresent()) detail = row.maybeText(2);
        tx.run(
            "delete from stray_report where plain_id = ? and state = ?", row.text(0), row.text(1));
      }
    }
    var due = new ArrayList<Due>();
    for (var moved : settle(tx, Set.of(letter))) {
      var fate = moved.state() == LetterState.DELIVERED ? Fate.DELIVERED : Fate.FAILED;
      due.add(Fates.due(letter, moved.customer(), "early report", fate, detail, now));
    }
    return due;
  }

  private static Map<String, Found> find(Tx tx, Collection<String> ids) {
    if (ids.isEmpty()) return Map.of();
    var found = new LinkedHashMap<String, Found>();
    for (var row : tx.rows("select id from letter where " + tx.among("id"), tx.all(ids)))
      found.put(row.text(0), new Found(row.text(0), Found.WHOLE));
    var byPlain = new HashMap<String, Found>();
    for (var row : // a gateway may use an id again: the newest letter counts
        tx.rows(
            "select p.plain_id, p.letter, p.number from letter_part p"
                + " join letter l on l.id = p.letter where "
                + tx.among("p.plain_id")
                + " order by l.seq",
            tx.all(Parts.alike(ids))))
      byPlain.put(row.text(0), new Found(row.text(1), row.count(2)));
    for (var id : ids)
      for (var plain : Parts.alike(id)) {
        var where = byPlain.get(plain);
        if (where != null) found.putIfAbsent(id, where);
      }
    return found;
  }

  private static void part(Tx tx, Found where, Fate fate) {
    tx.run(
        "update letter_part set fate = ? where letter = ? and number = ? and fate is null",
        fate.toString(),
        where.letter(),
        where.part());
  }

  /** A letter is delivered when all its parts are, and failed when one is. */
  private static List<Moved> settle(Tx tx, Set<String> letters) {
    if (letters.isEmpty()) return List.of();
    var moved = new ArrayList<Moved>();
    for (var row :
        tx.rows(
            "select l.id, l.state, count(*),"
                + " sum(case when p.fate = 'delivered' then 1 else 0 end),"
                + " sum(case when p.fate = 'failed' then 1 else 0 end)"
                + " from letter l join letter_part p on p.letter = l.id where "
                + tx.among("l.id")
                + " group by l.id, l.state",
            tx.all(letters))) {
      var complete = LetterState.of(row.text(1)) == LetterState.ACCEPTED;
      if (row.count(4) > 0) end(tx, row.text(0), LetterState.FAILED).ifPresent(moved::add);
      else if (complete && row.count(3) == row.count(2))
        end(tx, row.text(0), LetterState.DELIVERED).ifPresent(moved::add);
    }
    return moved;
  }

  private static Optional<Moved> end(Tx tx, String letter, LetterState state) {
    int changed =
        tx.run(
            "update letter set state = ?, next_at = ? where id = ?"
                + " and state in ('accepted','unknown')",
            state.word(),
            Outbox.NEVER,
            letter);
    if (changed == 0) return Optional.empty();
    var customer = tx.rows("select customer from letter where id = ?", letter).get(0).maybeText(0);
    return Optional.of(new Moved(letter, customer, state));
  }

  private static void stray(Tx tx, LetterReported report, Instant now) {
    LOG.debug(
        "A gateway reports {} on id {}, which no letter has (yet). It is kept in stray_report.",
        report.state(),
        report.letter());
    tx.run(
        "insert into stray_report (plain_id, state, remote_id, detail, at) values (?, ?, ?, ?, ?)"
            + " on conflict (plain_id, state) do nothing",
        Parts.plain(report.letter()),
        report.state().name(),
        report.letter(),
        report.detail(),
        now);
  }

  private static LetterState stateOf(Fate fate) {
    return fate == Fate.DELIVERED ? LetterState.DELIVERED : LetterState.FAILED;
  }
}
