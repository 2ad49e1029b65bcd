package valet.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the data of each type into its record; one prepared reader per type. */
final class DataReader {
  /**
   * Stricter than the house's mapper where a sender could be misread: a text is a text, a time is
   * RFC 3339, a word is not its number. Doubled keys are refused when the tree is read, which costs
   * less than the parser's own watch.
   */
  static final JsonMapper MAPPER =
      Json.MAPPER
          .rebuild()
          .addModule(strict())
          .disable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .build();

  /** Reads any JSON as a tree. */
  static final ObjectReader TREES = MAPPER.readerFor(JsonNode.class);

  private static final Map<EventType, ObjectReader> READERS = new EnumMap<>(EventType.class);

  static {
    for (var type : EventType.values()) READERS.put(type, MAPPER.readerFor(type.data()));
  }

  private DataReader() {}

  /**
   * Reads data from where the parser stands.
   *
   * @throws IOException a {@link com.fasterxml.jackson.databind.JsonMappingException} with the
   *     place, caused by {@link Nonsense} where a record refused it
   */
  static Data read(EventType type, JsonParser from) throws IOException {
    return reader(type).readValue(from);
  }

  static Data read(EventType type, JsonNode from) throws IOException {
    return reader(type).readValue(from);
  }

  private static ObjectReader reader(EventType type) {
    var reader = READERS.get(type);
    if (reader == null) throw new IllegalStateException("No reader was prepared for " + type);
    return reader;
  }

  /** Data of a type that only the retailer knows. */
  static Data custom(JsonNode data) {
    return new Data.Custom(fields(data));
  }

  private static Map<String, Value> fields(JsonNode node) {
    var fields = new LinkedHashMap<String, Value>();
    for (var field : node.properties())
      if (!field.getValue().isNull()) fields.put(field.getKey(), value(field.getValue()));
    return fields;
  }

  static Value value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> new Value.Fields(fields(node));
      case ARRAY ->
          new Value.Many(
              StreamSupport.stream(node.spliterator(), false)
                  .filter(element -> !element.isNull())
                  .map(DataReader::value)
                  .toList());
      case NUMBER -> new Value.Number(node.decimalValue());
      case BOOLEAN -> new Value.Flag(node.booleanValue());
      default -> new Value.Text(node.asText());
    };
  }

  private static SimpleModule strict() {
    return new SimpleModule("strict")
        .addDeserializer(String.class, new Text<>(String.class, text -> text, "must be a text"))
        .addDeserializer(
            OffsetDateTime.class, new Text<>(OffsetDateTime.class, Times::rfc3339, Times.RFC_3339))
        .addDeserializer(
            ZoneId.class,
            new Text<>(ZoneId.class, ZoneId::of, "must be a time zone such as Europe/Stockholm"))
        .addDeserializer(
            LocalTime.class,
            new Text<>(LocalTime.class, LocalTime::parse, "must be a time of day such as 21:00"))
        .addDeserializer(
            Currency.class,
            new Text<>(
                Currency.class,
                Currency::getInstance,
                "must be an ISO 4217 currency code such as SEK"))
        .addDeserializer(BigDecimal.class, new Amount());
  }

  /** A value written as a text. */
  private interface Parse<T> {
    T of(String text);
  }

  private static final class Text<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Parse<T> parse;
    private final String otherwise;

    Text(Class<T> type, Parse<T> parse, String otherwise) {
      super(type);
      this.parse = parse;
      this.otherwise = otherwise;
    }

    @Override
    public T deserialize(JsonParser p, DeserializationContext context) throws IOException {
      if (!p.hasToken(JsonToken.VALUE_STRING)) throw new Nonsense("", otherwise);
      try {
        return parse.of(p.getText());
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new Nonsense("", otherwise);
      }
    }
  }

  /** A decimal, exact, as a JSON number or as a text. */
  private static final class Amount extends StdScalarDeserializer<BigDecimal> {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 100;

    Amount() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser p, DeserializationContext context) throws IOException {
      if (p.currentToken().isNumeric()) return p.getDecimalValue();
      if (p.hasToken(JsonToken.VALUE_STRING) && p.getTextLength() <= LONGEST)
        try {
          return new BigDecimal(p.getText());
        } catch (NumberFormatException e) {
          // said below
        }
      throw new Nonsense("", "must be a number");
    }
  }
}
