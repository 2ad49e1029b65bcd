/**
 * Writes down what was decided and why, in the same transaction.
 *
 * <p>In: verdicts with their words. Out: the answers.
 */
@NullMarked
package valet.journal;

import org.jspecify.annotations.NullMarked;
