/**
 * Asks the rule book which services could help, without judging the moment. The only room that sees
 * Drools.
 *
 * <p>In: moments. Out: proposals with the sentences that held.
 */
@NullMarked
package valet.rules;

import org.jspecify.annotations.NullMarked;
