/**
 * Says what each service did, cost and was worth, and pauses those that do harm or cost too much.
 *
 * <p>In: the ledgers and the unit costs. Out: a report, and pauses that tact keeps.
 */
@NullMarked
package valet.worth;

import org.jspecify.annotations.NullMarked;
