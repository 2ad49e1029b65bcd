package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.store.Row;
import valet.store.Tx;

/** One kind of record: where it lies, what may be asked of it, and how a row is told. */
interface Kind {
  /** Its name in addresses and lists. */
  String name();

  String table();

  /** What {@link #tell} needs, in its order. */
  String columns();

  /** When it was made. */
  default String time() {
    return "created_at";
  }

  /** Whether rows are numbered in their order; otherwise they are ordered by time and id. */
  default boolean numbered() {
    return true;
  }

  /** What may be asked besides {@code customer}, {@code since}, {@code limit}, {@code before}. */
  default Set<String> questions() {
    return Set.of("service", "state");
  }

  /** Adds the conditions of {@link #questions}. */
  default void ask(Request request, Where where) {
    request.asked("service").ifPresent(s -> where.and("service = ?", s));
    request.asked("state").ifPresent(s -> where.and("state = ?", s));
  }

  /** The order that is asked for instead of newest first; then there is one page only. */
  default Optional<String> ranking(Request request) {
    return Optional.empty();
  }

  /** The rows as the contract names their fields. */
  List<ObjectNode> tell(Tx tx, List<Row> rows);

  /** One row, looked at alone. */
  default ObjectNode tellOne(Tx tx, Row row) {
    return tell(tx, List.of(row)).get(0);
  }
}
