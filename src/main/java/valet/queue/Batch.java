package valet.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Answer;
import valet.event.Arrived;

/**
 * What was taken off the queue together, and who waits for the answers.
 *
 * @param events that could be read, in the queue's order
 * @param askers one for each event
 */
record Batch(List<Arrived> events, List<Optional<Wire.Asker>> askers) {

  /** An answer and who waits for it. */
  record Due(Wire.Asker asker, Answer answer) {}

  /** Reads the messages; what is no event is handed to whoever keeps such things. */
  static Batch of(List<Taken> messages, Attending attending) {
    var events = new ArrayList<Arrived>(messages.size());
    var askers = new ArrayList<Optional<Wire.Asker>>(messages.size());
    for (var message : messages) {
      Optional<Arrived> event = read(message, attending);
      if (event.isEmpty()) continue;
      events.add(event.get());
      askers.add(Wire.asker(message.message()));
    }
    return new Batch(events, askers);
  }

  private static Optional<Arrived> read(Taken message, Attending attending) {
    try {
      return Optional.of(Wire.read(message, attending.reader()));
    } catch (RuntimeException e) {
      attending.unreadable().accept(Wire.unreadable(message, e));
      return Optional.empty();
    }
  }

  /** Has the batch decided, and says whom to tell. */
  List<Due> decide(Attending.Route route) throws Exception {
    if (events.isEmpty()) return List.of();
    var answers = route.decide(events);
    var due = new ArrayList<Due>();
    for (int i = 0; i < events.size() && i < answers.size(); i++) {
      var answer = answers.get(i);
      askers.get(i).ifPresent(asker -> due.add(new Due(asker, answer)));
    }
    return due;
  }
}
