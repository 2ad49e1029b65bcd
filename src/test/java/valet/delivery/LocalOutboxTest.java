package valet.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import valet.event.Channel;
import valet.store.Runner;
import valet.store.Store;
import valet.store.Stores;

/** The house without gateways: everything runs as it ships, and letters become files. */
class LocalOutboxTest {
  @TempDir Path folder;
  private Store store;
  private House house;

  @BeforeEach
  void open() {
    store = Stores.sqlite(folder.resolve("valet.db"));
    house = new House(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void letters_become_files_that_anyone_can_read() throws Exception {
    house.letter("a").to("+46701234567").saying("Bilen är på väg").queued();
    house.letter("b").mail("Bilen är på väg", "<p>på väg</p>").queued();
    var outbox = folder.resolve("outbox");
    try (var delivery = delivery(outbox);
        var camel = ChannelRoutes.started(delivery.beans())) {
      delivery.start(camel);
      await(() -> house.state("a").equals("accepted") && house.state("b").equals("accepted"));
      // a letter queued while the lines sleep goes when they are woken
      house.letter("c").queued();
      delivery.wake();
      await(() -> house.state("c").equals("accepted"));
      // and the till is heard
      house.letter("d").by("receipt").queued();
      delivery.tills().written("d");
      await(() -> house.state("d").equals("accepted"));
    }
    assertThat(outbox.resolve("a.sms.txt")).hasContent("To: +46701234567\n\nBilen är på väg\n");
    try (var in = Files.newInputStream(outbox.resolve("b.eml"))) {
      var mail = new MimeMessage(Session.getInstance(new Properties()), in);
      assertThat(mail.getSubject()).isEqualTo("Bilen är på väg");
      assertThat(mail.getMessageID()).isEqualTo("<b@localhost>");
      assertThat(((MimeMultipart) mail.getContent()).getBodyPart(1).getContent())
          .isEqualTo("<p>på väg</p>");
    }
    try (var files = Files.list(outbox)) {
      assertThat(files).hasSize(3); // no drafts are left
    }
  }

  @Test
  void a_folder_that_takes_nothing_means_that_letters_wait() throws Exception {
    var file = Files.writeString(folder.resolve("outbox"), "a file, not a folder");
    house.letter("a").queued();
    var gateway = new LocalOutbox(file, new Mail("valet@localhost", Optional.empty()));
    house.line("n1", gateway).step();
    assertThat(house.state("a")).isEqualTo("retry");
    assertThat(house.attempts("a")).containsExactly("gateway");
  }

  @Test
  void a_slow_gateway_blocks_no_other() {
    var slow = new CountDownLatch(1);
    var stuck =
        new Gateway() {
          @Override
          public Outcome send(Outgoing letter) {
            try {
              slow.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return new Outcome.Accepted(List.of());
          }

          @Override
          public Duration longest() {
            return Duration.ofMinutes(10);
          }
        };
    house.letter("slow").mail("Hello", "<p>Hello</p>").queued();
    for (int i = 0; i < 20; i++) house.letter("quick" + i).queued();
    var threads = Executors.newCachedThreadPool();
    var mails = runner(new Line(Channel.EMAIL, house.outbox("n1"), stuck, 8, threads, house));
    var texts =
        runner(new Line(Channel.SMS, house.outbox("n1"), new ScriptedGateway(), 8, threads, house));
    try {
      mails.start();
      await(() -> house.state("slow").equals("sending"));
      texts.start();
      for (int i = 0; i < 20; i++) {
        var letter = "quick" + i;
        await(() -> house.state(letter).equals("accepted"));
      }
      assertThat(house.state("slow")).isEqualTo("sending");
    } finally {
      slow.countDown();
      texts.close();
      mails.close();
      threads.shutdown();
    }
    assertThat(house.state("slow")).isEqualTo("accepted");
  }

  private Delivery delivery(Path outbox) {
    return new Delivery(
        store,
        house.memory,
        new KeptEvents(),
        (l, at) -> Optional.empty(),
        DeliverySettings.local("n1", outbox),
        house);
  }

  private static void await(BooleanSupplier condition) {
    for (int i = 0; i < 2_000 && !condition.getAsBoolean(); i++)
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    assertThat(condition.getAsBoolean()).as("in time").isTrue();
  }

  private Runner runner(Line line) {
    return new Runner(line.channel().word(), line::step, line::next, house);
  }
}
