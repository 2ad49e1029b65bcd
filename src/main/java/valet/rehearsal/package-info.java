/**
 * Runs the same loop on a throw-away store with a clock moved by hand: stories, and drafts on past
 * events, in as many houses at once as pay.
 *
 * <p>In: stories and a {@link valet.rehearsal.Loop}, or a past and {@link valet.rehearsal.Rooms},
 * from the front door. Out: what differs from what a story tells, or from what was decided then.
 * Sends nothing: letters count as accepted, partners answer as the story or history says.
 */
@NullMarked
package valet.rehearsal;

import org.jspecify.annotations.NullMarked;
