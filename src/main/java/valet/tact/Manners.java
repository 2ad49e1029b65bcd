package valet.tact;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Profile.QuietHours;
import valet.memory.LetterClass;
import valet.rules.Costs;

/**
 * What {@code config/tact.yaml} says.
 *
 * @param quietHours for customers who gave none of their own; empty for none
 * @param caps per class
 * @param disturbance how many letters that could wait one person gets of all brands together
 * @param gap between two letters that could have been one
 * @param together how many proposals at most become one e-mail; 1 where each goes by itself
 * @param questions messages that ask for a yes or no
 * @param zone where customers are taken to be of whom nothing tells where they are
 * @param countries what each allows, oldest first
 * @param mood how long a sorrow lasts that no case is open for
 * @param worth what one letter of a service is worth and costs, by the service's name
 * @param costs what our help costs us, from {@code config/costs.yaml}
 */
record Manners(
    Optional<QuietHours> quietHours,
    Map<LetterClass, List<Cap>> caps,
    Optional<Cap> disturbance,
    Duration gap,
    int together,
    Questions questions,
    ZoneId zone,
    Map<String, List<Law>> countries,
    Map<Sorrow, Duration> mood,
    Map<String, BigDecimal> worth,
    Costs costs) {
  Manners {
    caps = Map.copyOf(caps);
    countries = Map.copyOf(countries);
    mood = Map.copyOf(mood);
    worth = Map.copyOf(worth);
  }

  /**
   * At most so many letters of a class within any stretch of that length.
   *
   * @param channel which letters count and are held back; empty for all
   */
  record Cap(int letters, Duration per, Optional<Channel> channel) {}

  /** The hours of nobody's disturbing at a place, for letters of a class. */
  Nights nights(Place place, LetterClass letterClass) {
    var hours = place.own().or(this::quietHours).stream().toList();
    if (countries.isEmpty() || place.countries().isEmpty()) return day -> hours;
    return day -> {
      var law = Law.on(day, place.countries(), letterClass, countries);
      if (law.isEmpty()) return hours;
      var all = new ArrayList<>(hours);
      all.addAll(law);
      return all;
    };
  }

  /** When it is quiet nowhere any more; {@code now} where it is not quiet. */
  Instant dayAt(Place place, LetterClass letterClass, Instant now, Instant latest) {
    return Quiet.end(nights(place, letterClass), place.zones(), now, latest);
  }
}
