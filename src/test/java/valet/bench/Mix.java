package valet.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.EventReader.Reading;

/**
 * Events as shops send them, the same ones for the same seed: real baskets as purchases, one in ten
 * anonymous, and among them baskets, trips, complaints, breakdowns of cars that can be driven on,
 * sign-ups and parcels. About 1 KiB each. Few of them start a service, as in life.
 */
final class Mix {
  private static final Path BASKETS =
      Path.of("src/test/resources/data/groceries-baskets/baskets.tsv");
  private final List<List<String>> baskets;
  private final int customers;
  private final Instant start;
  private final long seed;

  Mix(List<List<String>> baskets, int customers, Instant start, long seed) {
    this.baskets = baskets;
    this.customers = customers;
    this.start = start;
    this.seed = seed;
  }

  static List<List<String>> baskets() throws IOException {
    var all = new ArrayList<List<String>>();
    var rows = Files.readAllLines(BASKETS);
    for (var row : rows.subList(1, rows.size()))
      all.add(List.of(row.substring(row.indexOf('\t') + 1).split(",")));
    return all;
  }

  /** The event's JSON; {@code run} keeps the ids of several runs apart. */
  byte[] json(String run, int number) {
    return text(run, number, -1).getBytes(StandardCharsets.UTF_8);
  }

  /** A purchase, as a till posts it. */
  byte[] purchase(String run, int number) {
    return text(run, number, 0).getBytes(StandardCharsets.UTF_8);
  }

  /** The event as the feed reads it. */
  Event event(String run, int number) {
    return read(json(run, number));
  }

  static Event read(byte[] json) {
    var reading = EventReader.outside(Set.of()).read(json, Instant.EPOCH);
    if (reading instanceof Reading.Good good) return good.event();
    throw new IllegalStateException(reading + ": " + new String(json, StandardCharsets.UTF_8));
  }

  private String text(String run, int number, int only) {
    var random = new Random(seed * 1_000_003 + number);
    random.nextInt();
    int customer = random.nextInt(customers - 1);
    int kind = only < 0 ? random.nextInt(100) : only;
    boolean anonymous = kind < 85 && random.nextInt(10) == 0;
    var time = start.minusSeconds(random.nextInt(3_600));
    var head =
        "{\"specversion\":\"1.0\",\"id\":\"%s-%d\",\"source\":\"https://shop.example/stores/%d\","
            .formatted(run, number, random.nextInt(200));
    // Baskets and trips of different persons, or each pair would order from a partner.
    if (type(kind).equals("basket")) customer &= ~1;
    if (type(kind).equals("trip")) customer |= 1;
    var who = anonymous ? "" : "\"subject\":\"" + Crowd.id(customer) + "\",";
    return head
        + "\"type\":\"%s\",%s\"time\":\"%s\",\"datacontenttype\":\"application/json\",\"data\":%s}"
            .formatted(type(kind), who, time, data(kind, customer, number, time, random));
  }

  private static String type(int kind) {
    if (kind < 85) return "purchase";
    if (kind < 88) return "basket";
    if (kind < 90) return "trip";
    if (kind < 92) return "complaint";
    if (kind < 94) return "breakdown";
    if (kind < 97) return "signup";
    return "delivery";
  }

  private String data(int kind, int customer, int number, Instant time, Random random) {
    return switch (type(kind)) {
      case "purchase" -> purchase(number, random);
      case "basket" -> "{\"items\":[%s],\"deliver\":\"homecoming\"}".formatted(goods(random));
      case "trip" -> trip(customer, time);
      case "complaint" ->
          ("{\"text\":\"The parcel of order W-%d was wet when it came, and nobody answered the"
                  + " telephone. I have been a customer for nine years and expect better.\","
                  + "\"about\":\"delivery\",\"order\":\"W-%d\",\"channel\":\"email\"}")
              .formatted(number, number);
      case "breakdown" ->
          ("{\"vehicle\":{\"registration\":\"ABC%03d\",\"make\":\"Volvo\",\"model\":\"V50\"},"
                  + "\"drivable\":true,\"position\":{\"latitude\":63.1792,\"longitude\":14.6357},"
                  + "\"place\":\"E14 by Brunflo\",\"persons\":3,\"cause\":\"oil\"}")
              .formatted(number % 1000);
      case "signup" -> "{\"programme\":\"club\",\"source\":\"till\"}";
      default ->
          "{\"order\":\"W-%d\",\"status\":\"sent\",\"expected\":\"%s\"}"
              .formatted(number, time.plusSeconds(86_400));
    };
  }

  private static String trip(int customer, Instant time) {
    return ("{\"reservation\":\"R%d\",\"status\":\"booked\",\"legs\":[{\"mode\":\"flight\","
            + "\"number\":\"SK1429\",\"from\":{\"code\":\"ARN\",\"name\":\"Stockholm Arlanda\"},"
            + "\"to\":{\"code\":\"BGO\",\"name\":\"Bergen Flesland\"},\"departs\":\"%s\","
            + "\"arrives\":\"%s\"}]}")
        .formatted(customer, time.plusSeconds(600_000), time.plusSeconds(605_000));
  }

  private String purchase(int number, Random random) {
    return ("{\"receipt\":\"R-%d\",\"store\":{\"id\":\"s%d\",\"name\":\"Torget\","
            + "\"timeZone\":\"Europe/Stockholm\",\"columns\":40},\"till\":\"%d\","
            + "\"currency\":\"SEK\",\"total\":\"%d.50\",\"items\":[%s]}")
        .formatted(
            number, random.nextInt(200), random.nextInt(9), random.nextInt(900), goods(random));
  }

  private String goods(Random random) {
    var items = new StringBuilder();
    for (var name : baskets.get(random.nextInt(baskets.size()))) {
      if (items.length() > 0) items.append(',');
      items.append(
          String.format(
              Locale.ROOT,
              "{\"name\":\"%s\",\"gtin\":\"%013d\",\"sku\":\"SKU-%06d\",\"category\":\"groceries\","
                  + "\"quantity\":%d,\"unit\":\"piece\",\"price\":\"%d.%02d\"}",
              name.strip(),
              gtin(name.strip()),
              Math.floorMod(name.hashCode(), 1_000_000),
              1 + random.nextInt(3),
              5 + random.nextInt(90),
              random.nextInt(100)));
    }
    return items.toString();
  }

  /** Thirteen digits with a right check digit, the same for the same goods. */
  private static long gtin(String name) {
    long body = 731_000_000_000L + Math.floorMod(name.hashCode(), 1_000_000_000);
    int sum = 0;
    long rest = body;
    for (int i = 0; i < 12; i++, rest /= 10) sum += (int) (rest % 10) * (i % 2 == 0 ? 3 : 1);
    return body * 10 + (10 - sum % 10) % 10;
  }
}
