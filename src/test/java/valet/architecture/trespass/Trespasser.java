package valet.architecture.trespass;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import valet.store.Store;

/** Stands where tact stands, and looks where tact must not: the architecture test must see it. */
final class Trespasser {
  private final Store store;

  Trespasser(Store store) {
    this.store = store;
  }

  @SuppressWarnings("SystemOut")
  String peek() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(new Random().nextInt(1, 2));
    System.out.println(UUID.randomUUID());
    return store + " at " + Instant.now();
  }
}
