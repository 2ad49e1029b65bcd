package valet.delivery;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import valet.store.Store;

/** What is asked on each database: an empty one is opened before each test. */
abstract class AtAStore {
  @SuppressWarnings("NullAway.Init")
  private Store store;

  /** An empty database of this kind. */
  abstract Store open();

  final Store store() {
    return store;
  }

  @BeforeEach
  final void openStore() {
    store = open();
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }
}
