/**
 * Puts events on the durable queue and takes batches off it; alone knows Artemis.
 *
 * <p>In: events. Out: batches, and answers to those who wait.
 */
@NullMarked
package valet.queue;

import org.jspecify.annotations.NullMarked;
