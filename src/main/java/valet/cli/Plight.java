package valet.cli;

/** A command cannot go on; its message is all that the person needs. */
final class Plight extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Plight(String message) {
    super(message);
  }
}
