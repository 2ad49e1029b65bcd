package valet.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Event;
import valet.event.Problem;
import valet.keys.Callers;
import valet.keys.Key;
import valet.keys.Role;

/** Which sender may say what: the sources and types that its key allows. */
final class Senders {
  private final Callers callers;

  Senders(Callers callers) {
    this.callers = callers;
  }

  /** Why nothing of this is taken; empty where all of it may be said. */
  Optional<Reply> refusal(Request request, List<Event> events, Form form) {
    if (!callers.asked()) return Optional.empty();
    var key = callers.of(request.header("authorization")).filter(k -> k.role() == Role.FEED);
    if (key.isEmpty())
      return Optional.of(
          Reply.problem(401, "No key", "Events are taken from a feed with a key of its own."));
    var problems = new ArrayList<Problem>();
    for (int i = 0; i < events.size(); i++)
      problems(key.get(), events.get(i), form == Form.BATCH ? "/" + i : "", problems);
    if (problems.isEmpty()) return Optional.empty();
    return Optional.of(
        Reply.problem(
            403,
            "Not yours to say",
            "The key of " + key.get().name() + " does not allow this; nothing was taken.",
            form == Form.BINARY ? problems.stream().map(Senders::whole).toList() : problems));
  }

  private static void problems(Key key, Event event, String at, List<Problem> problems) {
    if (!key.speaksFor(event.id().source()))
      problems.add(
          new Problem(at + "/source", "must begin with " + String.join(" or ", key.sources())));
    if (!key.sends(event.type()))
      problems.add(
          new Problem(
              at + "/type",
              key.types().isEmpty()
                  ? "is not for this key"
                  : "must be " + String.join(" or ", key.types().stream().sorted().toList())));
  }

  /** Attributes in headers have no place in the body, so the message names them. */
  private static Problem whole(Problem problem) {
    return new Problem("", problem.pointer().substring(1) + " " + problem.message());
  }
}
