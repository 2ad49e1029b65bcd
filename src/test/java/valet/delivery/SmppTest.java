package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.store.Store;
import valet.store.Stores;

/** Text messages by the routes that ship, over SMPP on a real socket. */
class SmppTest {
  @TempDir Path folder;
  private final KeptEvents events = new KeptEvents();
  private Store store;
  private House house;

  @SuppressWarnings("NullAway.Init")
  private TestSmsc centre;

  @SuppressWarnings("NullAway.Init")
  private Delivery delivery;

  @SuppressWarnings("NullAway.Init")
  private DefaultCamelContext camel;

  @SuppressWarnings("NullAway.Init")
  private Line line;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
    house = new House(store);
  }

  @AfterEach
  void close() throws Exception {
    if (camel != null) camel.stop();
    if (delivery != null) delivery.close();
    if (centre != null) centre.close();
    store.close();
  }

  @Test
  void a_letter_goes_out_and_its_receipt_settles_it_though_it_speaks_decimal() throws Exception {
    bound();
    house.letter("a").to("+46701234567").queued();
    line.step();
    assertThat(house.state("a")).isEqualTo("accepted");
    var message = centre.took.get(0);
    assertThat(message.getDestAddress()).isEqualTo("46701234567");
    assertThat(message.getDataCoding()).isEqualTo((byte) 0);
    assertThat(message.getRegisteredDelivery()).isEqualTo((byte) 1);
    assertThat(message.getValidityPeriod()).isEqualTo("261121140000000+"); // the need's end
    assertThat(Gsm0338.decode(message.getShortMessage())).isEqualTo("Your car is on its way.");
    // when
    centre.receipt(String.valueOf(0x4f48b1b3 + 1), "DELIVRD", "46701234567");
    // then it is on the queue before it was answered, with the customer it is about
    assertThat(events.put()).hasSize(1);
    var event = events.put().get(0);
    assertThat(event.type()).isEqualTo("letter.reported");
    assertThat(event.subject()).hasValue("anna");
    assertThat(((Data.LetterReported) event.data()).letter()).isEqualTo("a");
    decide();
    assertThat(house.state("a")).isEqualTo("delivered");
  }

  @Test
  void the_same_receipt_twice_is_the_same_event() throws Exception {
    bound();
    centre.receipt("0077", "UNDELIV", "46701234567");
    house.pass(Duration.ofMinutes(5));
    centre.receipt("77", "UNDELIV", "46701234567");
    centre.receipt("77", "ENROUTE", "46701234567"); // tells no end
    assertThat(events.put()).hasSize(2);
    assertThat(events.put().get(0).id()).isEqualTo(events.put().get(1).id());
    assertThat(events.put().get(0).hash()).isEqualTo(events.put().get(1).hash());
  }

  @Test
  void that_the_network_knows_no_such_subscriber_is_told() throws Exception {
    bound();
    centre.receipt("77", "UNDELIV", "46701234567", network(3, 1));
    centre.receipt("78", "UNDELIV", "46701234567", network(3, 27)); // switched off
    assertThat(events.put())
        .extracting(e -> ((Data.LetterReported) e.data()).detail().orElse(""))
        .containsExactly("id:77 stat:UNDELIV; no such address", "id:78 stat:UNDELIV");
  }

  private static OptionalParameter network(int type, int code) {
    return new OptionalParameter.OctetString(
        OptionalParameter.Tag.NETWORK_ERROR_CODE.code(), new byte[] {(byte) type, 0, (byte) code});
  }

  @Test
  void a_reply_is_on_the_queue_before_it_is_answered_and_refused_while_it_cannot_be()
      throws Exception {
    bound();
    events.down = true;
    assertThatThrownBy(() -> centre.reply("46701234567", (byte) 0, ascii("STOP")))
        .isInstanceOfSatisfying(
            NegativeResponseException.class, e -> assertThat(e.getCommandStatus()).isEqualTo(0x64));
    events.down = false;
    centre.reply("46701234567", (byte) 0, ascii("STOP"));
    centre.reply("46701234567", (byte) 0, ascii("STOP")); // said again within the minute
    centre.reply("46701234567", (byte) 8, "Nej tack 🙏".getBytes(StandardCharsets.UTF_16BE));
    assertThat(events.put())
        .extracting(e -> ((Data.Reply) e.data()).text())
        .containsExactly("STOP", "STOP", "Nej tack 🙏");
    assertThat(events.put().get(0).id()).isEqualTo(events.put().get(1).id());
    assertThat(events.put().get(0).data())
        .isEqualTo(new Data.Reply("+46701234567", Channel.SMS, "STOP", Optional.empty()));
  }

  @Test
  void a_long_text_goes_in_parts_whose_ids_are_all_kept() throws Exception {
    bound();
    var text = "Bilen är på väg – och den är din. ".repeat(9); // the dash makes it UCS-2
    house.letter("a").saying(text).queued();
    line.step();
    assertThat(centre.took).hasSize(5).allMatch(TestSmsc::joined);
    assertThat(centre.took.get(0).getDataCoding()).isEqualTo((byte) 8);
    var read = new StringBuilder();
    for (var part : centre.took) {
      assertThat(part.getShortMessage()).hasSizeLessThanOrEqualTo(140);
      read.append(
          new String(
              part.getShortMessage(),
              6,
              part.getShortMessage().length - 6,
              StandardCharsets.UTF_16BE));
    }
    assertThat(read.toString()).isEqualTo(text);
    int ids =
        store
            .reading(tx -> tx.rows("select count(distinct remote_id) from letter_part"))
            .get(0)
            .count(0);
    assertThat(ids).isEqualTo(5);
  }

  @Test
  void throttled_in_the_middle_of_a_long_text_it_goes_on_where_it_was() throws Exception {
    bound();
    centre.answers =
        (number, message) -> {
          if (number == 2) throw new ProcessRequestException("too fast", 0x58);
          return "id" + number;
        };
    house.letter("a").saying("a".repeat(400)).queued();
    line.step();
    assertThat(house.state("a")).isEqualTo("retry");
    assertThat(house.attempts("a")).containsExactly("gateway");
    house.pass(Duration.ofSeconds(2));
    line.step();
    assertThat(house.state("a")).isEqualTo("accepted");
    var numbers = centre.took.stream().map(m -> (int) m.getShortMessage()[5]).toList();
    assertThat(numbers).containsExactly(1, 2, 2, 3); // the second was refused, so it came again
  }

  @Test
  void a_number_that_does_not_exist_is_refused_for_good() throws Exception {
    bound();
    centre.answers =
        (number, message) -> {
          throw new ProcessRequestException("invalid destination", 0x0B);
        };
    house.letter("a").queued();
    house.letter("b").to("no number").queued();
    line.step();
    assertThat(house.state("a")).isEqualTo("refused");
    assertThat(house.state("b")).isEqualTo("refused");
    assertThat(centre.took).hasSize(1);
  }

  @Test
  void a_lost_answer_is_unknown_and_its_receipt_settles_it() throws Exception {
    bound();
    centre.answers =
        (number, message) -> {
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1_500));
          return "abc";
        };
    house.letter("a").to("+46701234567").queued();
    line.step();
    assertThat(centre.took).hasSize(1);
    assertThat(house.state("a")).isEqualTo("unknown");
    centre.receipt("abc", "DELIVRD", "46701234567");
    decide();
    assertThat(house.state("a")).isEqualTo("delivered");
  }

  @Test
  void a_line_cut_after_the_message_is_unknown_and_is_bound_again() throws Exception {
    bound();
    centre.answers =
        (number, message) -> {
          if (number == 1) centre.bound().close();
          return "abc";
        };
    house.letter("a").queued();
    line.step();
    assertThat(house.state("a")).isEqualTo("unknown");
    await(() -> centre.binds.get() == 2);
    house.letter("b").queued();
    await(
        () -> {
          house.pass(Duration.ofSeconds(61));
          line.step();
          return house.state("b").equals("accepted");
        });
    assertThat(centre.took).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void eight_letters_are_with_the_centre_at_once_over_one_bind() throws Exception {
    bound();
    var together = new CountDownLatch(8);
    centre.answers =
        (number, message) -> {
          together.countDown();
          try { // nobody is answered before all eight are here
            if (!together.await(900, TimeUnit.MILLISECONDS))
              throw new ProcessRequestException("fewer than eight came together", 0x08);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return "id" + number;
        };
    for (int i = 0; i < 8; i++) house.letter("l" + i).queued();
    line.step();
    for (int i = 0; i < 8; i++) assertThat(house.state("l" + i)).isEqualTo("accepted");
    assertThat(centre.most.get()).isEqualTo(8);
    assertThat(centre.binds.get()).isEqualTo(1);
    assertThat(
            new HashSet<>(
                store.reading(tx -> tx.rows("select remote_id from letter_part")).stream()
                    .map(r -> r.text(0))
                    .toList()))
        .hasSize(8);
  }

  @Test
  void a_centre_that_is_down_at_the_start_stops_nothing_and_is_bound_when_it_is_there()
      throws Exception {
    int port = free();
    start(port); // the routes start
    assertThat(camel.getRouteController().getRouteStatus("email").isStarted()).isTrue();
    house.letter("a").queued();
    line.step();
    assertThat(house.state("a")).isEqualTo("retry");
    assertThat(house.attemptDetail("a", 1)).contains("not bound");
    // when it comes up, it is bound though no letter is sent, so that replies are heard
    centre = new TestSmsc(port);
    await(() -> centre.binds.get() == 1);
    centre.reply("46701234567", (byte) 0, ascii("STOP"));
    assertThat(events.put()).hasSize(1);
    house.pass(Duration.ofSeconds(2));
    line.step();
    assertThat(house.state("a")).isEqualTo("accepted");
  }

  private void bound() throws Exception {
    int port = free();
    centre = new TestSmsc(port);
    start(port);
    await(() -> centre.binds.get() == 1);
    await(() -> delivery.smscBound());
  }

  private static int free() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void start(int port) throws Exception {
    var local = DeliverySettings.local("n1", folder.resolve("outbox"));
    var smsc =
        new DeliverySettings.Smsc(
            "127.0.0.1",
            port,
            false,
            new DeliverySettings.Login("shop", "pw"),
            "cp",
            "SHOP",
            Duration.ofSeconds(1));
    delivery =
        new Delivery(
            store,
            house.memory,
            events,
            (l, at) -> Optional.empty(),
            new DeliverySettings(
                "n1",
                8,
                local.receiptWait(),
                local.outbox(),
                Optional.empty(),
                local.mailFrom(),
                Optional.empty(),
                Optional.of(smsc),
                Optional.empty(),
                Optional.empty()),
            house);
    camel = ChannelRoutes.started(delivery.beans());
    line = delivery.line(Channel.SMS, delivery.gateway(Channel.SMS, camel));
  }

  /** What Attend does with the reports that are on the queue. */
  private void decide() {
    store.inTransaction(
        tx ->
            delivery
                .reports()
                .reported(
                    tx,
                    events.put().stream()
                        .map(e -> (Data.LetterReported) e.data())
                        .filter(r -> r.state() != Fate.ACCEPTED)
                        .toList(),
                    house.now));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 1_000 && !condition.getAsBoolean(); i++)
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(condition.getAsBoolean()).as("in time").isTrue();
  }
}
