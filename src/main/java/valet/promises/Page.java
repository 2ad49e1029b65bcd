package valet.promises;

import java.util.List;
import java.util.Optional;

/**
 * Some rows of a ledger.
 *
 * @param next to be handed in as {@link Asked#after} for the page that follows; empty on the last
 */
public record Page<T>(List<T> rows, Optional<String> next) {
  public Page {
    rows = List.copyOf(rows);
  }
}
