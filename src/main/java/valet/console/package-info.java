/**
 * The endpoints by which a person or a program asks what we know and did, or acts on it; all but
 * those of {@code feeds}.
 *
 * <p>In: HTTP requests, by the routes in {@code routes/console}. Out: records as JSON, problems as
 * RFC 9457 says, events on the queue.
 */
@NullMarked
package valet.console;

import org.jspecify.annotations.NullMarked;
