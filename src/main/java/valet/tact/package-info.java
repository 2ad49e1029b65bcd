/**
 * Judges whether, when and with which single voice to speak. Pure: no I/O, no clock of its own.
 *
 * <p>In: wishes. Out: one verdict with its reason for each proposal.
 */
@NullMarked
package valet.tact;

import org.jspecify.annotations.NullMarked;
