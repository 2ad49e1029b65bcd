package valet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import valet.event.Json;
import valet.rules.Shelf;
import valet.rules.Sources;
import valet.store.Store;

/** Keeps each rule book's files in the store before it goes live, by its hash. */
public final class Bookshelf implements Shelf {
  private final Store store;
  private final InstantSource clock;

  public Bookshelf(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void keep(Sources book) {
    var now = clock.instant();
    store.inTransaction(
        tx ->
            tx.run(
                "insert into book (hash, at, sources) values (?, ?, ?)"
                    + " on conflict (hash) do update set at = excluded.at",
                book.hash(),
                now,
                json(book)));
  }

  @Override
  public Optional<Sources> newest() {
    return store
        .reading(tx -> tx.rows("select sources from book order by at desc limit 1"))
        .stream()
        .findFirst()
        .map(row -> sources(row.text(0)));
  }

  /** A book that was live, by its hash. */
  public Optional<Sources> book(String hash) {
    return store.reading(tx -> tx.rows("select sources from book where hash = ?", hash)).stream()
        .findFirst()
        .map(row -> sources(row.text(0)));
  }

  private static String json(Sources book) {
    try {
      return Json.MAPPER.writeValueAsString(book.files());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A rule book's files cannot be written as JSON.", e);
    }
  }

  private static Sources sources(String json) {
    try {
      return Sources.of(Json.MAPPER.readValue(json, new TypeReference<Map<String, String>>() {}));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A kept rule book cannot be read.", e);
    }
  }
}
