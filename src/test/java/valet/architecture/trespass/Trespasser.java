package valet.architecture.trespass;

import java.time.Instant;
import valet.store.Store;

/** Stands where tact stands, and looks where tact must not: the architecture test must see it. */
final class Trespasser {
  private final Store store;

  Trespasser(Store store) {
    this.store = store;
  }

  String peek() {
    return store + " at " + Instant.now();
  }
}
