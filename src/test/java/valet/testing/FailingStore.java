package valet.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import valet.store.Store;
import valet.store.Tx;

/** A store that goes away after some commits, and undoes what was in hand. */
public final class FailingStore implements Store {
  private final Store store;
  private final AtomicInteger left;

  /**
   * @param commits how many come through
   */
  public FailingStore(Store store, int commits) {
    this.store = store;
    this.left = new AtomicInteger(commits);
  }

  @Override
  public <T> T inTransaction(Function<Tx, T> work) {
    return store.inTransaction(
        tx -> {
          var done = work.apply(tx);
          if (left.getAndDecrement() <= 0)
            throw new Unavailable("down", new IllegalStateException());
          return done;
        });
  }

  @Override
  public <T> T reading(Function<Tx, T> work) {
    return store.reading(work);
  }

  @Override
  public void whenDue(Runnable wake) {}

  @Override
  public void close() {}
}
