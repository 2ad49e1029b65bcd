package valet.feeds;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a shop's CSV become purchases: {@code config/feeds/<name>.yaml}.
 *
 * @param files which files, by name with {@code *}
 * @param source of the events
 * @param charset of the file
 * @param separator between columns, one character
 * @param zone of times without an offset
 * @param time how times are written; RFC 3339 where it is empty
 * @param receipt the column whose value rows of one purchase share; such rows follow each other
 * @param columns the column by field: {@code subject}, {@code time}, {@code total}, {@code till}
 *     and {@code items/…}
 * @param fixed data that is the same for every purchase, such as currency and store
 * @param without by field, what is cut out of its values, as a regular expression
 * @param airports zones by IATA code, for bookings
 */
public record CsvMapping(
    String files,
    String source,
    Charset charset,
    char separator,
    ZoneId zone,
    Optional<DateTimeFormatter> time,
    String receipt,
    Map<String, String> columns,
    ObjectNode fixed,
    Map<String, Pattern> without,
    Map<String, ZoneId> airports) {
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  public CsvMapping {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    without = Map.copyOf(without);
    airports = Map.copyOf(airports);
  }

  /**
   * Reads a mapping.
   *
   * @param file its name, for messages
   * @throws IllegalArgumentException when it is none; the message names file and field
   */
  public static CsvMapping of(String file, String yaml) {
    try {
      var read = YAML.readValue(yaml, Written.class);
      var without = new HashMap<String, Pattern>();
      read.without.forEach((field, regex) -> without.put(field, Pattern.compile(regex)));
      return new CsvMapping(
          needed("files", read.files),
          needed("source", read.source),
          Charset.forName(read.charset),
          read.separator.charAt(0),
          ZoneId.of(read.zone),
          Optional.ofNullable(read.time).map(DateTimeFormatter::ofPattern),
          needed("receipt", read.receipt),
          read.columns,
          read.fixed == null ? YAML.createObjectNode() : read.fixed,
          without,
          Map.of());
    } catch (UnrecognizedPropertyException e) {
      throw Mappings.unknownWord(file, e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          file + ":" + line(e) + ": no mapping for CSV files can be read here.", e);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          file + ":0: \"" + e.getPattern() + "\" under without is no pattern.", e);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(file + ":0: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ":0: " + e.getMessage(), e);
    }
  }

  /**
   * The same with the zones of airports.
   *
   * @param csv rows of code, name and zone with a head, as in {@code config/lists/airports.csv}
   */
  public CsvMapping knowing(String csv) {
    var zones = new HashMap<String, ZoneId>();
    var known = ZoneId.getAvailableZoneIds();
    for (var row : csv.lines().skip(1).toList()) {
      // The name between may hold commas; code and zone never do.
      var zone = row.substring(row.lastIndexOf(',') + 1).strip();
      if (known.contains(zone))
        zones.put(row.substring(0, row.indexOf(',')).strip(), ZoneId.of(zone));
    }
    return new CsvMapping(
        files, source, charset, separator, this.zone, time, receipt, columns, fixed, without,
        zones);
  }

  private static int line(JsonProcessingException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private static String needed(String field, @Nullable String value) {
    if (value == null || value.isBlank()) throw new IllegalArgumentException(field + " is missing");
    return value;
  }

  boolean knows(String name) {
    return FileSystems.getDefault().getPathMatcher("glob:" + files).matches(Path.of(name));
  }

  /**
   * A value as the event has it; what cannot be read as a time is left for the reader to refuse.
   */
  String value(String field, String written) {
    var pattern = without.get(field);
    var value = (pattern == null ? written : pattern.matcher(written).replaceAll("")).strip();
    return field.equals("time") ? withOffset(value, time, zone) : value;
  }

  /** A time of a zone's clocks as RFC 3339; as it is where no format is given or it has another. */
  static String withOffset(String text, Optional<DateTimeFormatter> format, ZoneId zone) {
    if (format.isEmpty()) return text;
    try {
      return LocalDateTime.parse(text, format.get()).atZone(zone).format(RFC_3339);
    } catch (DateTimeException e) {
      return text;
    }
  }

  /** The file's fields. */
  @SuppressWarnings("UnusedVariable") // Jackson fills them
  private static final class Written {
    @JsonProperty @Nullable String files;
    @JsonProperty @Nullable String secret;
    @JsonProperty @Nullable String source;
    @JsonProperty String charset = "UTF-8";
    @JsonProperty String separator = ",";
    @JsonProperty String zone = "UTC";
    @JsonProperty @Nullable String time;
    @JsonProperty @Nullable String receipt;
    @JsonProperty Map<String, String> columns = Map.of();
    @JsonProperty @Nullable ObjectNode fixed;
    @JsonProperty Map<String, String> without = Map.of();
  }
}
