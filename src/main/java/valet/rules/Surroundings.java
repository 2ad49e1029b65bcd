package valet.rules;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import valet.event.Event;
import valet.memory.Portrait;

/**
 * What a moment may ask for on demand.
 *
 * @param reckoning how homecomings are found; empty where nothing is known of places
 * @param lists what is looked up by a list's name
 * @param ownCases which services speak of their own cases
 * @param window how long a delivery's slot is
 * @param zone where a customer is taken to be when nothing tells us
 */
record Surroundings(
    Recipes recipes,
    Optional<Homecoming.Reckoning> reckoning,
    Lists lists,
    OwnCases ownCases,
    Duration window,
    ZoneId zone) {
  static final Surroundings NONE =
      new Surroundings(
          Recipes.NONE,
          Optional.empty(),
          Lists.NONE,
          OwnCases.NONE,
          Duration.ofHours(2),
          ZoneOffset.UTC);

  /**
   * The house's zone from {@code config/tact.yaml}; tact itself says what is wrong in that file.
   */
  static ZoneId zone(Sources sources) {
    var file = "config/tact.yaml";
    try {
      return Marked.read(file, sources.text(file).orElse("")) instanceof Marked.Fields top
              && top.fields().get("zone") instanceof Marked.Text zone
          ? ZoneId.of(zone.text())
          : NONE.zone();
    } catch (BadBook | DateTimeException e) {
      return NONE.zone();
    }
  }

  Homecoming homecoming(Event event, Portrait portrait) {
    return reckoning.map(r -> r.of(event, portrait)).orElse(Homecoming.NONE);
  }
}
