/**
 * Runs the same loop on a throw-away store with a clock moved by hand: stories, and drafts on past
 * events.
 *
 * <p>In: stories and a {@link valet.rehearsal.Loop} from the front door. Out: what differs from
 * what a story tells. Sends nothing: letters count as accepted, partners answer as the story says.
 */
@NullMarked
package valet.rehearsal;

import org.jspecify.annotations.NullMarked;
