package valet.kill;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import valet.event.Json;

/** What happens during the test, drawn by a seed: always the same events in the same order. */
final class Happenings {
  static final String SOURCE = "https://shop.example/kill";
  private static final Pattern TOKEN = Pattern.compile("n[0-9]{6}");

  /** More than one text message holds. */
  private static final String LONG =
      " and to all that a long name of a programme may say".repeat(4);

  private final Random random;
  private final int people;
  private final int drivers;
  private final List<String> ids = new ArrayList<>();
  private int signups;

  /** One event, as it is sent each time. */
  record Happening(String id, String json) {}

  Happenings(long seed, int people, int drivers) {
    this.random = new Random(seed);
    this.people = people;
    this.drivers = drivers;
  }

  /** Customers with a telephone only, with e-mail only, and drivers; as {@code PUT} takes them. */
  List<Person> persons() {
    var persons = new ArrayList<Person>();
    for (int i = 0; i < people; i++) {
      persons.add(new Person("sms-" + i, "\"phone\":\"+4670%07d\"".formatted(i)));
      persons.add(new Person("email-" + i, "\"email\":\"e%d@kill.example\"".formatted(i)));
    }
    for (int i = 0; i < drivers; i++)
      persons.add(new Person("driver-" + i, "\"email\":\"d%d@kill.example\"".formatted(i)));
    return persons;
  }

  record Person(String id, String address) {
    String json() {
      return "{\"name\":\"Kim\",\"language\":\"en\",\"country\":\"SE\","
          + "\"timeZone\":\"Europe/Stockholm\","
          + address
          + "}";
    }
  }

  synchronized List<Happening> next(int count) {
    var next = new ArrayList<Happening>(count);
    for (int i = 0; i < count; i++) next.add(one());
    return next;
  }

  private Happening one() {
    int number = ids.size();
    int what = random.nextInt(1000);
    if (what < 115) return signup(number, "sms-");
    if (what < 230) return signup(number, "email-");
    if (what < 245) return event(number, "breakdown", "driver-" + random.nextInt(drivers), CAR);
    if (what < 345) return event(number, "purchase", "sms-" + random.nextInt(people), BASKET);
    var who = random.nextInt(4) == 0 ? "new-" + number : "email-" + random.nextInt(people);
    return event(number, "idea", who, "{\"text\":\"Sell smaller loaves.\"}");
  }

  private Happening signup(int number, String who) {
    signups++;
    var token = String.format(Locale.ROOT, "n%06d", number);
    var programme = random.nextInt(7) == 0 ? token + LONG + " " + token : token;
    return event(
        number,
        "signup",
        who + random.nextInt(people),
        Json.MAPPER.createObjectNode().put("programme", programme).toString());
  }

  private Happening event(int number, String type, String subject, String data) {
    var id = String.format(Locale.ROOT, "k-%06d", number);
    ids.add(id);
    return new Happening(
        id,
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"%s\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":%s}"
            .formatted(id, SOURCE, type, subject, Instant.now(), data));
  }

  /** Each event that happened so far. */
  synchronized List<String> ids() {
    return List.copyOf(ids);
  }

  /** How many letters must have been written for signups. */
  synchronized int signups() {
    return signups;
  }

  /** What tells the letter of one signup from all others. */
  static String token(String text) {
    var found = TOKEN.matcher(text);
    if (!found.find()) throw new AssertionError("No token in: " + text);
    return found.group();
  }

  private static final String CAR =
      "{\"vehicle\":{\"registration\":\"ABC123\"},\"drivable\":false,"
          + "\"position\":{\"latitude\":59.3,\"longitude\":18.1},\"place\":\"E4\"}";
  private static final String BASKET =
      "{\"receipt\":\"R-1\",\"store\":{\"id\":\"s1\",\"name\":\"Torget\","
          + "\"timeZone\":\"Europe/Stockholm\"},\"currency\":\"SEK\",\"total\":\"52.40\",\"items\":["
          + "{\"name\":\"Spaghetti\",\"quantity\":1,\"price\":\"21.50\"},"
          + "{\"name\":\"Garlic\",\"quantity\":2,\"price\":\"6.00\"},{\"name\":\"Olive"
          + " oil\",\"quantity\":1,\"price\":\"18.90\"}]}";
}
