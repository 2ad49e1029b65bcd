package valet.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words a story may use. One that is not understood would tell nothing and always come true.
 */
final class StoryWords {
  private static final Set<String> STORY = Set.of("story", "given", "when", "then");
  private static final Set<String> GIVEN = Set.of("clock", "customer", "customers", "events");
  private static final Set<String> STEP =
      Set.of("event", "clock", "answer", "reply", "customer", "resolve", "report");
  private static final Map<String, Set<String>> THEN =
      Map.of(
          "letters",
              Set.of("message", "to", "language", "contains", "lacks", "at", "until", "with"),
          "silences", Set.of("service", "reason"),
          "holds", Set.of("service", "reason"),
          "promises", Set.of("what", "by", "state"),
          "orders", Set.of("what", "partner", "state", "slot", "zone"),
          "cases", Set.of("contains", "state", "by"));

  private StoryWords() {}

  /** What is wrong with a story's words, in sentences. */
  static List<String> unknown(JsonNode story) {
    var wrong = new ArrayList<String>();
    look("a story", story, STORY, wrong);
    look("given", story.path("given"), GIVEN, wrong);
    for (var step : story.path("when")) {
      look("a step", step, STEP, wrong);
      if (step.size() != 1) wrong.add("a step is one thing that happens, but here is " + step);
    }
    var then = story.path("then");
    look("then", then, THEN.keySet(), wrong);
    if (then.isEmpty()) wrong.add("then says nothing: letters: [] says that nothing is written");
    THEN.forEach(
        (list, words) -> {
          if (then.has(list) && !then.get(list).isArray())
            wrong.add("then." + list + " must be a list, such as []");
          for (var one : then.path(list)) look("then." + list, one, words, wrong);
        });
    return wrong;
  }

  private static void look(String where, JsonNode node, Set<String> known, List<String> wrong) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name))
                wrong.add(
                    "%s knows no \"%s\"; it knows %s"
                        .formatted(where, name, String.join(", ", new TreeSet<>(known))));
            });
  }
}
