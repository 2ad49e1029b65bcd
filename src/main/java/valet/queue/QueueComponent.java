package valet.queue;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import valet.event.Event;

/** Makes the endpoints of {@code queue:events?batch=1000}. */
final class QueueComponent extends DefaultComponent {
  private static final int USUAL = 1_000;

  private final Queue queue;
  private final BiFunction<String, String, Event> reader;
  private final Consumer<Unreadable> unreadable;

  QueueComponent(
      Queue queue, BiFunction<String, String, Event> reader, Consumer<Unreadable> unreadable) {
    this.queue = queue;
    this.reader = reader;
    this.unreadable = unreadable;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
    if (!name.equals(Places.EVENTS))
      throw new IllegalArgumentException(
          "There is no queue:" + name + ", so its route cannot start. Write queue:events.");
    int batch = getAndRemoveParameter(parameters, "batch", Integer.class, USUAL);
    if (batch < 1)
      throw new IllegalArgumentException(
          "batch=" + batch + " would take nothing off the queue. Write 1 or more.");
    return new QueueEndpoint(uri, this, batch);
  }

  Queue queue() {
    return queue;
  }

  Attending attending(Attending.Route route) {
    return new Attending(reader, unreadable, route);
  }
}
