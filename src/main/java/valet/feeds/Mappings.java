package valet.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import valet.event.Webhook;

/** How retailers' own formats become events, by file and by HTTP: {@code config/feeds/*.yaml}. */
public final class Mappings {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String ENVIRONMENT = "env:";
  private final List<CsvMapping> files;
  private final Map<String, Signed> signed;

  /**
   * A feed by HTTP, with one of its two mappings.
   *
   * @param secrets one of which signs each request
   */
  record Signed(List<String> secrets, Optional<CsvMapping> rows, Optional<JsonMapping> json) {}

  private Mappings(List<CsvMapping> files, Map<String, Signed> signed) {
    this.files = List.copyOf(files);
    this.signed = Map.copyOf(signed);
  }

  /**
   * Reads the mappings of a home, which know its airports.
   *
   * @param environment gives the secrets that the files name
   * @throws IllegalArgumentException with file and field, where one cannot be read
   */
  public static Mappings of(Path home, Function<String, Optional<String>> environment) {
    var airports = home.resolve("config/lists/airports.csv");
    try {
      var zones = Files.exists(airports) ? Files.readString(airports) : "";
      return read(home.resolve("config/feeds"), zones, environment);
    } catch (IOException e) {
      throw new UncheckedIOException("The feeds' mappings of " + home + " cannot be read.", e);
    }
  }

  /** Reads a folder's mappings; there are none where there is no folder. */
  static Mappings read(Path folder, String airports, Function<String, Optional<String>> environment)
      throws IOException {
    var files = new ArrayList<CsvMapping>();
    var signed = new LinkedHashMap<String, Signed>();
    if (!Files.isDirectory(folder)) return new Mappings(files, signed);
    try (var found = Files.list(folder)) {
      for (var file : found.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        var name = file.getFileName().toString();
        var text = Files.readString(file);
        var head = head(text);
        boolean json = head.path("format").asText().equals("json");
        var rows =
            json
                ? Optional.<CsvMapping>empty()
                : Optional.of(CsvMapping.of(name, text).knowing(airports));
        rows.ifPresent(files::add);
        var other = json ? Optional.of(JsonMapping.of(name, text)) : Optional.<JsonMapping>empty();
        var secret = head.path("secret").asText();
        if (!secret.isEmpty())
          signed.put(
              name.substring(0, name.length() - ".yaml".length()),
              new Signed(secrets(name, secret, environment), rows, other));
        else if (json)
          throw new IllegalArgumentException(
              name + ":0: secret is missing; JSON of a format of its own comes by HTTP, signed.");
      }
    }
    return new Mappings(files, signed);
  }

  /** What is wrong with a file its own reader says, with the line. */
  private static JsonNode head(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      return YAML.missingNode();
    }
  }

  private static List<String> secrets(
      String file, String named, Function<String, Optional<String>> environment) {
    if (!named.startsWith(ENVIRONMENT))
      throw new IllegalArgumentException(
          file
              + ":0: A secret that stands in a file is none. Write secret: \"env:NAME\" and put it"
              + " in the environment.");
    var name = named.substring(ENVIRONMENT.length());
    var secrets = environment.apply(name).map(s -> List.of(s.split("\\s+"))).orElse(List.of());
    if (secrets.isEmpty() || !secrets.stream().allMatch(Webhook::isSecret))
      throw new IllegalArgumentException(
          file
              + ":0: The environment has no secret "
              + name
              + ", whsec_ and base64, so nobody could sign what comes by this feed.");
    return secrets;
  }

  /** Those of CSV files and bookings, in the order of their names. */
  public List<CsvMapping> files() {
    return files;
  }

  Optional<Signed> signed(String name) {
    return Optional.ofNullable(signed.get(name));
  }

  /** A word that no mapping of this kind has; at its line. */
  static IllegalArgumentException unknownWord(String file, UnrecognizedPropertyException e) {
    var known = e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    return new IllegalArgumentException(
        "%s:%d: \"%s\" is no word of a mapping; known are %s."
            .formatted(
                file, e.getLocation().getLineNr(), e.getPropertyName(), String.join(", ", known)),
        e);
  }
}
