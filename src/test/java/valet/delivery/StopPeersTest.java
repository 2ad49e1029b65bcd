package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Channel;
import valet.store.Store;
import valet.store.Stores;
import valet.testing.Eventually;

/**
 * STOP comes while eight letters are on the wire at once, judged by what a real message centre and
 * a real mail server got, and by their own clocks.
 */
class StopPeersTest {
  private static final int LETTERS = 120;
  @TempDir Path folder;
  private final Random random = new Random(20261122);

  /** When each STOP was surely committed, in the JVM's nanoseconds. */
  private final Map<String, Long> committed = new ConcurrentHashMap<>();

  private Store store;
  private House house;

  @SuppressWarnings("NullAway.Init")
  private Delivery delivery;

  @SuppressWarnings("NullAway.Init")
  private DefaultCamelContext camel;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
    house = new House(store);
  }

  @AfterEach
  void close() {
    if (camel != null) camel.stop();
    if (delivery != null) delivery.close();
    store.close();
  }

  @Test
  void what_reaches_the_message_centre_after_a_stop_was_looked_at_before_it() throws Exception {
    int port = free();
    try (var centre = new TestSmsc(port)) {
      var left = addresses("+4670%07d");
      var arrivals = new ConcurrentHashMap<String, Long>();
      var twice = new CopyOnWriteArrayList<String>();
      centre.answers =
          (number, message) -> {
            var address = "+" + message.getDestAddress();
            if (arrivals.put(address, System.nanoTime()) != null) twice.add(address);
            // while this one is on the wire, two others say STOP
            for (int i = 0; i < 2; i++) next(left).ifPresent(other -> stop(Channel.SMS, other));
            return Integer.toHexString(number);
          };
      start(Optional.of(port), Optional.empty());
      Eventually.within(
          Duration.ofSeconds(20), "bound", () -> centre.binds.get() == 1 && delivery.smscBound());
      for (int i = 0; i < LETTERS; i++) house.letter("l" + i).to("+4670%07d".formatted(i)).queued();
      var line = delivery.line(Channel.SMS, delivery.gateway(Channel.SMS, camel));
      while (line.step() > 0) {}

      assertThat(twice).isEmpty();
      int crossed = 0;
      int withdrawn = 0;
      for (int i = 0; i < LETTERS; i++) {
        var letter = "l" + i;
        var address = "+4670%07d".formatted(i);
        var stop = committed.get(address);
        var arrived = arrivals.get(address);
        assertThat(house.state(letter)).isEqualTo(arrived == null ? "withdrawn" : "accepted");
        if (arrived == null) {
          withdrawn++;
          assertThat(stop).as(letter).isNotNull();
          assertThat(house.reason(letter)).contains("STOP");
        } else if (stop != null && arrived > stop) {
          crossed++;
          assertThat(house.attemptDetail(letter, 1)).as(letter).contains("crossed");
        }
      }
      assertThat(withdrawn).isGreaterThan(20);
      assertThat(arrivals.size() + withdrawn).isEqualTo(LETTERS);
      assertThat(crossed).isLessThan(LETTERS / 2);
    }
  }

  @Test
  void the_mail_server_has_what_the_ledger_says_and_nothing_that_was_stopped_before()
      throws Exception {
    var green = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    green.start();
    var stopper = Executors.newSingleThreadExecutor();
    try {
      start(Optional.empty(), Optional.of(green.getSmtp().getPort()));
      var addresses = addresses("kim%d@example.com");
      for (int i = 0; i < LETTERS; i++)
        house.letter("l" + i).mail("Hello", "<p>Hello</p>").to(mailbox(i)).queued();
      // a third has said STOP before anything is claimed, a third says it meanwhile
      for (int i = 0; i < LETTERS / 3; i++) stop(Channel.EMAIL, next(addresses).orElseThrow());
      var before = new HashSet<>(committed.keySet());
      var line = delivery.line(Channel.EMAIL, delivery.gateway(Channel.EMAIL, camel));
      var meanwhile =
          stopper.submit(
              () -> {
                for (int i = 0; i < LETTERS / 3; i++)
                  stop(Channel.EMAIL, next(addresses).orElseThrow());
              });
      while (line.step() > 0) {}
      meanwhile.get(30, TimeUnit.SECONDS);
      while (line.step() > 0) {}

      var received = new ArrayList<String>();
      for (var mail : green.getReceivedMessages())
        received.add(mail.getAllRecipients()[0].toString());
      assertThat(received).doesNotHaveDuplicates().doesNotContainAnyElementsOf(before);
      for (int i = 0; i < LETTERS; i++) {
        var has = received.contains(mailbox(i));
        assertThat(house.state("l" + i)).isEqualTo(has ? "accepted" : "withdrawn");
        if (!has) assertThat(committed).containsKey(mailbox(i));
      }
      assertThat(received).hasSizeGreaterThanOrEqualTo(LETTERS / 3);
    } finally {
      stopper.shutdownNow();
      green.stop();
    }
  }

  private static String mailbox(int number) {
    return "kim" + number + "@example.com";
  }

  private List<String> addresses(String pattern) {
    var all = new ArrayList<String>();
    for (int i = 0; i < LETTERS; i++) all.add(pattern.formatted(i));
    Collections.shuffle(all, random);
    return Collections.synchronizedList(all);
  }

  private static Optional<String> next(List<String> left) {
    synchronized (left) {
      return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(left.size() - 1));
    }
  }

  private void stop(Channel channel, String address) {
    store.inTransaction(
        tx -> {
          house.memory.suppress(tx, channel, address, house.now, "test");
          return true;
        });
    committed.put(address, System.nanoTime());
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void start(Optional<Integer> smsPort, Optional<Integer> mailPort) throws Exception {
    var local = DeliverySettings.local("n1", folder.resolve("outbox"));
    var login = new DeliverySettings.Login("shop", "pw");
    delivery =
        new Delivery(
            store,
            house.memory,
            new KeptEvents(),
            (l, at) -> Optional.empty(),
            new DeliverySettings(
                "n1",
                8,
                local.receiptWait(),
                local.outbox(),
                Optional.empty(),
                local.mailFrom(),
                mailPort.map(port -> DeliverySettings.Smtp.at("127.0.0.1", port)),
                smsPort.map(port -> DeliverySettings.Smsc.at("127.0.0.1", port, login, "SHOP")),
                Optional.empty(),
                Optional.empty()),
            house);
    camel = ChannelRoutes.started(delivery.beans(), smsPort.isPresent() ? "sms" : "email");
  }
}
