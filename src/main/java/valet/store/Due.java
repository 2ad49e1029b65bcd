package valet.store;

import java.time.Instant;
import java.util.Optional;

/**
 * An event to be: written in the transaction that causes it, put on the queue when its hour comes.
 *
 * @param id derived from the cause, and the id of the event, so that a second put is recognised
 * @param at when
 * @param customer whose message group it joins
 * @param event the event as structured CloudEvents JSON
 */
public record Due(String id, Instant at, Optional<String> customer, String event) {}
