package valet.rules;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import valet.rules.Meaning.Operator;
import valet.rules.Term.Kind;

/**
 * Finds the rows of a table that can hold at a moment, by one of its columns. A row is filed under
 * every key by which it may be meant; each that is found is still tried as a whole.
 */
final class Index {
  /** Sentences about a thing by its name: they can only hold where a word of it is there. */
  private static final Map<String, Function<Moment, ? extends Collection<String>>> WORDS =
      Map.of(
          "names", m -> m.named().words(),
          "namesAny", m -> m.named().words(),
          "bought", m -> m.before().words(),
          "boughtWithin", m -> m.before().words());

  private final Function<Moment, ? extends Collection<?>> keys;
  private final Map<Object, BitSet> filed = new HashMap<>();
  private final BitSet anyway = new BitSet();

  private Index(Function<Moment, ? extends Collection<?>> keys) {
    this.keys = keys;
  }

  /** By the column that tells most rows apart; none where no column can be looked up. */
  static @Nullable Index best(List<Table.Column> columns) {
    @Nullable Index best = null;
    for (var column : columns) {
      var index = of(column);
      if (index != null && (best == null || index.filed.size() > best.filed.size())) best = index;
    }
    return best;
  }

  private static @Nullable Index of(Table.Column column) {
    var first = column.checks().get(0);
    var kind = first.term().kind();
    @Nullable Index index = null;
    if (column.sameSight() && first.operator() == Operator.EQUAL && kind == Kind.TEXT)
      index = new Index(m -> Set.of(first.look(m)));
    else if (column.sameSight() && first.operator() == Operator.CONTAINS)
      index = new Index(m -> (Collection<?>) first.look(m));
    else if (first.asksFor(true)) {
      var words = WORDS.get(first.term().name());
      if (words != null) index = new Index(words);
    }
    if (index == null) return null;
    for (int row = 0; row < column.checks().size(); row++)
      index.file(row, column.checks().get(row));
    return index;
  }

  private void file(int row, Check check) {
    var under = check.term().kind() == Kind.FLAG ? things(check) : Set.of(check.value());
    if (under.isEmpty()) anyway.set(row);
    for (var key : under) filed.computeIfAbsent(key, k -> new BitSet()).set(row);
  }

  /** For each thing a word without which it cannot be meant; none at all where one has none. */
  private static Collection<?> things(Check check) {
    var asked = check.argument(0);
    var things = asked instanceof Collection<?> many ? many : List.of(asked);
    var words = new java.util.HashSet<Object>();
    for (var thing : things) {
      var word = Names.telling((String) thing);
      if (word.isEmpty()) return Set.of();
      words.add(word);
    }
    return words;
  }

  BitSet candidates(Moment moment) {
    var rows = (BitSet) anyway.clone();
    for (var key : keys.apply(moment)) {
      var some = filed.get(key);
      if (some != null) rows.or(some);
    }
    return rows;
  }
}
