package valet.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The customers who are kept at hand, each as they were last committed.
 *
 * <p>In a house that is alone with a store which nobody opens again, what is learned of them is
 * written down only when they have to make room.
 */
final class AtHand {
  private final boolean alone;
  private final Cache<String, Remembered> cache;

  /** Who had to make room, and whose rows do not say yet what was learned of them. */
  private final Map<String, Remembered> unwritten = new ConcurrentHashMap<>();

  AtHand(int most, boolean alone) {
    this.alone = alone;
    var room = Caffeine.newBuilder().maximumSize(most);
    this.cache = alone ? writingLater(room) : room.build();
  }

  /** Who has to make room is known before the next batch. */
  private Cache<String, Remembered> writingLater(Caffeine<Object, Object> room) {
    return room.executor(Runnable::run)
        .<String, Remembered>evictionListener(
            (id, customer, why) -> {
              if (customer != null) unwritten.put(customer.id(), customer);
            })
        .build();
  }

  /** Whether a row may wait until its customer has to make room. */
  boolean mayWait() {
    return alone;
  }

  Optional<Remembered> get(String id) {
    var customer = cache.getIfPresent(id);
    return Optional.ofNullable(customer != null ? customer : unwritten.get(id));
  }

  /** Those whose rows must be written now. */
  List<Remembered> unwritten() {
    return List.copyOf(unwritten.values());
  }

  /**
   * Keeps what is committed.
   *
   * @param written what rows say since
   */
  void committed(Map<String, Remembered> learned, Collection<Remembered> written) {
    written.forEach(customer -> unwritten.remove(customer.id(), customer));
    cache.putAll(learned);
  }

  void forget(Collection<String> customers) {
    cache.invalidateAll(customers);
    unwritten.keySet().removeAll(customers);
  }
}
