package valet.console;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * A second port to the same routes, for what customers, partners and retailers reach. What is
 * answered there {@link Gate} decides, which must stand before the routes.
 */
public final class PublicPort implements AutoCloseable {
  private static final String SETTING = "valet.http.public.port";
  private static final int PATIENCE_SECONDS = 10;
  private static final int IDLE_SECONDS = 60;
  private final Optional<HttpServer> server;

  private PublicPort(Optional<HttpServer> server) {
    this.server = server;
  }

  /**
   * Where the public reaches us.
   *
   * @param number of the port; empty where there is none
   * @param own the house's own port, where all is answered
   * @param url what customers and partners reach, whose host they call us by
   */
  public record Place(String host, Optional<Integer> number, int own, Optional<String> url) {
    public Place {
      if (number.isPresent() && number.get() == own)
        throw new IllegalArgumentException(
            "valet.http.public.port must be another port than valet.http.port, where all is"
                + " answered.");
    }

    /**
     * Looks whether the port is free, before anything is started.
     *
     * @throws IllegalStateException when another program holds it
     */
    public void ask() {
      number.ifPresent(free -> Port.ask(host, free, SETTING));
    }

    boolean is(int port) {
      return number.isPresent() && number.get() == port;
    }

    /** Whether this is a name of ours out there, or this machine's for itself. */
    boolean called(String host) {
      var name = url.map(u -> String.valueOf(URI.create(u).getHost())).orElse("");
      return Guard.here(host) || host.replaceFirst(":\\d{1,5}$", "").equalsIgnoreCase(name);
    }
  }

  /**
   * Listens from now on, where there is to be such a port.
   *
   * @param started a Camel whose routes are there
   * @throws IllegalStateException when another program holds the port
   */
  public static PublicPort open(CamelContext started, Place place) {
    return new PublicPort(place.number().map(number -> listen(started, place.host(), number)));
  }

  private static HttpServer listen(CamelContext started, String host, int number) {
    var router =
        started.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("There are no routes by HTTP."));
    var options =
        new HttpServerOptions().setHost(host).setPort(number).setIdleTimeout(IDLE_SECONDS);
    var server = router.vertx().createHttpServer(options).requestHandler(router);
    try {
      server
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Port.taken(host, number, SETTING, e);
    } catch (ExecutionException | TimeoutException e) {
      throw Port.taken(host, number, SETTING, e);
    }
    return server;
  }

  /** Takes nothing more; who is cut off in this moment was told nothing and sends it again. */
  @Override
  public void close() {
    server.ifPresent(
        listening -> listening.close().toCompletionStage().toCompletableFuture().join());
  }
}
