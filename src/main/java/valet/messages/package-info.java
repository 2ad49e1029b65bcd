/**
 * Puts a letter into words: language, channel, width, and only the closed variables.
 *
 * <p>In: verdicts. Out: the words of each letter that is spoken or held.
 */
@NullMarked
package valet.messages;

import org.jspecify.annotations.NullMarked;
