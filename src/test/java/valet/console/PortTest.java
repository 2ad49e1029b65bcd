package valet.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;

class PortTest {
  private final Main camel = new Main();

  @Test
  void nobodyIsHeardBeforeTheRoutesAreThere() throws Exception {
    int number = free();
    var port = Port.of(camel, "127.0.0.1", number, 1_000);
    camel.configure().addRoutesBuilder(answering("at home"));
    camel.start();
    try {
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), number).close())
          .isInstanceOf(ConnectException.class);

      port.open();

      assertThat(get(number)).isEqualTo("at home");
    } finally {
      camel.stop();
    }
  }

  @Test
  void aPortThatIsTakenIsNamedWithTheRemedy() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Port.of(camel, "127.0.0.1", taken.getLocalPort(), 1_000);
      camel.configure().addRoutesBuilder(answering("never"));
      camel.start();
      try {
        assertThatThrownBy(port::open)
            .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
            .hasMessageContaining("valet.http.port");
      } finally {
        camel.stop();
      }
    }
  }

  private static RouteBuilder answering(String words) {
    return new RouteBuilder() {
      @Override
      public void configure() {
        from("platform-http:/who").setBody(constant(words));
      }
    };
  }

  private static String get(int port) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/who")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
