/**
 * Turns what retailers, partners and gateways send into events.
 *
 * <p>In: their bytes. Out: events on the durable queue, or a refusal that names the field.
 */
@NullMarked
package valet.feeds;

import org.jspecify.annotations.NullMarked;
