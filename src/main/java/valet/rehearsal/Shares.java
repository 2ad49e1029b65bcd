package valet.rehearsal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the customers into shares that know nothing of each other, so that each can be rehearsed for
 * itself: who has an address in common, or needs what can be used up, is in the same share. What
 * nobody is known for is a share's like one customer's.
 */
final class Shares {
  private final Kin kin = new Kin();
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * @param books what customers compete for by each book that decides
   * @param many how many shares, about equal in what there is to do
   */
  Shares(Past past, List<Commons> books, int many) {
    if (many == 1 || !past.tellsWho() || books.stream().anyMatch(Commons::everything)) return;
    for (var book : books)
      past.happenedTo(
          book.byType().keySet(),
          (who, type) ->
              book.byType()
                  .getOrDefault(type, Set.of())
                  .forEach(need -> kin.bind(customer(who), need)));
    past.addresses((who, address) -> kin.bind(customer(who), "address " + address));
    var sizes = new HashMap<String, Long>();
    past.work().forEach((who, n) -> sizes.merge(kin.first(customer(who)), n, Long::sum));
    var filled = new long[many];
    sizes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
        .forEach(
            one -> {
              int place = least(filled);
              filled[place] += one.getValue();
              places.put(one.getKey(), place);
            });
  }

  /** In which share an event's customer is. */
  int of(Recorded recorded) {
    return places.getOrDefault(kin.first(customer(recorded.customer().orElse(""))), 0);
  }

  private static String customer(String id) {
    return "customer " + id;
  }

  private static int least(long[] filled) {
    int least = 0;
    for (int i = 1; i < filled.length; i++) if (filled[i] < filled[least]) least = i;
    return least;
  }
}
