package valet.queue;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The queue as a Camel route sees it. */
final class QueueEndpoint extends DefaultEndpoint {
  private final QueueComponent component;
  private final int batch;

  QueueEndpoint(String uri, QueueComponent component, int batch) {
    super(uri, component);
    this.component = component;
    this.batch = batch;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new QueueConsumer(this, processor, component, batch);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException(
        "A route does not send to the queue by its address: that would skip the checks. Feeds put"
            + " events by valet.event.Events.");
  }
}
