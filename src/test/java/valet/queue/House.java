package valet.queue;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import org.apache.camel.main.Main;
import valet.event.Event;
import valet.event.Events;

/** A queue and the route that ships, with a fake behind it. */
final class House implements AutoCloseable {
  final Queue queue;
  final FakeAttend attend = new FakeAttend();
  final BlockingQueue<Unreadable> unreadable = new LinkedBlockingQueue<>();
  final MovedClock clock = new MovedClock();
  private final Main main = new Main();

  House(Path folder) {
    this(new Broker.Embedded(folder));
  }

  House(Broker broker) {
    queue = Queue.open(broker, clock);
  }

  Events events() {
    return queue.events();
  }

  House attending() throws Exception {
    return attending(SomeEvents::read);
  }

  House attending(BiFunction<String, String, Event> reader) throws Exception {
    main.bind("queue", queue.component(reader, unreadable::add));
    main.bind("attend", attend);
    main.configure().withRoutesIncludePattern("file:routes/attend.camel.yaml");
    main.start();
    return this;
  }

  void stopsAttending() {
    main.stop();
  }

  @Override
  public void close() {
    main.stop();
    queue.close();
  }
}
