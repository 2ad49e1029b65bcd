package valet.event;

import java.util.List;

/** Reads events. */
public final class EventReader {
  private EventReader() {}

  /** What reading gave. */
  public sealed interface Reading {
    /** A good event. */
    record Good(Event event) implements Reading {}

    /** What is wrong with it, field by field; never empty. */
    record Bad(List<Problem> problems) implements Reading {}
  }

  /** Reads one event that was checked before, from the queue or the store. */
  public static Event trusted(String json, String hash) {
    throw new UnsupportedOperationException("being written");
  }
}
