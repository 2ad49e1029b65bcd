package valet;

import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.cli.Works;
import valet.console.Console;
import valet.console.Health;
import valet.console.Port;
import valet.console.RulesDoor;
import valet.cookbook.Cookbook;
import valet.delivery.Delivery;
import valet.delivery.DeliverySettings;
import valet.delivery.PartnerPost;
import valet.dialogue.Dialogue;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.event.Events;
import valet.feeds.AnswersDoor;
import valet.feeds.CsvMapping;
import valet.feeds.EventsDoor;
import valet.feeds.FolderFeed;
import valet.feeds.ReceiptFate;
import valet.journal.Bookshelf;
import valet.journal.DueTimer;
import valet.journal.Journal;
import valet.journal.Parking;
import valet.journal.Publishing;
import valet.journal.WhoBought;
import valet.memory.Addresses;
import valet.memory.LetterClass;
import valet.memory.StoredMemory;
import valet.messages.Defaults;
import valet.messages.LinkPages;
import valet.messages.Messages;
import valet.messages.NoStrings;
import valet.promises.Owners;
import valet.promises.Partners;
import valet.promises.Promises;
import valet.queue.Broker;
import valet.queue.Queue;
import valet.rehearsal.Commons;
import valet.rehearsal.FollowedClock;
import valet.rehearsal.HandClock;
import valet.rehearsal.Loop;
import valet.rehearsal.Missing;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Report;
import valet.rehearsal.Rooms;
import valet.rehearsal.Scratch;
import valet.rehearsal.Stories;
import valet.rehearsal.Story;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.StraightLoop;
import valet.rules.BadBook;
import valet.rules.Costs;
import valet.rules.LiveBook;
import valet.rules.Recipes;
import valet.rules.RuleBook;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;
import valet.tact.Tact;
import valet.worth.Reviewer;

/** Every {@code new} that joins rooms. */
public final class Wiring implements Works {
  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Settings settings;
  private final InstantSource clock;
  private final Supplier<Recipes> recipes = once(this::cookbook);

  public Wiring(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A whole house that runs. Closing it drains: what is in hand is finished, nothing new taken.
   *
   * @param events the door to its queue, for what feeds it from within the same process
   */
  public record House(
      URI address, Events events, List<Runnable> wakers, List<AutoCloseable> inOrderOfClosing)
      implements Running {
    @Override
    public void wake() {
      wakers.forEach(Runnable::run);
    }

    @Override
    public void close() {
      for (var part : inOrderOfClosing) {
        try {
          part.close();
        } catch (Exception e) {
          LOG.warn("A part did not close cleanly; what was accepted is durable.", e);
        }
      }
    }
  }

  @Override
  public House serve(Path data, int port, InstantSource moved) {
    var own =
        settings.with("valet.data", data.toString()).with("valet.http.port", String.valueOf(port));
    return new Wiring(own, moved).serve();
  }

  /** Starts the server: broker, store, rules and routes side by side. */
  @Override
  public House serve() {
    if (!settings.onLoopback())
      throw new IllegalArgumentException(
          "valet.http.host is "
              + settings.host()
              + ", but keys for callers from elsewhere (config/keys.yaml) are not built yet, so"
              + " nobody could be told from anybody. Use 127.0.0.1 behind a proxy that asks.");
    var queueing = CompletableFuture.supplyAsync(() -> Queue.open(broker(), clock));
    var storing = CompletableFuture.supplyAsync(this::store);
    var warming = CompletableFuture.supplyAsync(recipes);
    var booking =
        storing.thenApplyAsync(
            store ->
                new LiveBook<>(settings.home(), new Bookshelf(store, clock), this::book, origin()));
    var store = storing.join();
    var queue = queueing.join();
    var events = queue.events();
    Supplier<LiveBook<Attend.Book>> live = booking::join;
    var node = node();
    var memory = memory(store);
    var promises =
        new Promises(
            () -> live.get().now().partners(), () -> live.get().now().owners(), publicUrl());
    var delivery =
        new Delivery(
            store,
            memory,
            events,
            (letter, now) ->
                live.get().now().tact().quietUntil(letter.place(), letter.letterClass(), now),
            deliverySettings(node, memory),
            clock);
    var journal = new Journal(new Parking(), memory, promises);
    var rooms =
        new Attend.Rooms(
            store, memory, new Dialogue(memory), delivery.reports(), promises, journal);
    var post = new PartnerPost(store, name -> live.get().now().partners().named(name), node, clock);
    var attend =
        new Attend(
            rooms,
            () -> live.get().now(),
            clock,
            () -> {
              delivery.wake();
              post.wake();
            });
    Supplier<Health> health = () -> health(queue, booking);
    var camel = camel();
    // A little more than the doors take, so that they and not the server refuse what is too long.
    var port = Port.of(camel, settings.host(), settings.port(), 9 << 20);
    camel.bind("queue", queue.component(EventReader::trusted, u -> unreadable(store, u)));
    camel.bind("attend", attend);
    delivery.beans().forEach(camel::bind);
    feeds(events, live, delivery).forEach(camel::bind);
    var folder =
        new FolderFeed(
            events, reader(live), csvMappings(), clock, settings.number("valet.queue.bulk", 2_000));
    camel.bind("folderFeed", folder);
    console(store, events, memory, health, promises, live).forEach(camel::bind);
    new RulesDoor(() -> publishing(live.get(), store), settings.onLoopback())
        .processors()
        .forEach(camel::bind);
    camel.start();
    Console.answerTheRest(camel.getCamelContext());
    port.open();
    delivery.start(camel.getCamelContext());
    var due = new DueTimer(store, events, clock, node);
    due.start();
    var whoBought = new WhoBought(store, clock, settling());
    whoBought.start();
    booking.join();
    warming.join();
    post.start();
    var reviewer =
        new Reviewer(
            store,
            () -> live.get().now().costs(),
            () -> live.get().now().rules().services(),
            clock);
    reviewer.start(settings.duration("valet.review.every", Duration.ofHours(1)));
    var watching = live.get().watch(Wiring::halfASecond);
    return new House(
        URI.create("http://" + settings.host() + ":" + settings.port()),
        events,
        List.of(whoBought::wake, due::wake, delivery::wake, post::wake),
        List.of(
            folder,
            camel::stop,
            watching::interrupt,
            whoBought,
            reviewer,
            due,
            post,
            delivery,
            queue,
            store));
  }

  private LiveBook.Origin origin() {
    var how = settings.text("valet.rules.publish", "folder");
    if (how.equals("folder")) return LiveBook.Origin.FOLDER;
    if (how.equals("approved")) return LiveBook.Origin.SHELF;
    throw new IllegalArgumentException(
        "The setting valet.rules.publish must be folder or approved, but is \"" + how + "\".");
  }

  private Publishing publishing(LiveBook<Attend.Book> live, Store store) {
    var classes =
        settings
            .maybe("valet.rules.approve.classes")
            .map(c -> Set.of(c.split("\\s*,\\s*", -1)))
            .orElse(Set.of())
            .stream()
            .map(
                word ->
                    LetterClass.of(word)
                        .orElseThrow(
                            () ->
                                new IllegalArgumentException(
                                    "valet.rules.approve.classes: there is no class " + word)))
            .collect(Collectors.toSet());
    var reach =
        settings
            .maybe("valet.rules.approve.reach")
            .map(r -> settings.number("valet.rules.approve.reach", 0));
    return new Publishing(
        live,
        new Bookshelf(store, clock),
        sources -> book(sources).rules(),
        store,
        new Publishing.Twice(classes, reach));
  }

  /** Compiles what business users edit. */
  public Attend.Book book(Sources sources) {
    var settingsOfRules =
        new RuleBook.Settings(
            settings.duration("valet.homecoming.after", Duration.ofHours(2)),
            settings.duration("valet.homecoming.window", RuleBook.Settings.USUAL.window()),
            RuleBook.Settings.USUAL.bounds());
    var defaults =
        new Defaults(
            settings.text("valet.language", "en"),
            settings.number("valet.columns", 40),
            new LinkPages(settings.maybe("valet.http.publicUrl"), Wiring::random));
    var book =
        new Attend.Book(
            RuleBook.compile(sources, recipes.get(), settingsOfRules),
            Tact.of(sources),
            Messages.of(sources, defaults),
            Partners.of(sources, name -> Optional.ofNullable(System.getenv(name))),
            Owners.of(sources, settings.text("valet.care.owner", "the house")),
            Costs.of(sources));
    var missing = new ArrayList<>(Missing.of(book.rules(), book.messages(), book.partners()));
    missing.addAll(NoStrings.of(sources, book.rules().services()));
    missing.addAll(book.tact().misfits(book.rules().services()));
    if (!missing.isEmpty()) throw new BadBook(missing);
    return book;
  }

  /**
   * The same loop without broker and gateways, with a clock moved by hand; nothing leaves the
   * house.
   *
   * @param store closed with the loop
   */
  public Loop loop(Supplier<Attend.Book> book, Store store, Instant start) {
    var hand = new HandClock(start);
    var loop = new StraightLoop(store, hand);
    var memory = memory(store);
    var promises =
        new Promises(() -> book.get().partners(), () -> book.get().owners(), publicUrl());
    var delivery =
        new Delivery(
            store,
            memory,
            loop,
            (letter, now) ->
                book.get().tact().quietUntil(letter.place(), letter.letterClass(), now),
            DeliverySettings.local("rehearsal", outbox()),
            hand);
    var journal = new Journal(new Parking(), memory, promises);
    var rooms =
        new Attend.Rooms(
            store, memory, new Dialogue(memory), delivery.reports(), promises, journal);
    var attend = new Attend(rooms, book, hand, () -> {});
    var due = new DueTimer(store, loop, hand, "rehearsal");
    var whoBought = new WhoBought(store, hand, Duration.ZERO);
    return loop.with(
        new StraightLoop.Steps(
            attend::to,
            () -> whoBought.look() + due.putDue(),
            delivery::pretend,
            delivery.tills()::written));
  }

  /**
   * The same rooms once more, to go through a past.
   *
   * @param draft decides where no book of the past does
   * @param past finds a book of the past by its hash
   * @param scratch closed with the rooms
   */
  public Rooms rooms(
      Attend.Book draft, Function<String, Optional<Attend.Book>> past, Store scratch) {
    var clock = new FollowedClock();
    Function<String, Attend.Book> deciding =
        hash -> hash.isEmpty() ? draft : past.apply(hash).orElse(draft);
    var chosen = new AtomicReference<>(draft);
    Supplier<Attend.Book> book = () -> Objects.requireNonNull(chosen.get());
    var memory = memory(scratch);
    var promises =
        new Promises(() -> book.get().partners(), () -> book.get().owners(), publicUrl());
    var nowhere = new StraightLoop(scratch, new HandClock(Instant.EPOCH));
    var delivery =
        new Delivery(
            scratch,
            memory,
            nowhere,
            (letter, now) ->
                book.get().tact().quietUntil(letter.place(), letter.letterClass(), now),
            DeliverySettings.local("rehearsal", outbox()),
            clock);
    var journal = new Journal(new Parking(), memory, promises);
    var rooms =
        new Attend.Rooms(
            scratch, memory, new Dialogue(memory), delivery.reports(), promises, journal);
    var attend = new Attend(rooms, book, clock, () -> {});
    return new Rooms(
        scratch,
        clock,
        attend::to,
        hash -> chosen.set(deciding.apply(hash)),
        hash -> Commons.of(deciding.apply(hash).rules(), deciding.apply(hash).owners()),
        delivery::asItWas,
        delivery::pretend,
        delivery.tills()::written,
        delivery.tills()::late);
  }

  @Override
  public Report rehearse(Optional<Path> draft, Duration last, Rehearsal.Assume assume) {
    var until = clock.instant();
    var plan =
        new Rehearsal.Plan(
            until.minus(last),
            until,
            assume,
            settings.duration("valet.keep.events", Duration.ofDays(400)));
    try (var live = storeForReading()) {
      var shelf = new Bookshelf(live, clock);
      return onScratch(
          draft,
          Rehearsal.houses(live),
          hash -> shelf.book(hash).map(this::book),
          houses -> Rehearsal.of(live, houses, plan, Costs.of(Sources.read(settings.home()))));
    }
  }

  @Override
  public Report rehearse(Optional<Path> draft, List<Arrived> events, Rehearsal.Assume assume) {
    var times = events.stream().map(e -> e.event().time()).sorted().toList();
    var from = times.isEmpty() ? clock.instant() : times.get(0);
    var until = times.isEmpty() ? from : times.get(times.size() - 1);
    var plan = new Rehearsal.Plan(from, until, assume, Duration.ofDays(400));
    return onScratch(
        draft,
        Rehearsal.houses(events.size()),
        hash -> Optional.empty(),
        houses -> Rehearsal.of(events, houses, plan, Costs.of(Sources.read(settings.home()))));
  }

  /** Each house has books of its own: a book looks at one wave at a time. */
  private Report onScratch(
      Optional<Path> draft,
      int many,
      Function<String, Optional<Attend.Book>> past,
      Function<List<Rooms>, Report> run) {
    var own = Sources.read(settings.home());
    var book = book(draft.map(d -> Sources.read(d).over(own)).orElse(own));
    var read = new ConcurrentHashMap<String, Optional<Attend.Book>>();
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    var houses = new ArrayList<Rooms>();
    try {
      folder = Files.createTempDirectory("valet-rehearsal");
      try {
        for (int i = 0; i < many; i++) {
          var books = new HashMap<String, Optional<Attend.Book>>();
          houses.add(
              rooms(
                  i == 0 ? book : book.again(),
                  hash ->
                      books.computeIfAbsent(
                          hash, h -> read.computeIfAbsent(h, past).map(Attend.Book::again)),
                  Stores.scratch(folder.resolve("valet-" + i + ".db"))));
        }
        return run.apply(houses);
      } finally {
        houses.forEach(Rooms::close);
        try (var files = Files.list(folder)) {
          for (var file : files.toList()) Files.deleteIfExists(file);
        }
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The rehearsal's own folder cannot be used: " + folder, e);
    }
  }

  @Override
  public Compiled compile(Path home) {
    return compile(Sources.read(home));
  }

  /**
   * Compiles what may be of no home, such as a draft.
   *
   * @throws BadBook with all that is wrong, by file, line and column
   */
  public Compiled compile(Sources sources) {
    var book = book(sources);
    return new Compiled() {
      @Override
      public List<Story> stories() {
        return Stories.of(sources);
      }

      @Override
      public Set<String> rules() {
        return book.rules().names();
      }

      @Override
      public List<String> unspoken() {
        return book.rules().unspoken();
      }

      @Override
      public List<String> play(Story story, Scratch scratch, Consumer<String> spoke) {
        try (var loop = loop(() -> book, scratch.fresh(), story.start())) {
          var play = new StoryPlay(story, loop, book.rules().types());
          var differences = play.differences();
          play.spoke().forEach(spoke);
          return differences;
        }
      }

      @Override
      public String hash() {
        return sources.hash();
      }
    };
  }

  /** How a retailer's own columns become events: {@code config/feeds/*.yaml}, read at the start. */
  private Supplier<List<CsvMapping>> csvMappings() {
    var all = new ArrayList<CsvMapping>();
    var folder = settings.home().resolve("config/feeds");
    if (Files.isDirectory(folder)) {
      try (var files = Files.list(folder)) {
        for (var file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList())
          all.add(
              CsvMapping.of(file.getFileName().toString(), Files.readString(file))
                  .knowing(airports()));
      } catch (IOException e) {
        throw new UncheckedIOException("The feeds' mappings cannot be read: " + folder, e);
      }
    }
    return () -> all;
  }

  /** Reads what outsiders send, by the types that the book in force knows. */
  private static Supplier<EventReader> reader(Supplier<LiveBook<Attend.Book>> live) {
    return () -> EventReader.outside(live.get().now().rules().types());
  }

  private String airports() throws IOException {
    var list = settings.home().resolve("config/lists/airports.csv");
    return Files.exists(list) ? Files.readString(list) : "";
  }

  private Map<String, ?> feeds(
      Events events, Supplier<LiveBook<Attend.Book>> live, Delivery delivery) {
    var tills = delivery.tills();
    var fate =
        new ReceiptFate() {
          @Override
          public void written(String letter) {
            tills.written(letter);
          }

          @Override
          public void late(String letter) {
            tills.late(letter);
          }
        };
    var bounds =
        EventsDoor.Bounds.of(settings.onLoopback(), settings.number("valet.queue.max", 50_000));
    return Map.of(
        "eventsDoor",
        new EventsDoor(events, reader(live), fate, clock, bounds),
        "answersDoor",
        new AnswersDoor(events, () -> live.get().now().partners().secrets(), clock));
  }

  private Map<String, ?> console(
      Store store,
      Events events,
      StoredMemory memory,
      Supplier<Health> health,
      Promises promises,
      Supplier<LiveBook<Attend.Book>> live) {
    var parts =
        new Console.Parts(
            store,
            events,
            memory,
            clock,
            outbox(),
            health,
            settings.onLoopback(),
            Duration.ofSeconds(5),
            promises,
            () -> live.get().now().messages(),
            () -> live.get().now().costs());
    return new Console(parts).processors();
  }

  private Main camel() {
    var camel = new Main();
    camel.setDefaultPropertyPlaceholderLocation("false");
    settings.all().forEach(camel::addInitialProperty);
    boolean imap = settings.maybe("valet.imap.host").isPresent();
    boolean tls = settings.text("valet.imap.security", "tls").equals("tls");
    camel.addInitialProperty("imap.plain", String.valueOf(imap && !tls));
    camel.addInitialProperty("imap.tls", String.valueOf(imap && tls));
    if (!imap) camel.addInitialProperty("valet.imap.host", "localhost");
    if (settings.maybe("valet.imap.port").isEmpty())
      camel.addInitialProperty("valet.imap.port", tls ? "993" : "143");
    camel.configure().setName("valet");
    camel
        .configure()
        .setRoutesIncludePattern("file:" + settings.home() + "/routes/**/*.camel.yaml");
    camel.configure().setAutoConfigurationEnabled(true);
    camel.addInitialProperty("camel.main.shutdownTimeout", "30");
    camel.addInitialProperty("camel.main.useMdcLogging", "false");
    // Camel holds a worker for each till that waits.
    camel.bind("httpWorkers", new VertxOptions().setWorkerPoolSize(256));
    return camel;
  }

  private Health health(Queue queue, CompletableFuture<LiveBook<Attend.Book>> booking) {
    var wrong = new ArrayList<String>();
    if (!queue.healthy()) wrong.add("the queue or the store does not answer; events wait");
    if (booking.isCompletedExceptionally())
      wrong.add("there is no good rule book; run `valet check`");
    return new Health(wrong);
  }

  /** What cannot be read is parked, so that a person sees it. */
  private void unreadable(Store store, valet.queue.Unreadable unreadable) {
    var now = clock.instant();
    store.inTransaction(
        tx -> {
          new Parking().parkText(tx, unreadable.body(), unreadable.why(), now);
          return null;
        });
  }

  private Recipes cookbook() {
    var folder = settings.home().resolve("config/recipes");
    if (!Files.isDirectory(folder)) return Recipes.NONE;
    var cookbook = Cookbook.read(folder);
    cookbook.suggest(List.of("milk", "eggs"), Set.of());
    return (goods, allergies) ->
        cookbook
            .suggest(goods, allergies)
            .map(
                found ->
                    new Recipes.Suggestion(
                        found.recipe().title(),
                        found.lines(),
                        found.pairs().stream()
                            .map(p -> new Recipes.Pair(p.good(), p.line()))
                            .toList(),
                        found.pantry()));
  }

  private Broker broker() {
    return settings
        .maybe("valet.queue.url")
        .<Broker>map(
            url ->
                new Broker.External(
                    url,
                    settings.text("valet.queue.user", ""),
                    settings.text("valet.queue.password", "")))
        .orElseGet(() -> new Broker.Embedded(settings.data().resolve("queue")));
  }

  private Store store() {
    return settings
        .maybe("valet.store.url")
        .map(
            url ->
                Stores.postgres(
                    url,
                    settings.text("valet.store.user", ""),
                    settings.text("valet.store.password", "")))
        .orElseGet(() -> Stores.sqlite(settings.data().resolve("valet.db")));
  }

  private Store storeForReading() {
    return settings
        .maybe("valet.store.url")
        .map(
            url ->
                Stores.postgresForReading(
                    url,
                    settings.text("valet.store.user", ""),
                    settings.text("valet.store.password", "")))
        .orElseGet(() -> Stores.sqliteForReading(settings.data().resolve("valet.db")));
  }

  /** SQLite has one writer: what is numbered earlier is never seen later. */
  private Duration settling() {
    return settings.maybe("valet.store.url").isPresent() ? Duration.ofSeconds(30) : Duration.ZERO;
  }

  private StoredMemory memory(Store store) {
    return new StoredMemory(
        new Addresses(salt(store)), settings.number("valet.store.cached", 50_000));
  }

  private static byte[] random(int bytes) {
    var drawn = new byte[bytes];
    RANDOM.nextBytes(drawn);
    return drawn;
  }

  /** Drawn once for an installation: the hashes of addresses that said STOP rest on it. */
  private static byte[] salt(Store store) {
    var fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    var text =
        store.inTransaction(
            tx -> {
              tx.run(
                  "insert into setting (name, value) values ('salt', ?) on conflict do nothing",
                  HexFormat.of().formatHex(fresh));
              return tx.rows("select value from setting where name = 'salt'").get(0).text(0);
            });
    return HexFormat.of().parseHex(text);
  }

  /** This node's name: given, or drawn at the first start and kept. */
  private String node() {
    return settings
        .maybe("valet.node")
        .orElseGet(
            () -> {
              var file = settings.data().resolve("node");
              try {
                if (Files.exists(file)) return Files.readString(file).strip();
                var drawn = new byte[4];
                new SecureRandom().nextBytes(drawn);
                var name = "node-" + HexFormat.of().formatHex(drawn);
                Files.createDirectories(settings.data());
                Files.write(file, name.getBytes(StandardCharsets.UTF_8));
                return name;
              } catch (IOException e) {
                throw new UncheckedIOException("This node's name cannot be kept in " + file, e);
              }
            });
  }

  private DeliverySettings deliverySettings(String node, StoredMemory memory) {
    var smtp =
        settings.text("valet.email.gateway", "outbox").equals("smtp")
            ? Optional.of(smtp())
            : Optional.<DeliverySettings.Smtp>empty();
    var smsc =
        settings.text("valet.sms.gateway", "outbox").equals("smpp")
            ? Optional.of(smsc())
            : Optional.<DeliverySettings.Smsc>empty();
    return new DeliverySettings(
        node,
        settings.number("valet.sending.inFlight", 8),
        settings.duration("valet.sending.receiptWait", DeliverySettings.RECEIPT_WAIT),
        outbox(),
        settings
            .maybe("valet.http.publicUrl")
            .map(url -> id -> url + "/me/stop/" + id + "/" + memory.seal(id)),
        settings.text("valet.email.from", "Valet <valet@localhost>"),
        smtp,
        smsc,
        settings.maybe("valet.imap.replyTo"),
        settings
            .maybe("valet.care.email")
            .map(email -> new DeliverySettings.Care(email, publicUrl())));
  }

  private DeliverySettings.Smtp smtp() {
    var server =
        DeliverySettings.Smtp.at(
            settings.text("valet.email.host", "localhost"),
            settings.number("valet.email.port", 25));
    var security =
        DeliverySettings.Security.valueOf(
            settings.text("valet.email.security", "none").toUpperCase(java.util.Locale.ROOT));
    return server.with(security, login("valet.email"));
  }

  private DeliverySettings.Smsc smsc() {
    return DeliverySettings.Smsc.at(
        settings.text("valet.sms.host", "localhost"),
        settings.number("valet.sms.port", 2775),
        login("valet.sms").orElseGet(() -> new DeliverySettings.Login("", "")),
        settings.text("valet.sms.sender", "Valet"));
  }

  private Optional<DeliverySettings.Login> login(String of) {
    return settings
        .maybe(of + ".user")
        .map(user -> new DeliverySettings.Login(user, settings.text(of + ".password", "")));
  }

  private Path outbox() {
    return settings.data().resolve("outbox");
  }

  private String publicUrl() {
    return settings
        .maybe("valet.http.publicUrl")
        .orElseGet(() -> "http://127.0.0.1:" + settings.port());
  }

  private static boolean halfASecond() throws InterruptedException {
    Thread.sleep(500);
    return true;
  }

  private static <T> Supplier<T> once(Supplier<T> make) {
    var made = new CompletableFuture<T>();
    var begun = new java.util.concurrent.atomic.AtomicBoolean();
    return () -> {
      if (begun.compareAndSet(false, true)) {
        try {
          made.complete(make.get());
        } catch (RuntimeException e) {
          made.completeExceptionally(e);
        }
      }
      return made.join();
    };
  }
}
