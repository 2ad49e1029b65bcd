package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.store.Due;
import valet.store.Row;
import valet.store.Store;
import valet.store.Stores;
import valet.store.Tx;

/** A look at the ledger costs the same however many letters it holds: SQLite says how it looks. */
class LooksByIndexTest {
  @TempDir Path folder;

  @Test
  void no_look_walks_over_the_letters() {
    try (var real = Stores.sqlite(folder.resolve("valet.db"))) {
      var house = new House(real);
      house.letter("a").queued();
      var asked = new ArrayList<String>();
      var store = new Listening(real, asked);
      var line =
          house.line(
              new Outbox(store, house.memory, house.quiet, "n1", DeliverySettings.RECEIPT_WAIT),
              new ScriptedGateway());
      while (line.step() > 0) {}
      line.next();
      new TillFate(store, house).forgotten(house.now);
      var plans =
          asked.stream()
              .filter(sql -> sql.contains("from letter"))
              .distinct()
              .map(sql -> sql + "\n  " + plan(real, sql))
              .toList();
      assertThat(plans).hasSizeGreaterThanOrEqualTo(4);
      assertThat(plans)
          .allSatisfy(p -> assertThat(p).contains("USING").doesNotContain("SCAN letter"));
    }
  }

  private static String plan(Store store, String sql) {
    long parameters = sql.chars().filter(c -> c == '?').count();
    var args = new @Nullable Object[(int) parameters];
    Arrays.fill(args, "x");
    return store.reading(tx -> tx.rows("explain query plan " + sql, args)).stream()
        .map(r -> r.text(3))
        .toList()
        .toString();
  }

  /** Writes down what is asked. */
  private record Listening(Store real, List<String> asked) implements Store {
    @Override
    public <T> T inTransaction(Function<Tx, T> work) {
      return real.inTransaction(tx -> work.apply(new Heard(tx, asked)));
    }

    @Override
    public <T> T reading(Function<Tx, T> work) {
      return real.reading(tx -> work.apply(new Heard(tx, asked)));
    }

    @Override
    public void whenDue(Runnable wake) {}

    @Override
    public void close() {}
  }

  private record Heard(Tx real, List<String> asked) implements Tx {
    @Override
    public List<Row> rows(String sql, @Nullable Object... args) {
      asked.add(sql);
      return real.rows(sql, args);
    }

    @Override
    public int run(String sql, @Nullable Object... args) {
      return real.run(sql, args);
    }

    @Override
    public int[] batch(String sql, List<@Nullable Object[]> rows) {
      return real.batch(sql, rows);
    }

    @Override
    public String among(String column) {
      return real.among(column);
    }

    @Override
    public String each(String alias) {
      return real.each(alias);
    }

    @Override
    public Object all(Collection<String> values) {
      return real.all(values);
    }

    @Override
    public void due(List<Due> rows) {
      real.due(rows);
    }
  }
}
