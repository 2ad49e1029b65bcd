package valet.event;

/**
 * The identity of an event: CloudEvents' {@code (source, id)}. The same pair is the same event, for
 * at least 400 days.
 */
public record EventId(String source, String id) {
  private static final int LONGEST = 512;

  public EventId {
    source = Nonsense.label("source", source, LONGEST);
    id = Nonsense.label("id", id, LONGEST);
  }

  @Override
  public String toString() {
    return source + "#" + id;
  }
}
