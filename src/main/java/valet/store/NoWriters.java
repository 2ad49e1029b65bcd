package valet.store;

/** For a store that is only looked at. */
final class NoWriters implements Writers {
  @Override
  public Lease take() {
    throw new IllegalStateException("This database was opened to be read only.");
  }

  @Override
  public void close() {}
}
