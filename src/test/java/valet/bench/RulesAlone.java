package valet.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import valet.event.Arrived;
import valet.memory.Known;
import valet.memory.Portrait;
import valet.rules.RuleBook;

/** The ceiling of proposing: the shipped rules over the same moments, and nothing else. */
final class RulesAlone {
  private RulesAlone() {}

  /** Microseconds an event by batch size. */
  static Map<Integer, Double> micros(
      RuleBook rules, Crowd crowd, Mix mix, String run, int each, int... batches) {
    var now = Instant.now();
    var moments = new ArrayList<Known>();
    for (int i = 0; i < each; i++) {
      var event = mix.event(run, i);
      var portrait =
          event
              .subject()
              .map(id -> crowd.portrait(Integer.parseInt(id.substring(9)) - 100_000_000))
              .orElseGet(Portrait::anonymous);
      moments.add(new Known(Arrived.of(event, now), now, portrait, List.of()));
    }
    for (int i = 0; i < 20_000; i += 500) rules.propose(moments.subList(i % each, i % each + 500));
    var micros = new LinkedHashMap<Integer, Double>();
    for (int batch : batches) {
      long start = System.nanoTime();
      for (int from = 0; from + batch <= each; from += batch)
        rules.propose(moments.subList(from, from + batch));
      micros.put(batch, (System.nanoTime() - start) / 1e3 / (each / batch * batch));
    }
    return micros;
  }
}
