/**
 * Says what happened to a customer, in our words.
 *
 * <p>In: the bytes of one event, from a feed or from the queue. Out: an {@link valet.event.Event}
 * whose data refused nonsense when it was made, or the list of what is wrong with it. Owns {@link
 * valet.event.Events}, the door to the queue that the queue room implements. Knows no transport, no
 * database and no clock.
 */
@NullMarked
package valet.event;

import org.jspecify.annotations.NullMarked;
