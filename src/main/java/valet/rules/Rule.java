package valet.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import valet.rules.Meaning.Sight;

/**
 * A rule, understood.
 *
 * @param place its file and position: what orders proposals, the same on every machine
 * @param types the event types at which it looks
 */
record Rule(
    Place place,
    String name,
    Service service,
    Set<String> types,
    List<Told> when,
    List<Deed> then) {

  /** Where a rule stands. */
  record Place(String file, int position) implements Comparable<Place> {
    /** From one sheet of a workbook to the next; a row's position is its number. */
    static final int SHEET = 1_000_000;

    /** The row of a table; none where it was written out. */
    OptionalInt row() {
      return file.contains(TableReader.ENDING + ".")
          ? OptionalInt.of(position % SHEET)
          : OptionalInt.empty();
    }

    @Override
    public int compareTo(Place other) {
      int files = file.compareTo(other.file);
      return files != 0 ? files : Integer.compare(position, other.position);
    }
  }

  /**
   * A sentence in {@code when}.
   *
   * @param text as the rule writes it, without the dash
   */
  record Told(
      Sentence sentence,
      Map<String, Object> values,
      String service,
      String text,
      List<Check> checks,
      int line) {

    Because because(Moment moment) {
      var seen = new LinkedHashMap<String, String>();
      // What the line says in its gaps: with it the sentence can be told in another language.
      values.forEach((gap, value) -> seen.put(gap, Seen.stored(value)));
      var shown = new ArrayList<String>();
      for (var sight : sentence.sights()) {
        var value = look(sight, moment);
        var field = field(sight);
        seen.put(field.orElse(sight.term().name()), Seen.stored(value));
        shown.add(field.orElse(sight.term().label()) + " = " + Seen.shown(value));
      }
      return new Because(sentence.key(), seen, text + ": " + String.join(", ", shown));
    }

    /** A field of an event is called as the event calls it. */
    private Optional<String> field(Sight sight) {
      var takes = sight.term().takes();
      return takes.isEmpty() || takes.get(0) != GapType.FIELD
          ? Optional.empty()
          : Optional.of((String) sight.in(values, service)[0]);
    }

    private Object look(Sight sight, Moment moment) {
      return sight.term().look().at(moment, sight.in(values, service));
    }
  }

  /** A sentence in {@code then}, and the line it stands in. */
  record Deed(Action action, Map<String, Object> values, int line) {}

  List<Check> checks() {
    return when.stream().flatMap(t -> t.checks().stream()).toList();
  }

  /** Why it fired, sentence by sentence; a plain rule has none and tells its name. */
  List<Because> because(Moment moment) {
    if (when.isEmpty())
      return List.of(
          new Because(
              "plain",
              Map.of("type", moment.type()),
              "an engineer's rule held, \"" + name + "\": type = " + moment.type()));
    var because = new ArrayList<Because>();
    for (var told : when) because.add(told.because(moment));
    place
        .row()
        .ifPresent(
            row ->
                because.add(
                    new Because(
                        "table.row",
                        Map.of("row", String.valueOf(row)),
                        "row " + row + " of the table \"" + name + "\"")));
    return because;
  }

  void speak(Wish wish) {
    for (var deed : then) deed.action().wanted(wish, deed.values());
  }
}
