package valet.cli;

/**
 * One thing that a check-up found.
 *
 * @param weight how much it matters
 * @param what in words for an operator
 * @param todo what to do about it; empty where there is nothing to do
 */
record Finding(Weight weight, String what, String todo) {
  /** How much a finding matters; only {@link #WRONG} makes the check-up fail. */
  enum Weight {
    GOOD("ok   "),
    NOTE("note "),
    WRONG("WRONG");

    private final String word;

    Weight(String word) {
      this.word = word;
    }
  }

  static Finding good(String what) {
    return new Finding(Weight.GOOD, what, "");
  }

  static Finding note(String what, String todo) {
    return new Finding(Weight.NOTE, what, todo);
  }

  static Finding wrong(String what, String todo) {
    return new Finding(Weight.WRONG, what, todo);
  }

  boolean isWrong() {
    return weight == Weight.WRONG;
  }

  @Override
  public String toString() {
    return weight.word + "  " + what + (todo.isEmpty() ? "" : "\n       → " + todo);
  }
}
