package valet.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Events.Unavailable;

/** The broker of our own, and one that several nodes share. */
class BrokerTest {
  private static final String URL = "tcp://127.0.0.1:";
  @TempDir Path folder;

  @Test
  void nobody_else_in_this_process_gets_in() throws Exception {
    var keeper = new Keeper();
    var broker = EmbeddedBroker.start(folder, keeper);
    try (var locator = ActiveMQClient.createServerLocatorWithoutHA(broker.connector());
        var factory = locator.createSessionFactory()) {
      assertThatThrownBy(factory::createSession).isInstanceOf(ActiveMQSecurityException.class);
      assertThatThrownBy(() -> factory.createSession("valet", "guess", false, true, true, false, 1))
          .isInstanceOf(ActiveMQSecurityException.class);
    } finally {
      broker.stop();
    }
  }

  @Test
  void a_broker_of_ours_that_gave_up_refuses_puts_at_once() throws Exception {
    var keeper = new Keeper();
    var broker = EmbeddedBroker.start(folder, keeper);
    try (var line = Line.to(broker, keeper);
        var sender = new Sender(line, new MovedClock())) {
      broker.stop();
      Eventually.see("the line is known to be cut", () -> !line.connected());
      assertThatThrownBy(() -> sender.put(SomeEvents.bulk(0, 1, "anna")))
          .isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void a_folder_that_cannot_be_used_is_named() throws Exception {
    var file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> Queue.open(new Broker.Embedded(file), InstantSource.system()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void a_broker_that_does_not_answer_is_named() {
    var nobody = new Broker.External(URL + "1", "valet", "secret");
    assertThatThrownBy(() -> Queue.open(nobody, InstantSource.system()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(URL + "1")
        .hasMessageNotContaining("secret");
  }

  @Test
  void two_nodes_share_a_broker_and_one_may_go() throws Exception {
    int port = freePort();
    var keeper = new Keeper();
    var server = shared(keeper, port);
    var broker = new Broker.External(URL + port, Keeper.USER, keeper.password());
    try (var attending = new House(broker)) {
      try (var asking = new House(broker)) {
        attending.attending();
        var answer = asking.events().ask(SomeEvents.atTill("t")).toCompletableFuture();
        assertThat(answer.get(20, TimeUnit.SECONDS)).isNotNull();
        attending.stopsAttending();
        asking.events().ask(SomeEvents.atTill("of one who goes"));
        Eventually.see("it is on the queue", () -> attending.events().waiting() == 1);
      }
      try (var third = new House(broker).attending()) {
        assertThat(third.attend.nextBatch()).hasSize(1);
        third.events().put(SomeEvents.bulk(0, 3, "anna"));
        assertThat(third.attend.next(3)).hasSize(3);
        Eventually.see("all is acknowledged", () -> third.events().waiting() == 0);
      }
    } finally {
      server.stop();
    }
  }

  @Test
  void a_broker_that_comes_back_is_found_again() throws Exception {
    int port = freePort();
    var keeper = new Keeper();
    var server = shared(keeper, port);
    var broker = new Broker.External(URL + port, Keeper.USER, keeper.password());
    try (var house = new House(broker).attending()) {
      house.events().put(SomeEvents.bulk(0, 1, "anna"));
      house.attend.next(1);
      Eventually.see("it is acknowledged", () -> house.events().waiting() == 0);
      server.stop();
      Eventually.see("health is bad", () -> !house.queue.healthy());
      server.start();
      Eventually.see("health is good", house.queue::healthy);
      house.events().put(SomeEvents.bulk(1, 2, "anna"));
      assertThat(SomeEvents.ids(house.attend.next(1))).containsExactly("e1");
    } finally {
      server.stop();
    }
  }

  private ActiveMQServer shared(Keeper keeper, int port) throws Exception {
    var settings = new AddressSettings().setMaxDeliveryAttempts(-1).setAutoCreateAddresses(false);
    var configuration =
        new ConfigurationImpl()
            .setSecurityEnabled(true)
            .setJMXManagementEnabled(false)
            .setJournalDirectory(folder.resolve("journal").toString())
            .setBindingsDirectory(folder.resolve("bindings").toString())
            .setPagingDirectory(folder.resolve("paging").toString())
            .setLargeMessagesDirectory(folder.resolve("large").toString())
            .addAcceptorConfiguration("tcp", URL + port + "?protocols=CORE")
            .addAddressSetting("#", settings);
    configuration.putSecurityRoles("#", Set.of(Keeper.ours()));
    var server = new ActiveMQServerImpl(configuration, keeper);
    server.start();
    return server;
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
