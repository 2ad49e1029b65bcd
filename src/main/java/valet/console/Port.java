package valet.console;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;

/**
 * The HTTP port. Camel's own would listen before there are routes, and a partner who answers in
 * that moment would be told 404, which no partner need send again; so this one is opened last.
 */
public final class Port extends VertxPlatformHttpServer {
  private static final String SETTING = "valet.http.port";
  private boolean open;

  private Port(VertxPlatformHttpServerConfiguration configuration) {
    super(configuration);
  }

  /**
   * A port of a Camel that is not started yet; closed until it is told to open.
   *
   * @param bytes the longest body
   */
  public static Port of(Main camel, String host, int number, long bytes) {
    var configuration = configuration(host, number, bytes);
    // Routes ask the registry which port is theirs.
    camel.bind("httpPort", configuration);
    var port = new Port(configuration);
    camel.addMainListener(
        new MainListenerSupport() {
          @Override
          public void afterConfigure(BaseMainSupport main) {
            try {
              main.getCamelContext().addService(port, true, true);
            } catch (Exception e) {
              throw new IllegalStateException("The HTTP server cannot be made ready.", e);
            }
          }
        });
    return port;
  }

  private static VertxPlatformHttpServerConfiguration configuration(
      String host, int port, long bytes) {
    var configuration = new VertxPlatformHttpServerConfiguration();
    configuration.setBindHost(host);
    configuration.setBindPort(port);
    configuration.setMaxBodySize(bytes);
    configuration.getBodyHandler().setHandleFileUploads(false);
    return configuration;
  }

  /**
   * Looks whether a port is free, before anything is started that would have to be ended again.
   *
   * @param setting that names another one
   * @throws IllegalStateException when another program holds it
   */
  public static void ask(String host, int number, String setting) {
    try (var asked = new ServerSocket()) {
      asked.bind(new InetSocketAddress(host, number));
    } catch (IOException e) {
      throw taken(host, number, setting, e);
    }
  }

  /**
   * Listens from now on.
   *
   * @throws IllegalStateException when another program holds the port
   */
  public void open() {
    // Asked first, because Camel only logs that it could not listen.
    ask(getHost(), getConfigurationPort(), SETTING);
    try {
      super.startServer();
    } catch (Exception e) {
      throw taken(getHost(), getConfigurationPort(), SETTING, e);
    }
    open = true;
  }

  static IllegalStateException taken(String host, int number, String setting, Exception why) {
    return new IllegalStateException(
        "Nothing can be received at "
            + host
            + ":"
            + number
            + ". Another program may hold the port: end it, or set "
            + setting
            + ".",
        why);
  }

  @Override
  protected void startServer() {
    // the routes come first
  }

  @Override
  protected void stopServer() {
    if (open) super.stopServer();
  }
}
