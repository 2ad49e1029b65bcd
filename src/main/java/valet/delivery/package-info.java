/**
 * Gets a letter or an order out, asks consent once more before the first byte, and puts on the
 * queue what comes back by the same line.
 *
 * <p>In: ledger rows. Out: bytes to gateways and partners, and events about their fate.
 */
@NullMarked
package valet.delivery;

import org.jspecify.annotations.NullMarked;
