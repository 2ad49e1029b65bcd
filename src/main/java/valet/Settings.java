package valet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import valet.console.PublicPort;
import valet.delivery.DeliverySettings;
import valet.journal.KeepingEnds;
import valet.journal.Publishing;
import valet.keys.Callers;
import valet.memory.LetterClass;
import valet.messages.Defaults;
import valet.messages.LinkPages;
import valet.queue.Broker;
import valet.rules.LiveBook;
import valet.rules.RuleBook;
import valet.store.Database;

/**
 * What an operator may set: {@code config/application.properties}, over it the file that {@code
 * valet.config} names, over it the environment ({@code VALET_HTTP_PORT}), over it {@code
 * -Dvalet.http.port}.
 *
 * @param home where {@code rules/}, {@code routes/} and {@code config/} lie
 * @param data where the embedded queue, database and outbox lie
 * @param all every setting as text, for the routes' placeholders
 */
public record Settings(Path home, Path data, Map<String, String> all) {
  private static final String A_NUMBER = "a whole number";

  /** Reads the settings of a home. */
  public static Settings read(Path home, Map<String, String> environment, Properties system) {
    var all = new TreeMap<String, String>();
    load(home.resolve("config/application.properties"), all);
    var more = Optional.ofNullable(system.getProperty("valet.config"));
    more.ifPresent(file -> load(home.resolve(file), all));
    for (var key : Map.copyOf(all).keySet())
      Optional.ofNullable(environment.get(key.toUpperCase(Locale.ROOT).replace('.', '_')))
          .ifPresent(value -> all.put(key, value));
    for (var key : system.stringPropertyNames())
      if (key.startsWith("valet.") || key.startsWith("camel."))
        all.put(key, system.getProperty(key));
    var data = home.resolve(all.getOrDefault("valet.data", "data")).normalize();
    all.put("valet.data", data.toString());
    all.put("valet.home", home.toString());
    return new Settings(home, data, all);
  }

  /** These settings with one of them changed. */
  public Settings with(String key, String value) {
    var changed = new TreeMap<>(all);
    changed.put(key, value);
    return new Settings(home, key.equals("valet.data") ? Path.of(value) : data, changed);
  }

  String host() {
    return text("valet.http.host", "127.0.0.1");
  }

  int port() {
    return number("valet.http.port", 8080);
  }

  /** Whether only this machine can reach us; then no keys are asked. */
  boolean onLoopback() {
    return host().equals("127.0.0.1") || host().equals("localhost") || host().equals("::1");
  }

  /** How many customers a server keeps in memory. */
  int cached() {
    return number("valet.store.cached", 50_000);
  }

  int number(String key, int usual) {
    return parsed(key, Integer::valueOf, A_NUMBER).orElse(usual);
  }

  /** An ISO 8601 duration such as {@code PT2H}. */
  Duration duration(String key, Duration usual) {
    return parsed(key, Duration::parse, "an ISO 8601 duration such as PT2H").orElse(usual);
  }

  /** How long what has happened is kept. */
  KeepingEnds keeping() {
    var usual = KeepingEnds.USUAL;
    return new KeepingEnds(
        period("valet.keep.events", usual.events()),
        period("valet.keep.letters", usual.letters()),
        period("valet.keep.decisions", usual.decisions()));
  }

  private Period period(String key, Period usual) {
    return parsed(key, Period::parse, "an ISO 8601 period such as P400D or P3Y").orElse(usual);
  }

  String text(String key, String usual) {
    return maybe(key).orElse(usual);
  }

  Optional<String> maybe(String key) {
    return Optional.ofNullable(all.get(key)).map(String::strip).filter(v -> !v.isEmpty());
  }

  /** Where letters of a channel without a gateway go. */
  Path outbox() {
    return data.resolve("outbox");
  }

  /** The database: a file of ours, unless a server is named. */
  Database database() {
    return maybe("valet.store.url")
        .<Database>map(
            url ->
                new Database.Server(
                    url, text("valet.store.user", ""), text("valet.store.password", "")))
        .orElseGet(() -> new Database.File(data.resolve("valet.db")));
  }

  /** The broker: in this process, unless one of its own is named. */
  Broker broker() {
    return maybe("valet.queue.url")
        .<Broker>map(
            url ->
                new Broker.External(
                    url, text("valet.queue.user", ""), text("valet.queue.password", "")))
        .orElseGet(() -> new Broker.Embedded(data.resolve("queue")));
  }

  /** What letters fall back to where a customer or a till says nothing. */
  Defaults letters(IntFunction<byte[]> random) {
    return new Defaults(
        text("valet.language", "en"),
        number("valet.columns", 40),
        new LinkPages(maybe("valet.http.publicUrl"), random));
  }

  /** Where partners and customers reach us. */
  String publicUrl() {
    return maybe("valet.http.publicUrl").orElseGet(() -> "http://127.0.0.1:" + port());
  }

  /**
   * This node's name: given, or drawn at the first start and kept.
   *
   * @param random so many bytes
   */
  String node(IntFunction<byte[]> random) {
    return maybe("valet.node").orElseGet(() -> keptNode(data.resolve("node"), random));
  }

  private static String keptNode(Path file, IntFunction<byte[]> random) {
    try {
      if (Files.exists(file)) return Files.readString(file).strip();
      var name = "node-" + HexFormat.of().formatHex(random.apply(4));
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
      return name;
    } catch (IOException e) {
      throw new UncheckedIOException("This node's name cannot be kept in " + file, e);
    }
  }

  /** Where the live rule book comes from. */
  LiveBook.Origin origin() {
    return oneOf("valet.rules.publish", "folder", "approved").equals("folder")
        ? LiveBook.Origin.FOLDER
        : LiveBook.Origin.SHELF;
  }

  /** Which changes of the rule book need a second person. */
  Publishing.Twice twice() {
    var classes = new HashSet<LetterClass>();
    for (var word : text("valet.rules.approve.classes", "").split("\\s*,\\s*", -1))
      if (!word.isEmpty())
        classes.add(
            LetterClass.of(word)
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "valet.rules.approve.classes: there is no class " + word)));
    return new Publishing.Twice(
        classes, parsed("valet.rules.approve.reach", Integer::valueOf, A_NUMBER));
  }

  /** What the rules' own clockwork needs. */
  RuleBook.Settings rules() {
    var usual = RuleBook.Settings.USUAL;
    return new RuleBook.Settings(
        duration("valet.homecoming.after", Duration.ofHours(2)),
        duration("valet.homecoming.window", usual.window()),
        usual.bounds());
  }

  /**
   * How letters leave the house.
   *
   * @param node who claims them
   * @param seal proves that a link is ours
   */
  DeliverySettings delivery(String node, UnaryOperator<String> seal) {
    var smtp = oneOf("valet.email.gateway", "outbox", "smtp").equals("smtp");
    var smpp = oneOf("valet.sms.gateway", "outbox", "smpp").equals("smpp");
    return new DeliverySettings(
        node,
        number("valet.sending.inFlight", 8),
        duration("valet.sending.receiptWait", DeliverySettings.RECEIPT_WAIT),
        outbox(),
        maybe("valet.http.publicUrl")
            .map(url -> id -> url + "/me/stop/" + id + "/" + seal.apply(id)),
        text("valet.email.from", "Valet <valet@localhost>"),
        smtp ? Optional.of(smtp()) : Optional.empty(),
        smpp ? Optional.of(smsc()) : Optional.empty(),
        maybe("valet.imap.replyTo"),
        maybe("valet.care.email").map(email -> new DeliverySettings.Care(email, publicUrl())));
  }

  private DeliverySettings.Smtp smtp() {
    var security = oneOf("valet.email.security", "none", "starttls", "tls");
    return DeliverySettings.Smtp.at(
            text("valet.email.host", "localhost"), number("valet.email.port", 25))
        .with(
            DeliverySettings.Security.valueOf(security.toUpperCase(Locale.ROOT)),
            login("valet.email"));
  }

  private DeliverySettings.Smsc smsc() {
    return DeliverySettings.Smsc.at(
        text("valet.sms.host", "localhost"),
        number("valet.sms.port", 2775),
        login("valet.sms").orElseGet(() -> new DeliverySettings.Login("", "")),
        text("valet.sms.sender", "Valet"));
  }

  private Optional<DeliverySettings.Login> login(String of) {
    return maybe(of + ".user")
        .map(user -> new DeliverySettings.Login(user, text(of + ".password", "")));
  }

  /**
   * Every setting by its name, and the mailbox's in the words of its route, for {@code routes/}.
   */
  Map<String, String> placeholders() {
    var all = new TreeMap<>(this.all);
    var imap = maybe("valet.imap.host");
    var tls = oneOf("valet.imap.security", "tls", "none").equals("tls");
    all.put("imap.plain", String.valueOf(imap.isPresent() && !tls));
    all.put("imap.tls", String.valueOf(imap.isPresent() && tls));
    all.put("valet.imap.host", imap.orElse("localhost"));
    all.put("valet.imap.port", text("valet.imap.port", tls ? "993" : "143"));
    return all;
  }

  /** A word out of few, the first of which is the usual one. */
  private String oneOf(String key, String... words) {
    var word = text(key, words[0]);
    if (List.of(words).contains(word)) return word;
    throw new IllegalArgumentException(
        "The setting "
            + key
            + " must be "
            + String.join(" or ", words)
            + ", but is \""
            + word
            + "\".");
  }

  private <T> Optional<T> parsed(String key, Function<String, T> parse, String what) {
    try {
      return maybe(key).map(parse);
    } catch (NumberFormatException | DateTimeParseException e) {
      throw new IllegalArgumentException(
          "The setting " + key + " must be " + what + ", but is \"" + all.get(key) + "\".", e);
    }
  }

  private static void load(Path file, Map<String, String> all) {
    if (!Files.exists(file))
      throw new IllegalArgumentException(
          "There is no " + file + ". A home of Valet has rules/, routes/ and config/ in it.");
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("The settings cannot be read: " + file, e);
    }
    for (var key : properties.stringPropertyNames()) all.put(key, properties.getProperty(key));
  }

  /** Who may call, and from where. */
  Callers callers(InstantSource clock) {
    return Callers.of(home, clock, onLoopback(), text("valet.http.keys", "elsewhere"));
  }

  /** Where the public is answered, if anywhere. */
  PublicPort.Place toThePublic() {
    return new PublicPort.Place(
        text("valet.http.public.host", host()),
        maybe("valet.http.public.port").map(n -> number("valet.http.public.port", 0)),
        port(),
        maybe("valet.http.publicUrl"));
  }
}
