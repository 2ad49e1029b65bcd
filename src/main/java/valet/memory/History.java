package valet.memory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import valet.event.Json;
import valet.event.Money;
import valet.event.Times;

/**
 * What happened before, oldest first, each entry kept as the JSON it is stored as. Most events need
 * no look at it, so it is read when it is first looked at, and written by joining.
 */
final class History extends AbstractList<Past> implements RandomAccess {
  static final History NONE = new History(List.of());
  private static final String TIME = "{\"time\":\"";

  // What follows a sum is the next field, and no mistake.
  private static final ObjectReader SUM =
      Json.MAPPER.readerFor(Money.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final List<String> texts;
  private @Nullable List<Past> read;

  private History(List<String> texts) {
    this.texts = texts;
  }

  /** {@code texts}: one JSON object each, as {@link #text} writes it. */
  static History of(List<String> texts) {
    return texts.isEmpty() ? NONE : new History(List.copyOf(texts));
  }

  /** With one thing more, in the order of time, then of arrival; the oldest goes. */
  History and(Past newest) {
    var longer = new ArrayList<>(texts);
    int at = longer.size();
    while (at > 0 && time(longer.get(at - 1)).isAfter(newest.time())) at--;
    longer.add(at, text(newest));
    int over = Math.max(0, longer.size() - Portrait.REMEMBERED);
    return new History(List.copyOf(longer.subList(over, longer.size())));
  }

  /** The entries as a JSON list. */
  String json() {
    return "[" + String.join(",", texts) + "]";
  }

  private static String text(Past past) {
    try {
      return Json.MAPPER.writeValueAsString(past);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A customer's history cannot be written as JSON.", e);
    }
  }

  private static Instant time(String text) {
    int end = text.indexOf('"', TIME.length());
    return text.startsWith(TIME) && end > 0
        ? Times.rfc3339(text.substring(TIME.length(), end)).toInstant()
        : past(text).time();
  }

  @Override
  public Past get(int index) {
    var all = read;
    if (all == null) {
      all = texts.stream().map(History::past).toList();
      read = all;
    }
    return all.get(index);
  }

  @Override
  public int size() {
    return texts.size();
  }

  private static Past past(String text) {
    try (var parser = Json.MAPPER.getFactory().createParser(text)) {
      Instant time = Instant.EPOCH;
      var type = "";
      var what = new ArrayList<String>();
      Optional<Money> sum = Optional.empty();
      Optional<String> more = Optional.empty();
      Optional<String> kinds = Optional.empty();
      parser.nextToken();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName())
        switch (name) {
          case "time" -> time = Times.rfc3339(parser.nextTextValue()).toInstant();
          case "type" -> type = parser.nextTextValue();
          case "what" -> words(parser, what);
          case "sum" -> sum = sum(parser);
          case "more" -> more = Optional.of(parser.nextTextValue());
          case "kinds" -> kinds = Optional.of(parser.nextTextValue());
          default -> {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      return new Past(time, type, what, more, sum, kinds);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "A customer's history cannot be read; its event is parked until the row is mended.", e);
    }
  }

  private static Optional<Money> sum(JsonParser parser) throws IOException {
    return parser.nextToken() == JsonToken.VALUE_NULL
        ? Optional.empty()
        : Optional.of(SUM.readValue(parser));
  }

  private static void words(JsonParser parser, List<String> to) throws IOException {
    parser.nextToken();
    while (parser.nextToken() == JsonToken.VALUE_STRING) to.add(parser.getText());
  }
}
