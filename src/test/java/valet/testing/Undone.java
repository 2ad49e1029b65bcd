package valet.testing;

import java.util.function.Consumer;
import valet.store.Store;
import valet.store.Tx;

/** What is written and looked at, and then undone. */
public final class Undone extends RuntimeException {
  private static final long serialVersionUID = 1;

  private Undone() {}

  /** Does this in a transaction that is rolled back. */
  public static void in(Store store, Consumer<Tx> work) {
    try {
      store.inTransaction(
          tx -> {
            work.accept(tx);
            throw new Undone();
          });
    } catch (Undone e) {
      // As it was to be.
    }
  }
}
