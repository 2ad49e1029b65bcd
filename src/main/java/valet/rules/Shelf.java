package valet.rules;

import java.time.Instant;
import java.util.Optional;

/**
 * Where rule books are kept before they go live, so that the last good one survives a restart, and
 * where it is written who made which one live.
 */
public interface Shelf {
  /** Keeps a book's files by their hash; a book that is there stays as it is. */
  void keep(Sources book);

  /** Writes down that a kept book is live, or proposed. */
  void publish(Publication publication);

  /** The last publication that is live. */
  Optional<Publication> live();

  /** A kept book. */
  Optional<Sources> book(String hash);

  /** The clock by which books are published. */
  Instant now();

  /** The book that was made live last. */
  default Optional<Sources> newest() {
    return live().flatMap(p -> book(p.book()));
  }
}
