/**
 * Gives a reply its meaning: stop, yes to which question, why, later, or words for a person.
 *
 * <p>In: replies. Out: what they mean and which order or letter they are about.
 */
@NullMarked
package valet.dialogue;

import org.jspecify.annotations.NullMarked;
