package valet.event;

import java.util.List;

/**
 * A field of an event's data, as rules and letters call it.
 *
 * @param name with dots where it stands in an object: {@code flight.number}
 * @param required whether each event must have it
 * @param words the only values it may have; empty where any may stand
 * @param about what the schema says of it; may be empty
 * @param example a value, as a sentence would say it; may be empty
 */
public record EventField(
    String name, Kind kind, boolean required, List<String> words, String about, String example) {
  public EventField {
    words = List.copyOf(words);
  }

  /** The same field of each part of a list. */
  EventField several() {
    return new EventField(name, Kind.LIST, false, words, about, example);
  }

  /** What a field holds, and so which sentences can speak of it. */
  public enum Kind {
    TEXT("a text"),
    NUMBER("a number"),
    FLAG("yes or no"),
    TIME("a time"),
    LIST("several values"),
    OBJECT("fields of its own");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In words, to be read after "is". */
    public String words() {
      return words;
    }
  }
}
