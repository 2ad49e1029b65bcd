/**
 * Remembers what we know: customer, aliases, consent, suppression, history, what was sent and is
 * open.
 *
 * <p>In: events. Out: each with the portrait of whom it is about.
 */
@NullMarked
package valet.memory;

import org.jspecify.annotations.NullMarked;
