package valet.rehearsal;

import java.util.HashMap;
import java.util.Map;

/** Who belongs together, directly or by way of others. */
final class Kin {
  private final Map<String, String> to = new HashMap<>();

  /** These two belong together. */
  void bind(String one, String other) {
    var first = first(one);
    var second = first(other);
    if (!first.equals(second)) to.put(first, second);
  }

  /** The one who stands for all that this one belongs to; itself where it is alone. */
  String first(String one) {
    var at = one;
    for (var next = to.get(at); next != null; next = to.get(at)) {
      var after = to.get(next);
      if (after != null) to.put(at, after);
      at = next;
    }
    return at;
  }
}
