package valet.queue;

import java.util.List;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who wait. Whoever is gone misses nothing that is not in the store. */
final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
  private final ClientSession session;
  private final ClientProducer producer;

  Answering(ClientSession session) throws ActiveMQException {
    this.session = session;
    this.producer = session.createProducer();
  }

  void send(List<Batch.Due> answers) {
    for (var due : answers) {
      var asker = due.asker();
      try {
        producer.send(asker.answerTo(), AnswerWire.write(session, asker.ask(), due.answer()));
      } catch (ActiveMQException | RuntimeException e) {
        LOG.debug("The answer to {} finds nobody.", due.answer().event(), e);
      }
    }
  }
}
