package valet.feeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which hour it is in a country, from the tz database's table of zones by country. */
final class Countries {
  private static final Set<String> KNOWN = ZoneId.getAvailableZoneIds();
  private static final Map<String, List<ZoneId>> ZONES = new HashMap<>();

  static {
    try (var in = Countries.class.getResourceAsStream("/tact/zone.tab")) {
      if (in == null) throw new IllegalStateException("/tact/zone.tab is not in the jar.");
      for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        var columns = line.split("\t", -1);
        // A zone younger than this Java is none that it could reckon with.
        if (!line.startsWith("#") && columns.length > 2 && KNOWN.contains(columns[2].strip()))
          ZONES
              .computeIfAbsent(columns[0], c -> new ArrayList<>())
              .add(ZoneId.of(columns[2].strip()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("/tact/zone.tab cannot be read from the jar.", e);
    }
  }

  private Countries() {}

  /** A zone of the country, where all its clocks show the same at that time; empty where not. */
  static Optional<ZoneId> zone(String country, LocalDateTime at) {
    var zones = ZONES.getOrDefault(country, List.of());
    boolean one = zones.stream().map(z -> at.atZone(z).getOffset()).distinct().count() == 1;
    return one ? Optional.of(zones.get(0)) : Optional.empty();
  }
}
