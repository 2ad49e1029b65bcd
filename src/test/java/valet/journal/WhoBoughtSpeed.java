package valet.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import valet.event.EventReader;
import valet.event.EventReader.Reading;
import valet.store.Stores;

/** How fast stored purchases are walked; printed, never judged. */
@EnabledIfSystemProperty(named = "valet.test.full", matches = "true")
class WhoBoughtSpeed {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final int PURCHASES = 200_000;

  @TempDir Path folder;

  @Test
  void walks() {
    try (var store = Stores.sqlite(folder.resolve("valet.db"))) {
      for (int from = 0; from < PURCHASES; from += 5_000) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (int i = from; i < from + 5_000; i++)
          rows.add(
              new @Nullable Object[] {
                "d" + i, "e" + i, "c" + i % 20_000, NOON, NOON, NOON, purchase(i)
              });
        store.inTransaction(
            tx ->
                tx.batch(
                    "insert into decision (id, source, event_id, type, customer, time, at, now,"
                        + " book, hash, event)"
                        + " values (?, 's', ?, 'purchase', ?, ?, ?, ?, 'b', 'h', ?)",
                    rows));
      }
      var json =
          "{\"specversion\":\"1.0\",\"id\":\"r\",\"source\":\"s\",\"type\":\"recall\",\"time\":\"2026-11-21T12:00:00Z\",\"data\":{\"reason\":\"r\",\"advice\":\"a\",\"products\":[{\"sku\":\"SKU-00777\"}]}}";
      var recall =
          ((Reading.Good)
                  EventReader.inside(Set.of()).read(json.getBytes(StandardCharsets.UTF_8), NOON))
              .event();
      store.inTransaction(
          tx -> {
            tx.run(
                "insert into decision (id, source, event_id, type, time, at, now, book, hash,"
                    + " event) values (?, 's', 'r', 'recall', ?, ?, ?, 'b', 'h', ?)",
                recall.decision(),
                NOON,
                NOON,
                NOON,
                json);
            Lookup.begin(tx, List.of(recall), NOON);
            return null;
          });
      long start = System.nanoTime();
      int told = new WhoBought(store, () -> NOON, Duration.ZERO).look();
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          "%d purchases of 12 items walked in %.2f s: %.0f a second, %d buyers%n",
          PURCHASES, seconds, PURCHASES / seconds, told);
    }
  }

  private static String purchase(int number) {
    var items = new StringBuilder();
    for (int i = 0; i < 12; i++)
      items
          .append(i == 0 ? "" : ",")
          .append("{\"name\":\"goods of the shop ")
          .append(i)
          .append("\",\"sku\":\"SKU-%05d\"".formatted((number * 31 + i * 977) % 5_000))
          .append(",\"quantity\":1,\"price\":\"10.00\"}");
    return "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"s\",\"type\":\"purchase\",\"subject\":\"c\",\"time\":\"2026-11-20T12:00:00Z\",\"data\":{\"receipt\":\"%d\",\"store\":{\"id\":\"s\",\"name\":\"S\",\"timeZone\":\"Europe/Stockholm\"},\"currency\":\"SEK\",\"total\":120,\"items\":["
            .formatted(number, number)
        + items
        + "]}}";
  }
}
