package valet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Json;
import valet.journal.Conservation;
import valet.journal.Reached;
import valet.store.Row;
import valet.store.Tx;

/**
 * Looks whether the ledgers agree with each other and with the clock. It only reads, and on one
 * snapshot, so it may run beside a server.
 */
final class Checkup {
  /** What is late by less is on its way. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private static final int PAGE = 1000;
  private static final int NAMED = 5;
  private static final Map<String, String> LEDGERS = new LinkedHashMap<>();

  static {
    LEDGERS.put("letter", "id");
    LEDGERS.put("partner_order", "id");
    LEDGERS.put("promise", "id");
    LEDGERS.put("care_case", "id");
    LEDGERS.put("held", "proposal");
  }

  private final Tx tx;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  private Checkup(Tx tx, Instant now) {
    this.tx = tx;
    this.now = now;
  }

  /** What is to be said of the ledgers at {@code now}. */
  static List<Finding> of(Tx tx, Instant now) {
    var checkup = new Checkup(tx, now);
    checkup.lettersOfDecisions();
    checkup.decisionsOfRows();
    checkup.found(
        Conservation.of(tx, now),
        "what was proposed and what was done do not add up",
        "A restored backup or a hand in the database lost it; restore the whole data folder.");
    checkup.sending();
    checkup.late();
    checkup.people();
    checkup.keeping();
    if (checkup.findings.stream().noneMatch(Finding::isWrong))
      checkup.findings.add(0, Finding.good("the ledgers agree"));
    return checkup.findings;
  }

  /** Whether the file itself is whole, and safe when the power goes. */
  static List<Finding> ofFile(Tx tx) {
    var findings = new ArrayList<Finding>();
    var told = tx.rows("pragma quick_check").stream().map(r -> r.text(0)).toList();
    findings.add(
        told.equals(List.of("ok"))
            ? Finding.good("the database is whole")
            : Finding.wrong(
                "the database is damaged: "
                    + String.join("; ", told.subList(0, Math.min(3, told.size()))),
                "Stop the server, keep a copy of the data folder, and restore the last backup."));
    var mode = tx.rows("pragma journal_mode").get(0).text(0);
    findings.add(
        mode.equalsIgnoreCase("wal")
            ? Finding.good("the database keeps a write-ahead log")
            : Finding.wrong(
                "the database's journal is " + mode + " instead of wal",
                "Start the server once, which sets it; a program beside it must not change it."));
    return findings;
  }

  /** Each letter that a decision names exists, or was too old. Pages keep memory small. */
  private void lettersOfDecisions() {
    var missing = new ArrayList<String>();
    long after = 0;
    for (var page = decisions(after); !page.isEmpty(); page = decisions(after)) {
      after = page.get(page.size() - 1).number(0);
      var decisionOf = new HashMap<String, String>();
      for (var row : page) named(row).forEach(letter -> decisionOf.put(letter, row.text(1)));
      var there = new HashSet<String>();
      for (var row :
          tx.rows("select id from letter where " + tx.among("id"), tx.all(decisionOf.keySet())))
        there.add(row.text(0));
      for (var row :
          tx.rows(
              "select id from deed where kind = 'letter' and gone = ? and " + tx.among("decision"),
              true,
              tx.all(decisionOf.values()))) there.add(row.text(0));
      decisionOf.forEach(
          (letter, decision) -> {
            if (!there.contains(letter)) missing.add(letter + " of decision " + decision);
          });
    }
    found(
        missing,
        "a decision names a letter that is not in the ledger",
        "A restored backup or a hand in the database lost it; restore the whole data folder.");
  }

  private List<Row> decisions(long after) {
    return tx.rows(
        "select seq, id, body from decision where seq > ? and body is not null order by seq limit "
            + PAGE,
        after);
  }

  private Set<String> named(Row decision) {
    var letters = new HashSet<String>();
    try {
      for (var proposal : Json.MAPPER.readTree(decision.text(2)).path("proposals"))
        for (var letter : proposal.path("letters")) letters.add(letter.asText());
    } catch (JsonProcessingException e) {
      findings.add(
          Finding.wrong(
              "decision " + decision.text(1) + " is not JSON",
              "A hand in the database changed it; restore the last backup."));
    }
    return letters;
  }

  private void decisionsOfRows() {
    LEDGERS.forEach(
        (table, id) ->
            found(
                ids(
                    "select l."
                        + id
                        + " from "
                        + table
                        + " l where not exists (select 1 from decision d where d.id = l.decision)"),
                "a row of " + table + " has no decision",
                "Nothing is done without a decision; restore the whole data folder."));
    found(
        ids(
            "select a.letter from attempt a where not exists"
                + " (select 1 from letter l where l.id = a.letter)"),
        "an attempt belongs to no letter",
        "A hand in the database removed the letter; restore the whole data folder.");
  }

  private void sending() {
    found(
        ids(
            "select id from letter where state = 'sending' and (lease is null or lease < ?)",
            now.minus(LATE)),
        "a letter is being sent by nobody",
        "Start the server: it will call it unknown, and do what its class allows.");
  }

  private void late() {
    found(
        ids("select id from due where at < ?", now.minus(LATE)),
        "an event to be is late",
        "Start the server; if it runs, look in its log for why its timer stands still.");
    found(
        ids(
            "select id from promise where state in ('planned','made') and by_at < ?",
            now.minus(LATE)),
        "a promise is open past its time",
        "Start the server; if it runs, tell the customer yourself (GET /promises?state=made).");
    found(
        ids("select id from ask where state = 'given up'"),
        "a partner was asked in vain until it was given up",
        "See that the partner's address in config/partners.yaml answers.");
  }

  private void people() {
    long parked = count("parked where state = 'parked'");
    if (parked > 0)
      findings.add(
          Finding.note(
              parked + " events are parked",
              "See why with: bin/valet parked list; then replay or drop them."));
    long cases = count("care_case where state in ('open','reopened') and due_at < ?", now);
    if (cases > 0)
      findings.add(
          Finding.note(
              cases + " cases wait for a person longer than they should",
              "See GET /cases?needs=person."));
  }

  /** How far it is with what is too old to be kept. */
  private void keeping() {
    for (var reached : Reached.all(tx))
      findings.add(
          Finding.good(
              reached.what()
                  + " from before "
                  + reached.until()
                  + " are removed"
                  + (reached.open() > 0
                      ? "; " + reached.open() + " of them stay, because they are not settled"
                      : "")));
  }

  private void found(List<String> ids, String what, String todo) {
    if (ids.isEmpty()) return;
    var named = String.join(", ", ids.subList(0, Math.min(NAMED, ids.size())));
    var more = ids.size() > NAMED ? " and more" : "";
    findings.add(Finding.wrong(what + ": " + named + more, todo));
  }

  private List<String> ids(String sql, @Nullable Object... args) {
    return tx.rows(sql + " limit " + (NAMED + 1), args).stream().map(r -> r.text(0)).toList();
  }

  private long count(String from, @Nullable Object... args) {
    return tx.rows("select count(*) from " + from, args).get(0).number(0);
  }
}
