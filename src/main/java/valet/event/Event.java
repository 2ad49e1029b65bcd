package valet.event;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened.
 *
 * @param id who says so and under which name
 * @param type one of ours, or one that the retailer described by a schema
 * @param subject the customer's id as the sender knows it; empty for an anonymous purchase and for
 *     events about things
 * @param time when it happened, as the sender says
 * @param data what happened, checked
 * @param json the whole event as structured CloudEvents JSON, unknown fields kept
 * @param hash of the content: SHA-256 over the canonical JSON (RFC 8785) of type, subject, time and
 *     data as they were sent
 */
public record Event(
    EventId id,
    String type,
    Optional<String> subject,
    Instant time,
    Data data,
    String json,
    String hash) {

  /** The id of the decision that this event leads to. */
  public String decision() {
    return Derived.decision(id);
  }

  @Override
  public String toString() {
    return type + " " + id;
  }
}
