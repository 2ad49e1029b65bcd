package valet.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads CloudEvents 1.0: what comes from outside whole and with suspicion, what was checked before
 * fast.
 *
 * <p>The hash of an event is over its content as it was sent, so {@code 0.1}, {@code 0.10} and
 * {@code 1e-1} are the same content (RFC 8785 compares numbers as doubles), but {@code 0.1} and
 * {@code "0.1"} are not, nor is the same instant written with another offset. A missing time is no
 * part of it: the same event sent again without a time is the same.
 */
public final class EventReader {
  /** The message for a type that only we may say, at the pointer {@code …/type}. */
  public static final String OURS = "is a type that only Valet itself sends";

  private final OwnTypes custom;
  private final boolean outside;

  private EventReader(OwnTypes custom, boolean outside) {
    this.custom = custom;
    this.outside = outside;
  }

  /**
   * A reader for what outsiders send: our own types are refused, whatever their data.
   *
   * @param custom types that the retailer described; their data is held against their schemas
   */
  public static EventReader outside(OwnTypes custom) {
    return new EventReader(custom, true);
  }

  /** A reader for what outsiders send, with types of which only the names are known. */
  public static EventReader outside(Set<String> custom) {
    return outside(OwnTypes.named(custom));
  }

  /** A reader for every type, ours too. */
  public static EventReader inside(OwnTypes custom) {
    return new EventReader(custom, false);
  }

  /** A reader for every type, ours too, with types of which only the names are known. */
  public static EventReader inside(Set<String> custom) {
    return inside(OwnTypes.named(custom));
  }

  /** What reading gave. */
  public sealed interface Reading {
    /** A good event. */
    record Good(Event event) implements Reading {}

    /** What is wrong with it, field by field; never empty. */
    record Bad(List<Problem> problems) implements Reading {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  /** What reading a batch gave: it is good or bad as a whole. */
  public sealed interface Batch {
    /** All are good. */
    record Good(List<Event> events) implements Batch {
      public Good {
        events = List.copyOf(events);
      }
    }

    /** What is wrong; pointers begin with the index. */
    record Bad(List<Problem> problems) implements Batch {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  /**
   * Reads one event in structured JSON.
   *
   * @param arrival its time, where it has none of its own
   */
  public Reading read(byte[] json, Instant arrival) {
    var problems = new ArrayList<Problem>();
    return result(
        parse(json, problems, (text, parser) -> one(text, parser, "", arrival, problems)),
        problems);
  }

  /** Reads a JSON array of events. */
  public Batch readBatch(byte[] json, Instant arrival) {
    var problems = new ArrayList<Problem>();
    var events = parse(json, problems, (text, parser) -> all(text, parser, arrival, problems));
    return events == null || !problems.isEmpty() ? new Batch.Bad(problems) : new Batch.Good(events);
  }

  /**
   * Reads an event in binary mode: attributes beside the data. Pointers are into the data; what is
   * wrong with an attribute names the attribute and points to the whole.
   *
   * @param attributes by lower-case name without prefix; {@code datacontenttype} too
   */
  public Reading readBinary(Map<String, String> attributes, byte[] data, Instant arrival) {
    var problems = new ArrayList<Problem>();
    var event =
        parse(
            data,
            problems,
            (text, parser) -> {
              var node = DataReader.MAPPER.createObjectNode();
              attributes.forEach(node::put);
              JsonNode tree = DataReader.TREES.readTree(parser);
              if (tree != null && !tree.isMissingNode()) node.set("data", tree);
              else if (data.length > 0) problems.add(new Problem("/data", "is empty"));
              return new EventTree(node, null, "", problems).event(arrival, custom, outside);
            });
    return result(
        event,
        problems.stream()
            .map(
                p ->
                    p.pointer().startsWith("/data/") || p.pointer().equals("/data")
                        ? new Problem(p.pointer().substring(5), p.message())
                        : new Problem("", (p.pointer() + " " + p.message()).replaceFirst("^/", "")))
            .toList());
  }

  /**
   * Reads one event that was checked before, from the queue or the store.
   *
   * @throws IllegalArgumentException when it is not what was checked: somebody else wrote it, or an
   *     older version that was less strict
   */
  public static Event trusted(String json, String hash) {
    return Trusted.read(json, hash);
  }

  private static Reading result(@Nullable Event event, List<Problem> problems) {
    return event == null || !problems.isEmpty()
        ? new Reading.Bad(problems)
        : new Reading.Good(event);
  }

  private interface Parsing<T> {
    @Nullable T of(String text, JsonParser parser) throws IOException;
  }

  private static <T> @Nullable T parse(byte[] json, List<Problem> problems, Parsing<T> parsing) {
    var text = Utf8.text(json);
    if (text.isEmpty()) {
      problems.add(new Problem("", "is not UTF-8"));
      return null;
    }
    try (var parser = DataReader.MAPPER.getFactory().createParser(text.get())) {
      try {
        var read = parsing.of(text.get(), parser);
        if (parser.nextToken() == null) return read;
        problems.add(new Problem("", "has more after its end"));
      } catch (JsonProcessingException e) {
        problems.clear();
        problems.add(Mistake.inText(e, parser));
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("Reading bytes in memory failed.", e);
    }
  }

  private @Nullable List<Event> all(
      String text, JsonParser parser, Instant arrival, List<Problem> problems) throws IOException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      problems.add(new Problem("", "must be a list of events"));
      parser.skipChildren();
      return null;
    }
    var events = new ArrayList<Event>();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      var event = one(text, parser, "/" + i, arrival, problems);
      if (event != null) events.add(event);
    }
    return events;
  }

  private @Nullable Event one(
      String text, JsonParser parser, String at, Instant arrival, List<Problem> problems)
      throws IOException {
    if (parser.currentToken() == null && parser.nextToken() == null) {
      problems.add(new Problem(at, "is empty"));
      return null;
    }
    long from = parser.currentTokenLocation().getCharOffset();
    JsonNode node = DataReader.TREES.readTree(parser);
    if (node instanceof ObjectNode object) {
      long end = parser.currentLocation().getCharOffset();
      var written = text.substring(Math.toIntExact(from), Math.toIntExact(end));
      return new EventTree(object, written, at, problems).event(arrival, custom, outside);
    }
    problems.add(new Problem(at, "must be an event, which is a JSON object"));
    return null;
  }

  /**
   * Any JSON as a tree.
   *
   * @throws IllegalArgumentException when it is none
   */
  static JsonNode tree(byte[] json) {
    var problems = new ArrayList<Problem>();
    JsonNode tree = parse(json, problems, (text, parser) -> DataReader.TREES.readTree(parser));
    if (tree == null || tree.isMissingNode() || !problems.isEmpty())
      throw new IllegalArgumentException("is not JSON");
    return tree;
  }
}
