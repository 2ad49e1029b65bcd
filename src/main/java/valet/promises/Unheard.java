package valet.promises;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Data.LetterReported;
import valet.event.Data.LetterReported.Fate;
import valet.memory.Known;
import valet.memory.LetterClass;
import valet.store.Tx;

/**
 * A letter that came to an end without being heard.
 *
 * @param next whether there are words for another channel
 * @param corrects whether it said otherwise than what had been said, and nothing newer does
 * @param known whether a person knows of it already
 */
record Unheard(
    String letter,
    String service,
    String message,
    LetterClass letterClass,
    Optional<String> order,
    Instant until,
    boolean next,
    boolean corrects,
    boolean known) {

  /** Whether an event tells of such an end; most reports tell that a letter is out. */
  static boolean tells(Known known) {
    return known.event().data() instanceof LetterReported report
        && (report.state() == Fate.REFUSED
            || report.state() == Fate.FAILED
            || report.state() == Fate.EXPIRED);
  }

  /** Those of these letters that ended so, by letter. */
  static Map<String, Unheard> of(Tx tx, Collection<String> letters) {
    if (letters.isEmpty()) return Map.of();
    var found = new HashMap<String, Unheard>();
    for (var row :
        tx.rows(
            "select l.id, l.service, l.message, l.class, l.order_id, l.need_until, l.otherwise is"
                + " not null and not l.corrected, l.corrects and not l.corrected, exists (select 1"
                + " from care_case c where c.letter = l.id) from letter l where l.state in"
                + " ('refused','failed','withdrawn','expired') and "
                + tx.among("l.id"),
            tx.all(letters)))
      found.put(
          row.text(0),
          new Unheard(
              row.text(0),
              row.text(1),
              row.text(2),
              LetterClass.of(row.text(3)).orElseThrow(),
              row.maybeText(4),
              row.time(5),
              row.flag(6),
              row.flag(7),
              row.flag(8)));
    return found;
  }

  /** The letters that went in these, by letter: they fare alike. What was left out does not. */
  static Map<String, List<String>> parts(Tx tx, Collection<String> letters) {
    if (letters.isEmpty()) return Map.of();
    var found = new HashMap<String, List<String>>();
    for (var row :
        tx.rows(
            "select part_of, id from letter where "
                + tx.among("part_of")
                + " and state not in ('withdrawn','expired') order by part_of, part",
            tx.all(letters)))
      found.computeIfAbsent(row.text(0), k -> new ArrayList<>()).add(row.text(1));
    return found;
  }

  /** Whether it may still be told by another channel; after its need nothing is. */
  boolean another(LetterReported reported) {
    return next && (reported.state() == Fate.REFUSED || reported.state() == Fate.FAILED);
  }

  /** What was promised, is dangerous or corrects what was said, and reaches nobody by itself. */
  boolean forPerson() {
    return (corrects || letterClass.compareTo(LetterClass.PROMISE) <= 0) && !known;
  }

  void tell(Cases cases, LetterReported reported, Cause cause) {
    cases.open(
        service,
        "\"" + message + "\" could not be told: letter " + reported.state(),
        order,
        Optional.of(letter),
        until,
        cause);
  }
}
