package valet.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Answer;
import valet.event.Arrived;

/**
 * Gives the route one exchange for each batch. The body is a {@code List<Arrived>}; what the route
 * leaves as body are the {@code List<Answer>}, in the same order. One taker looks after what goes
 * ahead, one after the bulk, and they take turns, so whoever waits at a till waits for one batch of
 * bulk at most.
 */
final class QueueConsumer extends DefaultConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);

  /** How long a batch in hand may take when we stop, in seconds. */
  private static final int PATIENCE = 30;

  private final QueueComponent component;
  private final int batch;
  private final List<Taker> takers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  QueueConsumer(QueueEndpoint endpoint, Processor processor, QueueComponent component, int batch) {
    super(endpoint, processor);
    this.component = component;
    this.batch = batch;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    var queue = component.queue();
    var turn = new ReentrantLock(true);
    for (var place : List.of(Places.FIRST, Places.EVENTS)) {
      var taker = new Taker(queue.line(), place, batch, component.attending(this::decide), turn);
      var thread = new Thread(taker, "queue-" + place);
      thread.setDaemon(true);
      takers.add(taker);
      threads.add(thread);
      queue.joins(taker);
      thread.start();
    }
  }

  @Override
  protected void doStop() throws Exception {
    takers.forEach(Taker::stop);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    for (var thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
      if (thread.isAlive()) {
        LOG.warn("A batch took more than {} s to end; it comes again.", PATIENCE);
        thread.interrupt();
      }
    }
    takers.forEach(component.queue()::leaves);
    takers.clear();
    threads.clear();
    super.doStop();
  }

  private List<Answer> decide(List<Arrived> events) throws Exception {
    var exchange = createExchange(false);
    try {
      exchange.getIn().setBody(events);
      getProcessor().process(exchange);
      if (exchange.getException() != null) throw exchange.getException();
      return answers(exchange.getMessage().getBody(), events.size());
    } finally {
      releaseExchange(exchange, false);
    }
  }

  /**
   * What the route left. By now the batch is decided, so a route that forgets the answers costs
   * those who wait their answer, but the batch does not come again for it.
   */
  private static List<Answer> answers(Object body, int expected) {
    if (body instanceof List<?> list
        && list.size() == expected
        && list.stream().allMatch(Answer.class::isInstance))
      return list.stream().map(Answer.class::cast).toList();
    LOG.error("The route left no list of {} answers, so nobody who waits gets one.", expected);
    return List.of();
  }
}
