package valet.console;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Answers what no route answers, and says it when only the method was wrong. */
final class Unlisted {
  private static final Pattern PARAMETER = Pattern.compile(":\\w+");

  /** Faults before a route was reached, or after it. */
  private static final Map<Integer, String> FAULTS =
      Map.of(
          400, "The request cannot be read",
          413, "The body is too long",
          415, "The body is of a type that is not read here",
          500, "This went wrong on our side; our log says why");

  private Unlisted() {}

  static void behind(Router router) {
    router.route().last().handler(context -> answer(router, context));
    FAULTS.forEach(
        (status, detail) ->
            router.errorHandler(status, c -> send(c, Reply.problem(status, detail, List.of()))));
  }

  private static void answer(Router router, RoutingContext context) {
    var allowed = new TreeSet<String>();
    for (var route : router.getRoutes())
      if (leadsTo(route, context.request().path()))
        for (HttpMethod method : route.methods()) allowed.add(method.name());
    var refusal =
        allowed.isEmpty()
            ? Refusal.notFound("There is nothing at this address")
            : Refusal.method(context.request().method().name(), String.join(", ", allowed));
    send(context, refusal.reply());
  }

  private static boolean leadsTo(Route route, String path) {
    if (route.methods() == null || route.getPath() == null || route.isRegexPath()) return false;
    var pattern = route.getPath().replace(".", "\\.").replace("*", ".*");
    return path.matches(PARAMETER.matcher(pattern).replaceAll("[^/]+"));
  }

  private static void send(RoutingContext context, Reply reply) {
    var response = context.response();
    if (response.headWritten()) return;
    response.setStatusCode(reply.status()).putHeader("Content-Type", reply.type());
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }
}
