package valet.dialogue;

public final class Dialogue {
  public java.util.List<valet.memory.Known> understand(
      valet.store.Tx tx, java.util.List<valet.memory.Known> w) {
    return w;
  }
}
