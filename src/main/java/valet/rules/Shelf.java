package valet.rules;

import java.util.Optional;

/** Where rule books are kept before they go live, so that the last good one survives a restart. */
public interface Shelf {
  void keep(Sources book);

  /** The book that was kept last. */
  Optional<Sources> newest();
}
