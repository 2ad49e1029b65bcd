/**
 * Puts events on the durable queue and takes batches off it; alone knows Artemis.
 *
 * <p>In: events, durable when {@code put} returns. Out: batches for the route {@code attend}, each
 * acknowledged after it was decided, and answers to those who wait. What goes ahead of the bulk
 * (waiting tills, replies) has a queue of its own. Nothing is lost: what fails comes again, what
 * cannot be read is handed over before it is acknowledged. Whoever decides must recognise what
 * comes twice.
 */
@NullMarked
package valet.queue;

import org.jspecify.annotations.NullMarked;
