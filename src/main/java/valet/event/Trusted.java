package valet.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pass over an event that was checked before: no tree is built where the type comes first. */
final class Trusted {
  private @Nullable String id;
  private @Nullable String source;
  private @Nullable String type;
  private @Nullable String subject;
  private @Nullable Instant time;
  private @Nullable Data data;
  private @Nullable JsonNode later;

  private Trusted() {}

  static Event read(String json, String hash) {
    try (var parser = DataReader.MAPPER.getFactory().createParser(json)) {
      var read = new Trusted();
      parser.nextToken();
      for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName())
        read.field(name, parser);
      return read.event(json, hash);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "An event that was checked before cannot be read; it is parked and can be replayed.", e);
    }
  }

  private void field(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "id" -> id = parser.nextTextValue();
      case "source" -> source = parser.nextTextValue();
      case "type" -> type = parser.nextTextValue();
      case "subject" -> subject = parser.nextTextValue();
      case "time" -> time = Times.rfc3339(parser.nextTextValue()).toInstant();
      case "data" -> {
        parser.nextToken();
        var known = type == null ? Optional.<EventType>empty() : EventType.of(type);
        if (known.isPresent()) data = DataReader.read(known.get(), parser);
        else later = DataReader.TREES.readTree(parser);
      }
      default -> {
        parser.nextToken();
        parser.skipChildren();
      }
    }
  }

  private Event event(String json, String hash) throws IOException {
    var word = Nonsense.present("type", type);
    var known = EventType.of(word);
    if (data == null && known.isPresent())
      data = DataReader.read(known.get(), Nonsense.present("data", later));
    if (data == null)
      data = DataReader.custom(later == null ? DataReader.MAPPER.createObjectNode() : later);
    return new Event(
        new EventId(Nonsense.present("source", source), Nonsense.present("id", id)),
        word,
        Optional.ofNullable(subject),
        Nonsense.present("time", time),
        data,
        json,
        hash);
  }
}
