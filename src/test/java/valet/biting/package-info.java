/**
 * Whether the stories bite: every rule is changed a little, one place at a time, and some story
 * must then come out otherwise than told.
 *
 * <p>In: a home's sources, and the house that plays stories. Out: the changes that no story
 * noticed.
 */
@NullMarked
package valet.biting;

import org.jspecify.annotations.NullMarked;
