package valet.delivery;

import java.util.Map;
import java.util.Optional;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.jsmpp.bean.DeliverSm;

/**
 * {@code smsc:line} in routes: sends letters by the one bind, and is where receipts and replies
 * come in. Camel's own SMPP component binds with the first letter or not at all, blocks the sender
 * while it binds again, and forgets the ids of the parts before one that failed.
 */
final class SmscComponent extends DefaultComponent {
  private final Optional<Smsc> centre;

  /**
   * @param centre absent where text messages go to the local outbox: the routes load, and idle
   */
  SmscComponent(Optional<Smsc> centre) {
    this.centre = centre;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    return new Bind(uri);
  }

  private final class Bind extends DefaultEndpoint {
    Bind(String uri) {
      super(uri, SmscComponent.this);
    }

    @Override
    public Producer createProducer() {
      return new DefaultProducer(this) {
        @Override
        public void process(Exchange exchange) {
          var letter = exchange.getMessage().getBody(Outgoing.class);
          exchange
              .getMessage()
              .setBody(
                  centre
                      .map(c -> c.send(letter))
                      .orElseGet(() -> Outcome.TryLater.gateway("no valet.sms.host is set")));
        }
      };
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new DefaultConsumer(this, processor) {
        @Override
        protected void doStart() throws Exception {
          super.doStart();
          centre.ifPresent(c -> c.open(this::heard));
        }

        private void heard(DeliverSm message) throws Exception {
          var exchange = createExchange(false);
          try {
            exchange.getMessage().setBody(message);
            getProcessor().process(exchange);
            if (exchange.getException() != null) throw exchange.getException();
          } finally {
            releaseExchange(exchange, false);
          }
        }

        @Override
        protected void doStop() throws Exception {
          centre.ifPresent(Smsc::close);
          super.doStop();
        }
      };
    }
  }
}
