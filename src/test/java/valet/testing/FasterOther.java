package valet.testing;

import java.util.function.Function;
import valet.store.Store;
import valet.store.Tx;

/**
 * A store in which somebody else is always a little faster.
 *
 * @param other what they do before each transaction
 */
public record FasterOther(Store store, Runnable other) implements Store {
  @Override
  public <T> T inTransaction(Function<Tx, T> work) {
    other.run();
    return store.inTransaction(work);
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
