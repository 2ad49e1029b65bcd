package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import valet.event.Json;
import valet.store.Row;
import valet.store.Store;
import valet.store.Tx;

/** Finds records: lists by page, and one by its id. */
final class Shelves {
  private static final Set<String> ALWAYS = Set.of("customer", "since", "limit", "before");
  private final Store store;

  Shelves(Store store) {
    this.store = store;
  }

  Endpoint list(Kind kind) {
    return Endpoint.get(request -> list(kind, request));
  }

  Endpoint one(Kind kind) {
    return Endpoint.get(
        request ->
            Reply.ok(
                store
                    .reading(tx -> find(tx, kind, request.id()))
                    .orElseThrow(() -> missing(kind, request.id()))));
  }

  static Refusal missing(Kind kind, String id) {
    return Refusal.notFound("There is no " + id + " among our " + kind.name());
  }

  private Reply list(Kind kind, Request request) {
    var known = new HashSet<>(ALWAYS);
    known.addAll(kind.questions());
    request.onlyAsks(known);
    var page = Page.of(request);
    return store.reading(
        tx -> {
          var where = new Where();
          request.asked("customer").ifPresent(c -> where.and("customer = ?", Whom.known(tx, c)));
          request.time("since").ifPresent(t -> where.and(kind.time() + " >= ?", t));
          kind.ask(request, where);
          page.before().ifPresent(mark -> before(kind, mark, where));
          var ranking = kind.ranking(request);
          var rows = rows(tx, kind, where, page.limit() + 1, ranking.orElse(newestFirst(kind)));
          boolean more = rows.size() > page.limit();
          var shown = more ? rows.subList(0, page.limit()) : rows;
          var json = Json.MAPPER.createObjectNode();
          json.putArray(kind.name()).addAll(kind.tell(tx, shown));
          if (more && ranking.isEmpty())
            json.put("next", Page.next(request, mark(tx, kind, shown)));
          return Reply.ok(json);
        });
  }

  /** All of a customer's records of a kind, newest first. */
  static List<ObjectNode> of(Tx tx, Kind kind, String customer) {
    return of(tx, kind, customer, new Where());
  }

  static List<ObjectNode> of(Tx tx, Kind kind, String customer, Where where) {
    where.and("customer = ?", customer);
    return kind.tell(tx, rows(tx, kind, where, Integer.MAX_VALUE));
  }

  static Optional<ObjectNode> find(Tx tx, Kind kind, String id) {
    return rows(tx, kind, new Where().and("id = ?", id), 1).stream()
        .findFirst()
        .map(row -> kind.tellOne(tx, row));
  }

  private static void before(Kind kind, Page.Mark mark, Where where) {
    if (kind.numbered()) where.and("seq < ?", mark.number());
    else
      where.and(
          kind.time() + " < ? or " + kind.time() + " = ? and id < ?",
          mark.number(),
          mark.number(),
          mark.id());
  }

  private static String newestFirst(Kind kind) {
    return kind.numbered() ? "seq desc" : kind.time() + " desc, id desc";
  }

  private static List<Row> rows(Tx tx, Kind kind, Where where, int limit) {
    return rows(tx, kind, where, limit, newestFirst(kind));
  }

  private static List<Row> rows(Tx tx, Kind kind, Where where, int limit, String order) {
    return tx.rows(
        "select id, "
            + kind.columns()
            + " from "
            + kind.table()
            + where.sql()
            + " order by "
            + order
            + " limit "
            + limit,
        where.args());
  }

  private static Page.Mark mark(Tx tx, Kind kind, List<Row> shown) {
    var id = shown.get(shown.size() - 1).text(0);
    var number = kind.numbered() ? "seq" : kind.time();
    var row = tx.rows("select " + number + " from " + kind.table() + " where id = ?", id).get(0);
    return new Page.Mark(row.number(0), kind.numbered() ? "" : id);
  }
}
