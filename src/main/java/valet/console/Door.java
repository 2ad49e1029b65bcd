package valet.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.store.Store;

/**
 * Between Camel's HTTP and an endpoint. Nothing of the inside leaves here: what goes wrong is
 * logged, and the caller hears that it went wrong.
 */
final class Door implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);
  private static final int MOST_BYTES = 1_000_000;
  private final Endpoint endpoint;
  private final Guard guard;

  Door(Endpoint endpoint, Guard guard) {
    this.endpoint = endpoint;
    this.guard = guard;
  }

  @Override
  public void process(Exchange exchange) {
    var reply = reply(exchange);
    var http = exchange.getMessage(HttpMessage.class).getRequest();
    var message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setHeader(Exchange.CONTENT_TYPE, reply.type());
    message.setHeader("Cache-Control", "no-store");
    message.setHeader("X-Content-Type-Options", "nosniff");
    reply.headers().forEach(message::setHeader);
    message.setBody(http.method().name().equals("HEAD") ? "" : reply.body());
  }

  private Reply reply(Exchange exchange) {
    try {
      var http = exchange.getMessage(HttpMessage.class).getRequest();
      guard.admit(
          Optional.ofNullable(http.authority()).map(Object::toString),
          Optional.ofNullable(http.getHeader("Origin")));
      return endpoint.answer(
          Request.of(
              http.method().name(),
              http.path(),
              Optional.ofNullable(http.query()),
              body(exchange),
              guard.caller(Optional.ofNullable(http.getHeader("Authorization")))));
    } catch (Refusal refusal) {
      return refusal.reply();
    } catch (Store.Unavailable e) {
      LOG.warn("A request was not answered: the database does not do its work now.", e);
      return Refusal.later("Our memory does not answer now; ask again").reply();
    } catch (RuntimeException e) {
      LOG.error("A request failed; its sender was told no more than that.", e);
      return Reply.problem(500, "This went wrong on our side; our log says why", List.of());
    }
  }

  private static String body(Exchange exchange) {
    var body = exchange.getMessage().getBody();
    if (body == null) return "";
    var bytes = body instanceof Map ? null : exchange.getMessage().getBody(byte[].class);
    if (bytes == null) throw Refusal.of(415, "The body must be JSON");
    if (bytes.length > MOST_BYTES)
      throw Refusal.of(413, "The body is longer than " + MOST_BYTES + " bytes");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(400, "The body is not UTF-8");
    }
  }
}
