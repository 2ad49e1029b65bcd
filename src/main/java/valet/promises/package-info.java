/**
 * Keeps what we asked and what we promised: the two state tables, partners and their order, due
 * dates.
 *
 * <p>In: answers, silences, due promises; and what is to be ordered and promised. Out: what moved,
 * and the rows.
 */
@NullMarked
package valet.promises;

import org.jspecify.annotations.NullMarked;
