package valet.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import valet.event.Answer;
import valet.event.Arrived;

/** What was taken off the queue together, and who waits for the answers. */
final class Batch {
  private final Attending attending;
  private final List<ClientMessage> messages = new ArrayList<>();
  private final List<Arrived> events = new ArrayList<>();
  private final List<Optional<Wire.Asker>> askers = new ArrayList<>();

  Batch(Attending attending) {
    this.attending = attending;
  }

  /** An answer and who waits for it. */
  record Due(Wire.Asker asker, Answer answer) {}

  /**
   * Reads a message, at once, because the body of a large one is gone when the next is taken; what
   * is no event is handed to whoever keeps such things.
   */
  void add(ClientMessage message) throws ActiveMQException {
    var taken = new Taken(message, Wire.body(message));
    try {
      var event = Wire.read(taken, attending.reader());
      events.add(event);
      askers.add(Wire.asker(message));
    } catch (RuntimeException e) {
      attending.unreadable().accept(Wire.unreadable(taken, e));
    }
    messages.add(message);
  }

  int size() {
    return messages.size();
  }

  /** Has the batch decided, and says whom to tell. */
  List<Due> decide() throws Exception {
    if (events.isEmpty()) return List.of();
    var answers = attending.route().decide(events);
    var due = new ArrayList<Due>();
    for (int i = 0; i < events.size() && i < answers.size(); i++) {
      var answer = answers.get(i);
      askers.get(i).ifPresent(asker -> due.add(new Due(asker, answer)));
    }
    return due;
  }

  /**
   * Each by itself: from the first message on whose priority is not the usual one, the client no
   * longer takes an acknowledgement to mean all that came before.
   */
  void acknowledge() throws ActiveMQException {
    for (var message : messages) message.acknowledge();
  }
}
