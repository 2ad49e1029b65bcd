package valet.console;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of a query, gathered one by one. */
final class Where {
  private final List<String> conditions = new ArrayList<>();
  private final List<@Nullable Object> args = new ArrayList<>();

  Where and(String condition, Object... values) {
    conditions.add("(" + condition + ")");
    args.addAll(List.of(values));
    return this;
  }

  String sql() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  @Nullable Object[] args() {
    return args.toArray();
  }
}
