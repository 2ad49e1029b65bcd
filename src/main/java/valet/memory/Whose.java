package valet.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch whose customers are known, and what the batch has learned of them so far: other batches
 * see that only after the commit.
 */
public final class Whose {
  private final List<List<Known>> waves = new ArrayList<>();
  final Map<String, Remembered> learned = new HashMap<>();

  /** Whose rows say again all that was known of them. */
  final List<Remembered> written = new ArrayList<>(0);

  Whose(List<Known> all) {
    var next = new HashMap<String, Integer>();
    for (var known : all) {
      int wave = known.customer().map(c -> next.getOrDefault(c, 0)).orElse(0);
      known.customer().ifPresent(c -> next.put(c, wave + 1));
      while (waves.size() <= wave) waves.add(new ArrayList<>());
      waves.get(wave).add(known);
    }
  }

  /**
   * At most one event per customer in each, in the order of arrival; those without one together.
   */
  public List<List<Known>> inWaves() {
    return waves;
  }
}
