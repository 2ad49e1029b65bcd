package valet.console;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
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
  private static final int PATIENCE_SECONDS = 10;
  private static final int IDLE_SECONDS = 60;
  private final HttpServer server;

  private PublicPort(HttpServer server) {
    this.server = server;
  }

  /**
   * Listens from now on.
   *
   * @param started a Camel whose routes are there
   * @throws IllegalStateException when another program holds the port
   */
  public static PublicPort open(CamelContext started, String host, int number) {
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
      throw taken(host, number, e);
    } catch (ExecutionException | TimeoutException e) {
      throw taken(host, number, e);
    }
    return new PublicPort(server);
  }

  private static IllegalStateException taken(String host, int number, Exception why) {
    return new IllegalStateException(
        "Nothing can be received at "
            + host
            + ":"
            + number
            + ". Another program may hold the port: end it, or set valet.http.public.port.",
        why);
  }

  /** Takes nothing more; who is cut off in this moment was told nothing and sends it again. */
  @Override
  public void close() throws Exception {
    server
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
