package valet.rules;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which zone an airport is in. Read from {@code config/lists/airports.csv}. */
final class Airports {
  private static final String FILE = "config/lists/airports.csv";
  private final Map<String, ZoneId> zones;

  private Airports(Map<String, ZoneId> zones) {
    this.zones = zones;
  }

  /** The list of these sources; an empty one where they have none. */
  static Airports of(Sources sources, List<Finding> findings) {
    var zones = new HashMap<String, ZoneId>();
    var byName = new HashMap<String, ZoneId>();
    var lines = new ArrayList<>(sources.text(FILE).orElse("").lines().toList());
    for (int i = 1; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.isBlank()) continue;
      // The name between may hold commas; code and zone never do.
      int first = line.indexOf(',');
      int last = line.lastIndexOf(',');
      try {
        if (first < 0 || last == first)
          throw new DateTimeException("it needs three columns, with commas between");
        var zone = byName.computeIfAbsent(line.substring(last + 1).strip(), Airports::zoneOf);
        zones.put(line.substring(0, first).strip(), zone);
      } catch (DateTimeException e) {
        findings.add(
            new Finding(
                FILE, i + 1, 1, "This is no line of code, name and time zone: " + e.getMessage()));
      }
    }
    return new Airports(zones);
  }

  private static ZoneId zoneOf(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new DateTimeException(
          "\"%s\" is no time zone.%s".formatted(name, Near.to(name, ZoneId.getAvailableZoneIds())));
    }
  }

  Optional<ZoneId> zone(String code) {
    return Optional.ofNullable(zones.get(code));
  }
}
