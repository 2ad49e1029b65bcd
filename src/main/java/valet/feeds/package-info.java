/**
 * Turns what retailers, partners and gateways send into events.
 *
 * <p>In: their bytes, by HTTP ({@link valet.feeds.EventsDoor}, {@link valet.feeds.AnswersDoor}) or
 * as files ({@link valet.feeds.FolderFeed}); the routes are in {@code routes/feeds}. Out: events on
 * the durable queue, each built fresh from a record that was checked, or a refusal that names the
 * field. Alone checks signatures and who may say what. Remembers nothing.
 */
@NullMarked
package valet.feeds;

import org.jspecify.annotations.NullMarked;
