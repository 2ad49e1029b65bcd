package valet.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that ask the same of a moment and differ in values only, whether they were written as rows
 * of a table or one by one. They are one rule of the network, and data that is looked up: a
 * thousand rows cost an event no more than the few that can hold.
 */
final class Table {
  private final List<Rule> rows;
  private final List<Check> shared = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final @Nullable Index index;

  private Table(List<Rule> rows) {
    this.rows = List.copyOf(rows);
    var all = this.rows.stream().map(Table::inOrder).toList();
    for (int i = 0; i < all.get(0).size(); i++) {
      int position = i;
      var checks = all.stream().map(c -> c.get(position)).toList();
      var id = checks.get(0).id();
      if (checks.stream().allMatch(c -> c.id().equals(id))) shared.add(checks.get(0));
      else columns.add(new Column(checks));
    }
    index = Index.best(columns);
  }

  /** The rules of one event type, those together that ask the same; in the order of the rules. */
  static List<Table> of(List<Rule> rules) {
    Map<List<String>, List<Rule>> byForm = new LinkedHashMap<>();
    for (var rule : rules)
      byForm
          .computeIfAbsent(inOrder(rule).stream().map(Check::form).toList(), f -> new ArrayList<>())
          .add(rule);
    return byForm.values().stream().map(Table::new).toList();
  }

  /** Looked up before tried, cheap before dear: the order that lets most rules share nodes. */
  private static List<Check> inOrder(Rule rule) {
    return rule.checks().stream().sorted(Comparator.comparing(Check::rank)).toList();
  }

  /** What its sentences compare at one place, row by row. */
  static final class Column {
    private final List<Check> checks;
    private final boolean sameSight;

    private Column(List<Check> checks) {
      this.checks = checks;
      var sight = checks.get(0).sight();
      sameSight = checks.stream().allMatch(c -> c.sight().equals(sight));
    }

    List<Check> checks() {
      return checks;
    }

    /** Whether all rows look at the same thing and only compare it with something else. */
    boolean sameSight() {
      return sameSight;
    }

    private boolean holds(int row, Moment moment, @Nullable Object[] seen, int number) {
      var check = checks.get(row);
      if (!sameSight) return check.holds(moment);
      @Nullable Object value = seen[number];
      if (value == null) seen[number] = value = check.look(moment);
      return check.compares(moment, value);
    }
  }

  /** The rule that stands for it where only one name fits. */
  Rule first() {
    return rows.get(0);
  }

  /** What all rows ask alike. */
  List<Check> shared() {
    return shared;
  }

  /** Whether its rows differ in what they ask. */
  boolean differs() {
    return !columns.isEmpty();
  }

  /**
   * The rows that hold at a moment of which all that is shared holds.
   *
   * @throws RuleFault when looking threw, with the row's name
   */
  List<Rule> holding(Moment moment) {
    if (columns.isEmpty()) return rows;
    var found = new ArrayList<Rule>(2);
    var seen = new @Nullable Object[columns.size()];
    if (index == null) for (int row = 0; row < rows.size(); row++) tried(row, moment, seen, found);
    else {
      var some = index.candidates(moment);
      for (int row = some.nextSetBit(0); row >= 0; row = some.nextSetBit(row + 1))
        tried(row, moment, seen, found);
    }
    return found;
  }

  private void tried(int row, Moment moment, @Nullable Object[] seen, List<Rule> found) {
    try {
      for (int i = 0; i < columns.size(); i++)
        if (!columns.get(i).holds(row, moment, seen, i)) return;
      found.add(rows.get(row));
    } catch (RuntimeException e) {
      throw new RuleFault(rows.get(row).name(), moment.event().id(), "threw", e);
    }
  }
}
