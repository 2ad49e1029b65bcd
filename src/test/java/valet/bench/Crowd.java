package valet.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import valet.event.Json;
import valet.event.Profile;
import valet.memory.Past;
import valet.memory.Portrait;
import valet.store.Store;

/**
 * The customers of the benchmark: three in four have told us who they are, and each has up to a
 * whole portrait of purchases behind them, as after a year in a shop.
 */
final class Crowd {
  private static final int AT_ONCE = 2_000;
  private final int size;
  private final List<List<String>> baskets;
  private final Instant start;

  Crowd(int size, List<List<String>> baskets, Instant start) {
    this.size = size;
    this.baskets = baskets;
    this.start = start;
  }

  int size() {
    return size;
  }

  static String id(int number) {
    return "customer-" + (100_000_000 + number);
  }

  /** What is remembered of a customer before the first event. */
  Portrait portrait(int number) {
    return new Portrait(
        Optional.of(id(number)),
        1,
        profile(number),
        List.of(),
        past(number),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  private Profile profile(int number) {
    if (number % 4 == 0) return Profile.UNKNOWN;
    var given = OffsetDateTime.ofInstant(start.minus(Duration.ofDays(30)), ZoneOffset.UTC);
    return new Profile(
        Optional.of("Customer " + number),
        Optional.of(number % 3 == 0 ? "nb" : "sv"),
        Optional.of(ZoneId.of("Europe/Stockholm")),
        Optional.of("SE"),
        Optional.of("+4670" + (1_000_000 + number)),
        Optional.of("c" + number + "@mail.example"),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        Optional.empty(),
        List.of(new Profile.Consent("service", "any", true, given, "till")),
        Optional.empty());
  }

  private List<Past> past(int number) {
    var random = new Random(number);
    var past = new ArrayList<Past>();
    int many = number % (Portrait.REMEMBERED + 1);
    for (int i = 0; i < many; i++) {
      var what = baskets.get(random.nextInt(baskets.size()));
      var time = start.minus(Duration.ofDays(7L * (many - i))).minusSeconds(random.nextInt(40_000));
      past.add(new Past(time, "purchase", what.subList(0, Math.min(30, what.size()))));
    }
    return past;
  }

  /** They move in before the first event; into SQLite once, then the file is copied. */
  void settle(Base base) throws IOException {
    if (!base.embedded()) {
      try (var store = base.open()) {
        settle(store);
      }
      return;
    }
    var once = base.folder().resolveSibling("crowd-" + size);
    if (!Files.exists(once)) {
      var first = Base.sqlite(Files.createDirectories(once));
      try (var store = first.open()) {
        settle(store);
      }
    }
    Files.copy(once.resolve("valet.db"), base.folder().resolve("valet.db"));
  }

  /** Writes them as rows, as if they had come by events. */
  private void settle(Store store) {
    for (int from = 0; from < size; from += AT_ONCE) {
      var rows = new ArrayList<Object[]>();
      for (int i = from; i < Math.min(size, from + AT_ONCE); i++) rows.add(row(i));
      store.inTransaction(
          tx ->
              tx.batch(
                  "insert into customer (id, version, profile, life, phone, email)"
                      + " values (?, 1, ?, ?, ?, ?)",
                  List.copyOf(rows)));
    }
  }

  private Object[] row(int number) {
    var profile = profile(number);
    Map<String, Object> life = new LinkedHashMap<>();
    life.put("past", past(number));
    life.put("trips", List.of());
    return new Object[] {id(number), json(profile), json(life), profile.phone(), profile.email()};
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
