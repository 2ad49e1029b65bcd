package valet.rules;

import java.time.Duration;
import java.util.Optional;
import valet.event.Event;
import valet.memory.Portrait;

/**
 * What a moment may ask for on demand.
 *
 * @param reckoning how homecomings are found; empty where nothing is known of places
 * @param lists what is looked up by a list's name
 * @param window how long a delivery's slot is
 */
record Surroundings(
    Recipes recipes, Optional<Homecoming.Reckoning> reckoning, Lists lists, Duration window) {
  static final Surroundings NONE =
      new Surroundings(Recipes.NONE, Optional.empty(), Lists.NONE, Duration.ofHours(2));

  Homecoming homecoming(Event event, Portrait portrait) {
    return reckoning.map(r -> r.of(event, portrait)).orElse(Homecoming.NONE);
  }
}
