package valet.memory;

/** A good that history is searched for: its name as it is remembered, sketched once. */
final class Good {
  private final String kept;
  private String letters = "";

  Good(String name) {
    this.kept = Life.kept(name);
  }

  String kept() {
    return kept;
  }

  boolean isIn(String sketch) {
    if (letters.isEmpty()) letters = Sketch.letters(kept);
    return Sketch.holds(sketch, letters);
  }
}
