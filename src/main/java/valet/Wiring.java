package valet;

import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.jspecify.annotations.Nullable;
import valet.cli.Works;
import valet.console.Console;
import valet.console.Gate;
import valet.console.Health;
import valet.console.Port;
import valet.console.PublicPort;
import valet.console.RulesDoor;
import valet.cookbook.CookbookUnreadable;
import valet.delivery.Delivery;
import valet.delivery.DeliverySettings;
import valet.delivery.PartnerPost;
import valet.delivery.TillFate;
import valet.dialogue.Dialogue;
import valet.event.Arrived;
import valet.event.EventReader;
import valet.event.Events;
import valet.feeds.AnswersDoor;
import valet.feeds.EventsDoor;
import valet.feeds.FeedsDoor;
import valet.feeds.FolderFeed;
import valet.feeds.Mappings;
import valet.feeds.ReceiptFate;
import valet.journal.Bookshelf;
import valet.journal.DueTimer;
import valet.journal.Journal;
import valet.journal.Keeping;
import valet.journal.Moving;
import valet.journal.Parking;
import valet.journal.Publishing;
import valet.journal.WhoBought;
import valet.keys.Callers;
import valet.memory.Addresses;
import valet.memory.StoredMemory;
import valet.messages.Messages;
import valet.messages.NoStrings;
import valet.promises.Owners;
import valet.promises.Partners;
import valet.promises.Promises;
import valet.queue.Queue;
import valet.queue.Unreadable;
import valet.rehearsal.Commons;
import valet.rehearsal.Drafts;
import valet.rehearsal.FollowedClock;
import valet.rehearsal.HandClock;
import valet.rehearsal.Loop;
import valet.rehearsal.Misnamed;
import valet.rehearsal.Missing;
import valet.rehearsal.OtherFiles;
import valet.rehearsal.Rehearsal;
import valet.rehearsal.Report;
import valet.rehearsal.Rooms;
import valet.rehearsal.Stories;
import valet.rehearsal.StoryNames;
import valet.rehearsal.StoryPlay;
import valet.rehearsal.StraightLoop;
import valet.rules.BadBook;
import valet.rules.Costs;
import valet.rules.LiveBook;
import valet.rules.Recipes;
import valet.rules.RuleBook;
import valet.rules.Sources;
import valet.store.Store;
import valet.tact.Tact;
import valet.worth.Reviewer;

/** Every {@code new} that joins rooms. */
public final class Wiring implements Works {
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Settings settings;
  private final InstantSource clock;
  private @Nullable Recipes cookbook;

  public Wiring(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Running serve(Path data, int port, InstantSource moved) {
    var own =
        settings
            .with("valet.data", data.toString())
            .with("valet.http.port", String.valueOf(port))
            // for this machine only, beside a server that may hold the public's port
            .with("valet.http.host", "127.0.0.1")
            .with("valet.http.keys", "elsewhere")
            .with("valet.http.public.port", "");
    return new Wiring(own, moved).serve();
  }

  /** Starts the server: broker, store, rules and routes side by side. */
  @Override
  public Running serve() {
    var callers = settings.callers(clock);
    var toThePublic = settings.toThePublic();
    var ends = settings.keeping();
    Port.ask(settings.host(), settings.port(), "valet.http.port");
    toThePublic.ask();
    var queueing = CompletableFuture.supplyAsync(() -> Queue.open(settings.broker(), clock));
    var storing = CompletableFuture.supplyAsync(settings.database()::open);
    var warming = CompletableFuture.runAsync(this::recipes);
    var booking = storing.thenApplyAsync(this::live);
    var store = storing.join();
    var queue = queueing.join();
    var events = queue.events();
    var node = settings.node(Wiring::random);
    Supplier<Attend.Book> book = () -> booking.join().now();
    var post = new PartnerPost(store, name -> book.get().partners().named(name), node, clock);
    var memory = new StoredMemory(Addresses.of(store, random(32)), settings.cached());
    var joined =
        join(store, memory, events, book, clock, settings.delivery(node, memory::seal), post::wake);
    var delivery = joined.delivery();
    var camel = camel();
    // A little more than the doors take, so that they and not the server refuse what is too long.
    var port = Port.of(camel, settings.host(), settings.port(), 9 << 20);
    camel.bind("queue", queue.component(EventReader::trusted, unread -> park(store, unread)));
    camel.bind("attend", joined.attend());
    delivery.beans().forEach(camel::bind);
    var folder = feeds(camel, events, book, delivery.tills(), callers);
    console(
            store,
            events,
            joined,
            () -> Health.of(queue.healthy(), !booking.isCompletedExceptionally()),
            book,
            callers)
        .forEach(camel::bind);
    new RulesDoor(() -> publishing(booking.join(), store, joined.moving()), settings.onLoopback())
        .processors(callers)
        .forEach(camel::bind);
    camel.start();
    Console.answerTheRest(camel.getCamelContext());
    new Gate(callers, settings.onLoopback(), toThePublic).before(camel.getCamelContext());
    port.open();
    var publicPort = PublicPort.open(camel.getCamelContext(), toThePublic);
    delivery.start(camel.getCamelContext());
    var due = new DueTimer(store, events, clock, node);
    due.start();
    var whoBought = new WhoBought(store, clock, settings.database().settling());
    whoBought.start();
    var keeping = new Keeping(store, ends, settings.outbox(), clock);
    keeping.start();
    booking.join();
    warming.join();
    post.start();
    var reviewer =
        new Reviewer(store, () -> book.get().costs(), () -> book.get().rules().services(), clock);
    reviewer.start(settings.duration("valet.review.every", Duration.ofHours(1)));
    var ended = new CountDownLatch(1);
    booking.join().watch(() -> !ended.await(500, TimeUnit.MILLISECONDS));
    return new Running(
        URI.create("http://" + settings.host() + ":" + settings.port()),
        events,
        List.of(whoBought::wake, due::wake, delivery::wake, post::wake),
        List.of(
            folder,
            publicPort,
            camel::stop,
            ended::countDown,
            whoBought,
            keeping,
            reviewer,
            due,
            post,
            delivery,
            queue,
            store));
  }

  /** The rooms that every loop walks through, whatever its store and its clock. */
  private record Joined(
      StoredMemory memory, Promises promises, Delivery delivery, Attend attend, Moving moving) {}

  /**
   * Joins the rooms that every loop walks through.
   *
   * @param sending how letters leave
   * @param committed runs after a commit that wrote orders
   */
  private Joined join(
      Store store,
      StoredMemory memory,
      Events events,
      Supplier<Attend.Book> book,
      InstantSource clock,
      DeliverySettings sending,
      Runnable committed) {
    var promises =
        new Promises(() -> book.get().partners(), () -> book.get().owners(), settings.publicUrl());
    var delivery =
        new Delivery(
            store,
            memory,
            events,
            (letter, now) ->
                book.get().tact().quietUntil(letter.place(), letter.letterClass(), now),
            sending,
            clock);
    var journal = new Journal(new Parking(), memory, promises);
    var rooms =
        new Attend.Rooms(
            store, memory, new Dialogue(memory), delivery.reports(), promises, journal);
    var attend =
        new Attend(
            rooms,
            book,
            clock,
            () -> {
              delivery.wake();
              committed.run();
            });
    var moving =
        new Moving(
            store,
            memory,
            journal,
            () -> {
              var now = book.get();
              return new Moving.Book(now.rules(), now.tact(), now.messages());
            },
            clock);
    return new Joined(memory, promises, delivery, attend, moving);
  }

  /** The same rooms on a throw-away store, from which nothing leaves. */
  private Joined join(
      Store scratch,
      StoredMemory memory,
      Events nowhere,
      Supplier<Attend.Book> book,
      InstantSource clock) {
    var local = DeliverySettings.local("rehearsal", settings.outbox());
    return join(scratch, memory, nowhere, book, clock, local, () -> {});
  }

  private LiveBook<Attend.Book> live(Store store) {
    return new LiveBook<>(
        settings.home(), new Bookshelf(store, clock), this::book, settings.origin());
  }

  private Publishing publishing(LiveBook<Attend.Book> live, Store store, Moving moving) {
    return new Publishing(
        live,
        new Bookshelf(store, clock),
        sources -> book(sources).rules(),
        store,
        settings.twice(),
        moving::toTheBookInForce);
  }

  /** Compiles what business users edit. */
  public Attend.Book book(Sources sources) {
    var book =
        new Attend.Book(
            RuleBook.compile(sources, recipes(), settings.rules()),
            Tact.of(sources),
            Messages.of(sources, settings.letters(Wiring::random)),
            Partners.of(sources, name -> Optional.ofNullable(System.getenv(name))),
            Owners.of(sources, settings.text("valet.care.owner", "the house")),
            Costs.of(sources));
    var missing = new ArrayList<>(Missing.of(book.rules(), book.messages(), book.partners()));
    missing.addAll(Misnamed.of(sources, book.rules(), book.messages()));
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
    var memory = new StoredMemory(Addresses.of(store, random(32)), settings.cached());
    var joined = join(store, memory, loop, book, hand);
    var due = new DueTimer(store, loop, hand, "rehearsal");
    var whoBought = new WhoBought(store, hand, Duration.ZERO);
    return loop.with(
        new StraightLoop.Steps(
            joined.attend()::to,
            () -> whoBought.look() + due.putDue(),
            joined.delivery()::pretend,
            joined.delivery().tills()::written));
  }

  /** The same rooms once more, to go through a past: see {@link Drafts.Joining}. */
  public Rooms rooms(
      Attend.Book draft, Function<String, Optional<Attend.Book>> past, Store scratch) {
    var clock = new FollowedClock();
    Function<String, Attend.Book> deciding =
        hash -> hash.isEmpty() ? draft : past.apply(hash).orElse(draft);
    var chosen = new AtomicReference<>(draft);
    var nowhere = new StraightLoop(scratch, new HandClock(Instant.EPOCH));
    // A rehearsal has at most one house for each core, and they share the memory that one has.
    int houses = Runtime.getRuntime().availableProcessors();
    var memory = StoredMemory.alone(Addresses.of(scratch, random(32)), settings.cached() / houses);
    var joined = join(scratch, memory, nowhere, () -> Objects.requireNonNull(chosen.get()), clock);
    return new Rooms(
        scratch,
        clock,
        joined.attend()::to,
        hash -> chosen.set(deciding.apply(hash)),
        hash -> Commons.of(deciding.apply(hash).rules(), deciding.apply(hash).owners()),
        joined.delivery().pretence());
  }

  @Override
  public Report rehearse(Optional<Path> draft, Duration last, Rehearsal.Assume assume) {
    var until = clock.instant();
    var ends = settings.keeping();
    var keeps = Duration.between(ends.eventsBefore(until), until);
    // what was sent before is not known any more, and would seem to be new
    var from = latest(until.minus(last), ends.lettersBefore(until));
    var plan = new Rehearsal.Plan(from, until, assume, keeps);
    try (var live = settings.database().openForReading()) {
      return drafts().on(live, new Bookshelf(live, clock), draft, plan);
    }
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public Report rehearse(Optional<Path> draft, List<Arrived> events, Rehearsal.Assume assume) {
    return drafts().on(events, draft, Rehearsal.Plan.over(events, clock.instant(), assume));
  }

  private Drafts<Attend.Book> drafts() {
    return new Drafts<>(settings.home(), this::book, this::rooms);
  }

  @Override
  public Compiled compile(Path home) {
    try {
      var compiled = compile(Sources.read(home));
      OtherFiles.feeds(secrets -> Mappings.of(home, secrets));
      return compiled;
    } catch (CookbookUnreadable e) {
      throw OtherFiles.recipe(home, e);
    }
  }

  /**
   * Compiles what may be of no home, such as a draft.
   *
   * @throws BadBook with all that is wrong, by file, line and column
   */
  public Compiled compile(Sources sources) {
    var book = book(sources);
    return new Compiled(
        Stories.of(sources, StoryNames.of(book.rules(), book.messages(), book.partners())),
        book.rules().names(),
        book.rules().types().names(),
        book.rules().unspoken(),
        sources.hash(),
        (story, scratch, spoke) -> {
          try (var loop = loop(() -> book, scratch.fresh(), story.start())) {
            var play = new StoryPlay(story, loop, book.rules().types());
            var differences = play.differences();
            play.spoke().forEach(spoke);
            return differences;
          }
        });
  }

  /** Binds the doors through which events come in; the folder's must be closed first. */
  private FolderFeed feeds(
      Main camel, Events events, Supplier<Attend.Book> book, TillFate tills, Callers callers) {
    Supplier<EventReader> reader = () -> EventReader.outside(book.get().rules().types());
    var fate = new ReceiptFate(tills::written, tills::late);
    var bounds =
        EventsDoor.Bounds.of(settings.onLoopback(), settings.number("valet.queue.max", 50_000));
    camel.bind("eventsDoor", new EventsDoor(events, reader, fate, clock, bounds, callers));
    camel.bind(
        "answersDoor", new AnswersDoor(events, () -> book.get().partners().secrets(), clock));
    var mappings = Mappings.of(settings.home(), name -> Optional.ofNullable(System.getenv(name)));
    camel.bind(
        "feedsDoor",
        new FeedsDoor(events, reader, mappings, clock, settings.number("valet.queue.max", 50_000)));
    var bulk = settings.number("valet.queue.bulk", 2_000);
    var folder = new FolderFeed(events, reader, mappings::files, clock, bulk);
    camel.bind("folderFeed", folder);
    return folder;
  }

  private Map<String, ?> console(
      Store store,
      Events events,
      Joined joined,
      Supplier<Health> health,
      Supplier<Attend.Book> book,
      Callers callers) {
    var parts =
        new Console.Parts(
            store,
            events,
            joined.memory(),
            clock,
            settings.outbox(),
            health,
            settings.onLoopback(),
            Duration.ofSeconds(5),
            joined.promises(),
            () -> book.get().messages(),
            () -> book.get().costs());
    return new Console(parts).processors(callers);
  }

  private Main camel() {
    var camel = new Main();
    // `run` drains the whole house, of which Camel is a part.
    camel.setShutdownStrategy(new SimpleMainShutdownStrategy());
    camel.setDefaultPropertyPlaceholderLocation("false");
    settings.placeholders().forEach(camel::addInitialProperty);
    camel
        .configure()
        .withName("valet")
        .withRoutesIncludePattern("file:" + settings.home() + "/routes/**/*.camel.yaml")
        .withAutoConfigurationEnabled(true)
        .withShutdownTimeout(30)
        .withUseMdcLogging(false);
    // Camel holds a worker for each till that waits.
    camel.bind("httpWorkers", new VertxOptions().setWorkerPoolSize(256));
    return camel;
  }

  private void park(Store store, Unreadable unread) {
    new Parking().parkText(store, unread.body(), unread.why(), clock.instant());
  }

  /** Read once, and only where a book is compiled. */
  private synchronized Recipes recipes() {
    if (cookbook == null) cookbook = Recipes.of(settings.home());
    return cookbook;
  }

  private static byte[] random(int bytes) {
    var drawn = new byte[bytes];
    RANDOM.nextBytes(drawn);
    return drawn;
  }
}
