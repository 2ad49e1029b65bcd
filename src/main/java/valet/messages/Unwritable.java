package valet.messages;

/**
 * A letter that cannot be put into words, because a rule sends what no template says, or a template
 * speaks of what this proposal is not about. A fault of rule and template: their event is parked.
 */
public final class Unwritable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unwritable(String message) {
    super(message);
  }
}
