package valet.tact;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Data;
import valet.rules.Moment;

/**
 * Where a customer may be. Who does not say where they are gets the strictest window: it must be
 * day in every zone that they may well be in.
 */
final class Whereabouts {
  private static final Map<String, String> COUNTRIES = new HashMap<>();
  private static final Map<String, List<ZoneId>> BY_COUNTRY = byCountry();

  private Whereabouts() {}

  /**
   * The zones, likeliest first; never empty. The customer's own where they gave it; else that of
   * the event with those of their country; else that of the event with the house's. A traveller is
   * at home and where the journey has led. The countries are the customer's own, else that of their
   * zone, and those of the journey.
   */
  static Place place(Moment moment, ZoneId house) {
    var zones = new LinkedHashSet<>(of(moment, house));
    zones.addAll(moment.abroad());
    var profile = moment.portrait().profile();
    var countries = new LinkedHashSet<String>();
    if (profile.country().isPresent()) countries.add(profile.country().get());
    else if (moment.portrait().zone().isPresent())
      country(moment.portrait().zone().get()).ifPresent(countries::add);
    for (var zone : moment.abroad()) country(zone).ifPresent(countries::add);
    return new Place(List.copyOf(zones), countries, profile.quietHours());
  }

  private static Optional<String> country(ZoneId zone) {
    return Optional.ofNullable(COUNTRIES.get(zone.getId()));
  }

  private static List<ZoneId> of(Moment moment, ZoneId house) {
    var own = moment.portrait().zone();
    if (own.isPresent()) return List.of(own.get());
    var zones = new LinkedHashSet<ZoneId>();
    ofEvent(moment.event().data()).ifPresent(zones::add);
    moment.known().order().flatMap(o -> o.slot()).ifPresent(slot -> zones.add(slot.zone()));
    var country = moment.portrait().profile().country();
    zones.addAll(country.map(c -> BY_COUNTRY.getOrDefault(c, List.of())).orElse(List.of()));
    if (zones.isEmpty() || country.isEmpty()) zones.add(house);
    return List.copyOf(zones);
  }

  private static Optional<ZoneId> ofEvent(Data data) {
    return data instanceof Data.Purchase purchase
        ? Optional.of(purchase.store().timeZone())
        : Optional.empty();
  }

  /** Zones with the same rules count once: a land of thirty zones has far fewer clocks. */
  private static Map<String, List<ZoneId>> byCountry() {
    var all = new HashMap<String, List<ZoneId>>();
    var known = ZoneId.getAvailableZoneIds();
    try (var in = Whereabouts.class.getResourceAsStream("/tact/zone.tab")) {
      if (in == null) throw new IllegalStateException("/tact/zone.tab is not in the jar.");
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (var line = lines.readLine(); line != null; line = lines.readLine())
        if (!line.startsWith("#")) add(line.split("\t", -1), known, all);
    } catch (IOException e) {
      throw new UncheckedIOException("/tact/zone.tab cannot be read from the jar.", e);
    }
    all.replaceAll((country, zones) -> List.copyOf(zones));
    return Map.copyOf(all);
  }

  private static void add(String[] row, Set<String> known, Map<String, List<ZoneId>> all) {
    if (row.length < 3 || !known.contains(row[2])) return;
    var zone = ZoneId.of(row[2]);
    COUNTRIES.put(row[2], row[0]);
    var zones = all.computeIfAbsent(row[0], country -> new ArrayList<>());
    if (zones.stream().noneMatch(z -> z.getRules().equals(zone.getRules()))) zones.add(zone);
  }
}
