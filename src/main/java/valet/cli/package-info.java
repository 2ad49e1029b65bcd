/**
 * One class per command.
 *
 * <p>In: the words of a command line. Out: text for a person, and an exit code: 0 when all is well,
 * 1 when something is wrong with what was asked about, 2 when the words were not understood.
 */
@NullMarked
package valet.cli;

import org.jspecify.annotations.NullMarked;
