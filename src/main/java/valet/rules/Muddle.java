package valet.rules;

/** Words that a reader of ours cannot make sense of; becomes a {@link Finding} with its place. */
final class Muddle extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Muddle(String message) {
    super(message, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
