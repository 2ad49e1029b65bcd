package valet.rules;

import java.math.BigDecimal;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import valet.event.Money;
import valet.rules.Meaning.Operator;
import valet.rules.Term.Kind;

/**
 * Finds the rows of a table that can hold at a moment, by one of its columns. A row is filed under
 * every key by which it may be meant; each that is found is still tried as a whole.
 */
interface Index {
  /** The rows that can hold; no other does. */
  BitSet candidates(Moment moment);

  /** How much it leaves out: about one row in so many is a candidate. */
  int parts();

  /** By the column that leaves most out; none where no column can be looked up. */
  static @Nullable Index best(List<Table.Column> columns) {
    @Nullable Index best = null;
    for (var column : columns) {
      @Nullable Index index = Keyed.of(column);
      if (index == null) index = Ordered.of(column);
      if (index != null && (best == null || index.parts() > best.parts())) best = index;
    }
    return best;
  }

  /** Rows by a value, or by a word of a thing. */
  final class Keyed implements Index {
    /**
     * Sentences about a thing by its name, and how much or how often: they can only hold where a
     * word of it is there.
     */
    private static final Map<String, Function<Moment, ? extends Collection<String>>> WORDS =
        Map.of(
            "names", m -> m.named().words(),
            "namesAny", m -> m.named().words(),
            "quantity", m -> m.named().words(),
            "bought", m -> m.before().words(),
            "boughtWithin", m -> m.before().words(),
            "boughtCount", m -> m.before().words());

    private final Function<Moment, ? extends Collection<?>> keys;
    private final Map<Object, BitSet> filed = new HashMap<>();
    private final BitSet anyway = new BitSet();

    private Keyed(Function<Moment, ? extends Collection<?>> keys) {
      this.keys = keys;
    }

    static @Nullable Keyed of(Table.Column column) {
      var first = column.checks().get(0);
      var kind = first.term().kind();
      @Nullable Keyed index = null;
      if (column.sameSight() && first.operator() == Operator.EQUAL && kind == Kind.TEXT)
        index = new Keyed(m -> Set.of(first.look(m)));
      else if (column.sameSight() && first.operator() == Operator.CONTAINS)
        index = new Keyed(m -> (Collection<?>) first.look(m));
      else if (first.asksFor(true) || Ordered.UP.contains(first.operator())) {
        var words = WORDS.get(first.term().name());
        if (words != null) index = new Keyed(words);
      }
      if (index == null) return null;
      for (int row = 0; row < column.checks().size(); row++)
        index.file(row, column.checks().get(row));
      return index;
    }

    private void file(int row, Check check) {
      var under =
          switch (check.term().kind()) {
            case FLAG -> things(check);
            case NUMBER -> Ordered.amount(check.value()).signum() > 0 ? things(check) : Set.of();
            default -> Set.of(check.value());
          };
      if (under.isEmpty()) anyway.set(row);
      for (var key : under) filed.computeIfAbsent(key, k -> new BitSet()).set(row);
    }

    /** For each thing a word without which it cannot be meant; none at all where one has none. */
    private static Collection<?> things(Check check) {
      var asked = check.argument(0);
      var things = asked instanceof Collection<?> many ? many : List.of(asked);
      var words = new HashSet<Object>();
      for (var thing : things) {
        var word = Names.telling((String) thing);
        if (word.isEmpty()) return Set.of();
        words.add(word);
      }
      return words;
    }

    @Override
    public BitSet candidates(Moment moment) {
      var rows = (BitSet) anyway.clone();
      for (var key : keys.apply(moment)) {
        var some = filed.get(key);
        if (some != null) rows.or(some);
      }
      return rows;
    }

    @Override
    public int parts() {
      return filed.size();
    }
  }

  /** Rows by a bound that a number or a sum must pass, in the order of the bounds. */
  final class Ordered implements Index {
    private static final Set<Operator> UP = Set.of(Operator.MORE, Operator.AT_LEAST);
    private static final Set<Operator> DOWN = Set.of(Operator.LESS, Operator.AT_MOST);
    private final Check first;
    private final Map<String, NavigableMap<BigDecimal, BitSet>> byCurrency = new HashMap<>();

    private Ordered(Check first) {
      this.first = first;
    }

    static @Nullable Ordered of(Table.Column column) {
      var first = column.checks().get(0);
      boolean bounds = UP.contains(first.operator()) || DOWN.contains(first.operator());
      if (!column.sameSight() || !bounds) return null;
      var index = new Ordered(first);
      for (int row = 0; row < column.checks().size(); row++) {
        var value = column.checks().get(row).value();
        index
            .byCurrency
            .computeIfAbsent(currency(value), c -> new TreeMap<>())
            .computeIfAbsent(amount(value), a -> new BitSet())
            .set(row);
      }
      return index;
    }

    private static String currency(Object value) {
      return value instanceof Money money ? money.currency().getCurrencyCode() : "";
    }

    private static BigDecimal amount(Object value) {
      if (value instanceof Money money) return money.amount();
      return value instanceof Integer whole ? BigDecimal.valueOf(whole) : (BigDecimal) value;
    }

    @Override
    public BitSet candidates(Moment moment) {
      var rows = new BitSet();
      Object seen = first.look(moment);
      if (seen instanceof Optional<?> maybe) {
        if (maybe.isEmpty()) return rows;
        seen = maybe.get();
      }
      var bounds = byCurrency.get(currency(seen));
      if (bounds == null) return rows;
      var amount = amount(seen);
      var passed =
          UP.contains(first.operator())
              ? bounds.headMap(amount, true)
              : bounds.tailMap(amount, true);
      for (var some : passed.values()) rows.or(some);
      return rows;
    }

    /** A bound leaves out half of the rows, more or less; anything that has keys is better. */
    @Override
    public int parts() {
      return 2;
    }
  }
}
