package valet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Function;

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

  public String host() {
    return text("valet.http.host", "127.0.0.1");
  }

  public int port() {
    return number("valet.http.port", 8080);
  }

  /** Whether only this machine can reach us; then no keys are asked. */
  public boolean onLoopback() {
    return host().equals("127.0.0.1") || host().equals("localhost") || host().equals("::1");
  }

  public int number(String key, int usual) {
    return parsed(key, Integer::valueOf, "a whole number").orElse(usual);
  }

  /** An ISO 8601 duration such as {@code PT2H}. */
  public Duration duration(String key, Duration usual) {
    return parsed(key, Duration::parse, "an ISO 8601 duration such as PT2H").orElse(usual);
  }

  public String text(String key, String usual) {
    return maybe(key).orElse(usual);
  }

  public Optional<String> maybe(String key) {
    return Optional.ofNullable(all.get(key)).map(String::strip).filter(v -> !v.isEmpty());
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
}
