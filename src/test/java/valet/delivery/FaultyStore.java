package valet.delivery;

import java.util.function.Function;
import valet.store.Store;
import valet.store.Tx;

/** A store that can be down, and that lets others in between two transactions. */
final class FaultyStore implements Store {
  private final Store real;
  volatile boolean down;
  Runnable before = () -> {};

  FaultyStore(Store real) {
    this.real = real;
  }

  @Override
  public <T> T inTransaction(Function<Tx, T> work) {
    open();
    return real.inTransaction(work);
  }

  @Override
  public <T> T reading(Function<Tx, T> work) {
    open();
    return real.reading(work);
  }

  private void open() {
    before.run();
    if (down) throw new Unavailable("down", new IllegalStateException("for the test"));
  }

  @Override
  public void whenDue(Runnable wake) {
    real.whenDue(wake);
  }

  @Override
  public void close() {
    real.close();
  }
}
