package valet.queue;

import java.util.Optional;

/**
 * A message on the queue that is no event. It is handed over before it leaves the queue, and again
 * if what came with it could not be decided, so whoever keeps it recognises it by its content.
 *
 * @param body as text, as far as it is text
 * @param hash of the content, where the message said one
 * @param why it cannot be read
 */
public record Unreadable(String body, Optional<String> hash, String why) {}
