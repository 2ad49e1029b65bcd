package valet.delivery;

import java.time.Duration;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import valet.event.Channel;

/**
 * Sends by the channel's route, {@code direct:sms} or {@code direct:email}. The exchange is made
 * fresh of the letter, so no header of the outside can be in it.
 */
final class CamelGateway implements Gateway {
  private final ProducerTemplate template;
  private final String route;
  private final Duration longest;

  CamelGateway(ProducerTemplate template, Channel channel, Duration longest) {
    this.template = template;
    this.route = "direct:" + channel.word() + "?block=false";
    this.longest = longest;
  }

  @Override
  public Duration longest() {
    return longest;
  }

  @Override
  public Outcome send(Outgoing letter) {
    var exchange = template.send(route, e -> e.getMessage().setBody(letter));
    return exchange.getException() == null ? accepted(exchange) : fault(exchange.getException());
  }

  private static Outcome accepted(Exchange exchange) {
    var body = exchange.getMessage().getBody();
    if (body instanceof Outcome outcome) return outcome;
    return new Outcome.Accepted(
        List.of(exchange.getMessage().getHeader("CamelMailMessageId", "", String.class)).stream()
            .filter(id -> !id.isEmpty())
            .toList());
  }

  private static Outcome fault(Exception fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof Outcome.Carried carried) return carried.outcome();
      if (cause instanceof DirectConsumerNotAvailableException)
        return Outcome.TryLater.gateway("the channel's route is not running");
    }
    return Outcome.Unknown.of("the channel's route failed: " + fault);
  }
}
