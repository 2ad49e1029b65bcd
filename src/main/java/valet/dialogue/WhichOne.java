package valet.dialogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import valet.memory.Happening.Meaning;
import valet.memory.Known;
import valet.store.Row;
import valet.store.Tx;

/**
 * That a customer was asked which question an answer was to, and how the questions were numbered
 * then: a "2" must mean the second of that list, also when the first has been settled since.
 */
final class WhichOne {
  private static final Duration REMEMBERED = Duration.ofDays(1);
  private final Tx tx;
  private final Known known;
  private final Optional<Row> row;

  WhichOne(Tx tx, Known known) {
    this.tx = tx;
    this.known = known;
    this.row =
        known
            .customer()
            .flatMap(
                c ->
                    tx
                        .rows(
                            "select meaning, letters from which_one where customer = ? and at > ?",
                            c,
                            known.now().minus(REMEMBERED))
                        .stream()
                        .findFirst());
  }

  boolean pending() {
    return row.isPresent();
  }

  /** What was said to one of them. */
  Optional<Meaning> meaning() {
    return row.map(r -> Meaning.valueOf(r.text(0).toUpperCase(Locale.ROOT)));
  }

  /** The open questions by number; one that was listed and is settled keeps its number. */
  List<Question> listed(List<Question> open) {
    if (row.isEmpty()) return open;
    var listed = new ArrayList<Question>();
    for (var letter : row.get().text(1).split(" ", -1))
      open.stream().filter(q -> q.letter().equals(letter)).findFirst().ifPresent(listed::add);
    return listed.size() == row.get().text(1).split(" ", -1).length ? listed : open;
  }

  void ask(Meaning meaning, List<Question> listed) {
    tx.run(
        "insert into which_one (customer, at, meaning, letters) values (?, ?, ?, ?)"
            + " on conflict (customer) do update set at = excluded.at,"
            + " meaning = excluded.meaning, letters = excluded.letters",
        known.customer(),
        known.now(),
        meaning.name().toLowerCase(Locale.ROOT),
        String.join(" ", listed.stream().map(Question::letter).toList()));
  }

  /** The question is answered, or not asked any more. */
  void settled() {
    if (row.isPresent()) tx.run("delete from which_one where customer = ?", known.customer());
  }
}
