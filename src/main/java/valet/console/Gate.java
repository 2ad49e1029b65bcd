package valet.console;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import valet.keys.Access;
import valet.keys.Callers;

/**
 * Stands before all routes and asks each request whether it may come in: by the name it calls us,
 * by the port it came to, and by the key it shows, as {@link Access} says. What has no line there
 * goes to no route, so an endpoint that somebody adds is closed until it has one.
 */
public final class Gate implements Handler<RoutingContext> {
  /** Ways to write one path as another: what is checked must be what is answered. */
  private static final Pattern CROOKED =
      Pattern.compile("//|/(\\.|%2e){1,2}(/|$)|%00|\\\\|%5c", Pattern.CASE_INSENSITIVE);

  private final Callers callers;
  private final boolean loopback;
  private final PublicPort.Place outside;

  /**
   * @param loopback whether only this machine reaches the house's own port
   * @param outside where only what is public is answered
   */
  public Gate(Callers callers, boolean loopback, PublicPort.Place outside) {
    this.callers = callers;
    this.loopback = loopback;
    this.outside = outside;
  }

  /** Puts it before all routes of a Camel that is started. */
  public void before(CamelContext started) {
    started
        .getRegistry()
        .findByType(VertxPlatformHttpRouter.class)
        .forEach(router -> router.route().order(Integer.MIN_VALUE).handler(this));
  }

  @Override
  public void handle(RoutingContext context) {
    try {
      admit(context);
    } catch (Refusal refusal) {
      send(context, refusal.reply());
      return;
    }
    context.next();
  }

  private void admit(RoutingContext context) {
    var request = context.request();
    boolean fromOutside = outside.is(request.localAddress().port());
    var host = Optional.ofNullable(request.authority()).map(Object::toString).orElse("");
    if (fromOutside && !outside.called(host))
      throw Refusal.of(421, "Host must be the one of our public address");
    if (!fromOutside && loopback && !Guard.here(host))
      throw Refusal.of(421, "Host must be this machine's loopback name, such as 127.0.0.1");
    if (request.path() == null || CROOKED.matcher(request.path()).find())
      throw Refusal.of(400, "The address must be written plainly");
    var line = Access.of(request.method().name(), context.normalizedPath());
    if (line.isPresent() && line.get().isOpen()) return;
    if (fromOutside) throw unseen(context);
    if (!callers.asked()) {
      if (line.isEmpty()) throw nothing(context);
      return;
    }
    var key =
        callers
            .of(Optional.ofNullable(request.getHeader("Authorization")))
            .orElseThrow(Gate::unknown);
    if (line.isEmpty()) throw nothing(context);
    if (!line.get().admits(key))
      throw Refusal.of(
          403,
          "The key of "
              + key.name()
              + " has the role "
              + key.role().word()
              + "; here may ask: "
              + line.get().who());
  }

  private static Refusal unknown() {
    return Refusal.unknown(
        "A key is asked for here (Authorization: Bearer valet_…), and its hash must stand in the"
            + " house's config/keys.yaml");
  }

  /** From outside, what is not public does not exist, whatever its method. */
  private static Refusal unseen(RoutingContext context) {
    return Access.table().stream()
            .anyMatch(l -> l.isOpen() && l.pattern().matcher(context.normalizedPath()).matches())
        ? nothing(context)
        : Refusal.notFound("There is nothing at this address");
  }

  private static Refusal nothing(RoutingContext context) {
    var methods = Access.methods(context.normalizedPath());
    return methods.isEmpty()
        ? Refusal.notFound("There is nothing at this address")
        : Refusal.method(
            context.request().method().name().toUpperCase(Locale.ROOT), String.join(", ", methods));
  }

  private static void send(RoutingContext context, Reply reply) {
    var response = context.response();
    response.setStatusCode(reply.status()).putHeader("Content-Type", reply.type());
    reply.headers().forEach(response::putHeader);
    if (context.request().method().name().equals("HEAD")) response.end();
    else response.end(reply.body());
  }
}
