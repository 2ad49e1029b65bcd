package valet.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.delivery.AsItWas;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.EventReader;
import valet.store.Store;

/** When letters were tried and what came of it: attempts and reports, which only grow. */
final class LetterPast implements AsItWas {
  static final LetterPast NOTHING = new LetterPast();

  private record Try(Instant at, Tried tried) {}

  private record Settled(Instant at, Fate fate) {}

  private final Set<String> letters = new HashSet<>();
  private final Map<String, List<Try>> tries = new HashMap<>();
  private final Map<String, Settled> settled = new HashMap<>();

  /** Of these, what was put aside without a try, or after the last one. */
  private final Map<String, Settled> ended = new HashMap<>();

  private LetterPast() {}

  static LetterPast of(Store store) {
    var past = new LetterPast();
    store.reading(
        tx -> {
          for (var row : tx.rows("select id from letter")) past.letters.add(row.text(0));
          var parts = new HashMap<String, List<String>>();
          for (var row :
              tx.rows("select letter, remote_id from letter_part order by letter, number"))
            parts.computeIfAbsent(row.text(0), k -> new ArrayList<>()).add(row.text(1));
          for (var row :
              tx.rows(
                  "select letter, at, outcome, detail from attempt where outcome <> 'sending'"
                      + " order by letter, number"))
            past.tries
                .computeIfAbsent(row.text(0), k -> new ArrayList<>(1))
                .add(
                    new Try(
                        row.time(1),
                        new Tried(
                            row.text(2),
                            row.maybeText(3),
                            parts.getOrDefault(row.text(0), List.of()))));
          for (var row :
              tx.rows(
                  "select event, hash from decision where type = 'letter.reported'"
                      + " and event is not null order by seq")) {
            var event = EventReader.trusted(row.text(0), row.text(1));
            if (!(event.data() instanceof Data.LetterReported report)) continue;
            var told = new Settled(event.time(), report.state());
            past.settled.putIfAbsent(report.letter(), told);
            if (report.state() == Fate.EXPIRED || report.state() == Fate.REFUSED)
              past.ended.put(report.letter(), told);
          }
          return past;
        });
    return past;
  }

  /** Whether this letter was written then. */
  boolean knows(String letter) {
    return letters.contains(letter);
  }

  /**
   * When a letter was looked at next, after so many tries: to be tried again, or to be put aside.
   */
  Optional<Instant> next(String letter, int tried) {
    var all = tries.getOrDefault(letter, List.of());
    if (tried < all.size()) return Optional.of(all.get(tried).at());
    return Optional.ofNullable(ended.get(letter)).map(Settled::at);
  }

  /** Whether the till got these lines; empty where nobody ever said. */
  Optional<Boolean> printed(String letter) {
    return Optional.ofNullable(settled.get(letter)).map(s -> s.fate() == Fate.ACCEPTED);
  }

  /** When the till had the lines, or had gone; empty where nobody ever said. */
  Optional<Instant> receiptTold(String letter) {
    return Optional.ofNullable(settled.get(letter)).map(Settled::at);
  }

  @Override
  public Optional<Tried> tried(String letter, int number) {
    var all = tries.getOrDefault(letter, List.of());
    return number <= all.size() ? Optional.of(all.get(number - 1).tried()) : Optional.empty();
  }
}
