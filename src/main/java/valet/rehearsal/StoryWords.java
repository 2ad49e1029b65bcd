package valet.rehearsal;

import java.util.Map;
import java.util.Set;

/**
 * The words a story may use. One that is not understood would tell nothing and always come true.
 */
final class StoryWords {
  static final Set<String> STORY = Set.of("story", "given", "when", "then");
  static final Set<String> GIVEN = Set.of("clock", "customer", "customers", "events");
  static final Set<String> STEP =
      Set.of("event", "clock", "answer", "reply", "customer", "resolve", "report");
  static final Map<String, Set<String>> THEN =
      Map.of(
          "letters",
              Set.of("message", "to", "language", "contains", "lacks", "at", "until", "with"),
          "silences", Set.of("service", "reason"),
          "holds", Set.of("service", "reason"),
          "promises", Set.of("what", "by", "state"),
          "orders", Set.of("what", "partner", "state", "slot", "zone"),
          "cases", Set.of("contains", "state", "by"));

  private StoryWords() {}
}
