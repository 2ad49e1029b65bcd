package valet.tact;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import valet.event.Profile.QuietHours;

/**
 * Where somebody may be, and whose quiet hours hold there: written with a letter, so that all of it
 * is asked again before the first byte.
 *
 * @param zones likeliest first, never empty: it must be day in each of them
 * @param countries whose laws hold, ISO 3166
 * @param own the customer's own quiet hours, which go before the house's
 */
public record Place(List<ZoneId> zones, Set<String> countries, Optional<QuietHours> own) {
  /** Where nothing is known. */
  public static final Place UTC = in(ZoneId.of("UTC"));

  public Place {
    if (zones.isEmpty()) throw new IllegalArgumentException("A place needs a zone.");
    zones = List.copyOf(zones);
    countries = Set.copyOf(countries);
  }

  /** One zone, and nothing more known. */
  public static Place in(ZoneId zone) {
    return new Place(List.of(zone), Set.of(), Optional.empty());
  }

  /** One line of text: {@code Europe/Stockholm,America/New_York SE,US 21:00-08:00}. */
  public String text() {
    return zones.stream().map(ZoneId::getId).collect(Collectors.joining(","))
        + (countries.isEmpty() ? "" : " " + String.join(",", new TreeSet<>(countries)))
        + own.map(hours -> " " + hours.from() + "-" + hours.until()).orElse("");
  }

  /**
   * Reads what {@link #text} wrote; a zone alone is a place as well.
   *
   * @throws DateTimeException where it is neither
   */
  public static Place of(String text) {
    var parts = text.split(" ", -1);
    var zones = new ArrayList<ZoneId>(1);
    for (var zone : parts[0].split(",", -1)) zones.add(ZoneId.of(zone));
    var countries = new LinkedHashSet<String>();
    Optional<QuietHours> own = Optional.empty();
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].indexOf(':') < 0) countries.addAll(List.of(parts[i].split(",", -1)));
      else own = Optional.of(hours(parts[i]));
    }
    return new Place(zones, countries, own);
  }

  private static QuietHours hours(String text) {
    int between = text.indexOf('-');
    return new QuietHours(
        LocalTime.parse(text.substring(0, between)), LocalTime.parse(text.substring(between + 1)));
  }
}
