package valet.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import valet.event.Channel;
import valet.event.Events;
import valet.memory.Memory;
import valet.store.Runner;
import valet.store.Store;

/** Gets letters out: one line for each channel, and one that hears of the tills. */
public final class Delivery implements AutoCloseable {
  private static final int AT_ONCE = 100;
  private final Gateway pretends =
      new Gateway() {
        @Override
        public Duration longest() {
          return Duration.ofMinutes(1);
        }

        @Override
        public Outcome send(Outgoing letter) {
          return new Outcome.Accepted(List.of());
        }
      };

  private final DeliverySettings settings;
  private final InstantSource clock;
  private final Outbox outbox;
  private final Mail mail;
  private final Optional<Smsc> smsc;
  private final Reports reports;
  private final TillFate tills;
  private final SmsAnswers smsAnswers;
  private final MailAnswers mailAnswers;
  private final Store store;
  private final List<Line> pretended = new ArrayList<>();
  private final List<Runner> runners = new ArrayList<>();
  private final List<ExecutorService> senders = new ArrayList<>();

  public Delivery(
      Store store,
      Memory memory,
      Events events,
      QuietHours quiet,
      DeliverySettings settings,
      InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.reports = new Reports(memory);
    this.outbox = new Outbox(store, memory, quiet, settings.node(), settings.receiptWait());
    this.mail = new Mail(settings.mailFrom(), settings.stopLink(), settings.replyTo());
    this.smsc = settings.smsc().map(Smsc::new);
    this.tills = new TillFate(store, clock);
    this.mailAnswers = new MailAnswers(events, store, clock);
    this.store = store;
    this.smsAnswers = new SmsAnswers(events, store, reports, clock);
  }

  /** What the routes in {@code routes/channels/} call, by name; to be bound before they load. */
  public Map<String, Object> beans() {
    var server = settings.smtp().orElseGet(() -> DeliverySettings.Smtp.at("localhost", 25));
    return Map.of(
        "mail",
        mail,
        "postman",
        new Postman(server),
        "smsc",
        new SmscComponent(smsc),
        "smsAnswers",
        smsAnswers,
        "mailAnswers",
        mailAnswers);
  }

  /** Moves the ledger by what gateways report. */
  public Reports reports() {
    return reports;
  }

  /** Hears what became of letters for the till. */
  public TillFate tills() {
    return tills;
  }

  /**
   * Starts to send. What this node had on the way when it went down becomes UNKNOWN first.
   *
   * @param camel with the channels' routes, started
   */
  public void start(CamelContext camel) {
    start(line(Channel.SMS, gateway(Channel.SMS, camel)));
    start(line(Channel.EMAIL, gateway(Channel.EMAIL, camel)));
    settings.care().ifPresent(care -> start(care, gateway(Channel.EMAIL, camel)));
    var hears = new Runner("tills", tills::look, tills::nextLook, clock);
    tills.wakes(hears::wake);
    runners.add(hears);
    for (var runner : runners) runner.start();
  }

  /** For a rehearsal of the past: letters go when they went. */
  public Pretence pretence() {
    return new Pretence(outbox, tills, clock);
  }

  /**
   * For a story: takes whatever is due now as accepted, in the caller's thread; nothing leaves.
   *
   * @return how many letters were moved
   */
  public int pretend() {
    if (pretended.isEmpty())
      for (var channel : List.of(Channel.SMS, Channel.EMAIL))
        pretended.add(new Line(channel, outbox, pretends, AT_ONCE, Runnable::run, clock));
    int moved = tills.step();
    for (var line : pretended) moved += line.step();
    return moved;
  }

  Gateway gateway(Channel channel, CamelContext camel) {
    var longest =
        channel == Channel.SMS ? smsc.map(Smsc::longest) : settings.smtp().map(Postman::longest);
    return longest
        .<Gateway>map(l -> new CamelGateway(camel.createProducerTemplate(), channel, l))
        .orElseGet(() -> new LocalOutbox(settings.outbox(), mail));
  }

  Line line(Channel channel, Gateway gateway) {
    var threads = Executors.newFixedThreadPool(settings.inFlight(), named(channel));
    senders.add(threads);
    return new Line(channel, outbox, gateway, settings.inFlight(), threads, clock);
  }

  /** Whether text messages can go out and replies come in now; also where no centre is set. */
  public boolean smscBound() {
    return smsc.map(Smsc::bound).orElse(true);
  }

  private void start(DeliverySettings.Care care, Gateway mails) {
    var mail = new CareMail(store, mails, care.email(), care.url(), clock);
    runners.add(new Runner("care", mail::step, mail::next, clock));
  }

  private void start(Line line) {
    runners.add(new Runner(line.channel().word(), line::step, line::next, clock));
  }

  private static ThreadFactory named(Channel channel) {
    var count = new AtomicInteger();
    return work -> {
      var thread = new Thread(work, "valet-" + channel + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Letters were committed: looks at once instead of at the next look. */
  public void wake() {
    for (var runner : runners) runner.wake();
  }

  /** Claims nothing more, waits a while for what is on the way, and writes down what is known. */
  @Override
  public void close() {
    for (var runner : runners) runner.end();
    for (var runner : runners) runner.close();
    for (var pool : senders) pool.shutdown();
    smsc.ifPresent(Smsc::close);
    try {
      for (var pool : senders) if (!pool.awaitTermination(1, TimeUnit.SECONDS)) pool.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
