package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import valet.delivery.Tried;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.EventReader;
import valet.store.Row;
import valet.store.Store;

/** When letters were tried and what came of it: attempts and reports, which only grow. */
final class LetterPast {
  static final LetterPast NOTHING = new LetterPast();

  /**
   * A step that a letter took.
   *
   * @param at by the clock of who took it
   * @param after the newest decision then: several clocks do not tell the order, the store does
   */
  record Step(Instant at, long after) {}

  private record Try(Step taken, Optional<Step> ended, Tried came) {}

  private record Report(Instant at, Fate fate) {}

  /** One letter's life; reports are there when a till or delivery itself told its end. */
  private static final class Life {
    private final Optional<Long> settledAfter;
    private final boolean carried;
    private final List<Try> tries = new ArrayList<>(1);
    private Optional<Report> first = Optional.empty();
    private Optional<Report> putAside = Optional.empty();

    Life(Optional<Long> settledAfter, boolean carried) {
      this.settledAfter = settledAfter;
      this.carried = carried;
    }

    private Optional<Step> settled(Report report) {
      return settledAfter.map(after -> new Step(report.at(), after));
    }
  }

  private final Map<String, Life> lives = new HashMap<>();

  /** After which decisions letters took steps. */
  private final NavigableSet<Long> stepped = new TreeSet<>();

  private LetterPast() {}

  static LetterPast of(Store store) {
    var past = new LetterPast();
    store.reading(
        tx -> {
          for (var row : tx.rows("select id, settled_after, part_of is not null from letter"))
            past.lives.put(row.text(0), new Life(row.maybeNumber(1).map(past::noted), row.flag(2)));
          var parts = new HashMap<String, List<String>>();
          for (var row :
              tx.rows("select letter, remote_id from letter_part order by letter, number"))
            parts.computeIfAbsent(row.text(0), k -> new ArrayList<>()).add(row.text(1));
          for (var row :
              tx.rows(
                  "select letter, at, taken_after, ended_at, ended_after, outcome, detail"
                      + " from attempt order by letter, number"))
            past.read(row, parts.getOrDefault(row.text(0), List.of()));
          for (var row :
              tx.rows(
                  "select event, hash from decision where type = 'letter.reported'"
                      + " and event is not null order by seq")) {
            var event = EventReader.trusted(row.text(0), row.text(1));
            if (event.data() instanceof Data.LetterReported report)
              past.reported(report, event.time());
          }
          return past;
        });
    return past;
  }

  private void read(Row row, List<String> parts) {
    var life = lives.get(row.text(0));
    if (life == null) return;
    var taken = new Step(row.time(1), noted(row.number(2)));
    var ended = row.maybeTime(3).map(at -> new Step(at, noted(row.number(4))));
    life.tries.add(new Try(taken, ended, new Tried(row.text(5), row.maybeText(6), parts)));
  }

  private long noted(long after) {
    stepped.add(after);
    return after;
  }

  private void reported(Data.LetterReported report, Instant at) {
    var life = lives.get(report.letter());
    if (life == null) return;
    var told = Optional.of(new Report(at, report.state()));
    if (life.first.isEmpty()) life.first = told;
    if (report.state() == Fate.EXPIRED || report.state() == Fate.REFUSED) life.putAside = told;
  }

  /** Whether a letter took a step between these decisions: they were not decided together. */
  boolean stepped(long one, long next) {
    var after = stepped.ceiling(one);
    return after != null && after < next;
  }

  /** Whether this letter was written then. */
  boolean knows(String letter) {
    return lives.containsKey(letter);
  }

  /** Whether it went in another letter. */
  boolean carried(String letter) {
    return lives.getOrDefault(letter, NOBODYS).carried;
  }

  /**
   * When a letter was looked at next, after so many tries: to be tried again, or to be put aside.
   */
  Optional<Step> next(String letter, int tried) {
    var life = lives.getOrDefault(letter, NOBODYS);
    if (tried < life.tries.size()) return Optional.of(life.tries.get(tried).taken());
    return life.putAside.flatMap(life::settled);
  }

  /** What came of the try with this number, from 1; empty where it was not made. */
  Optional<Tried> tried(String letter, int number) {
    return attempt(letter, number).map(Try::came);
  }

  /** When it came; empty where that is not known, or will never be. */
  Optional<Step> ended(String letter, int number) {
    return attempt(letter, number).flatMap(Try::ended);
  }

  private Optional<Try> attempt(String letter, int number) {
    var tries = lives.getOrDefault(letter, NOBODYS).tries;
    return number <= tries.size() ? Optional.of(tries.get(number - 1)) : Optional.empty();
  }

  /** Whether the till got these lines; empty where nobody ever said. */
  Optional<Boolean> printed(String letter) {
    return lives.getOrDefault(letter, NOBODYS).first.map(r -> r.fate() == Fate.ACCEPTED);
  }

  /** When the till had the lines, or had gone; empty where nobody ever said. */
  Optional<Step> receiptTold(String letter) {
    var life = lives.getOrDefault(letter, NOBODYS);
    return life.first.flatMap(life::settled);
  }

  private static final Life NOBODYS = new Life(Optional.empty(), false);
}
