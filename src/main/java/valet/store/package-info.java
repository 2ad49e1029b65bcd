/**
 * Opens the database, migrates it, and alone knows SQLite from PostgreSQL.
 *
 * <p>In: SQL that both understand and due rows. Out: rows; {@link valet.store.Store.Unavailable}
 * for a fault of the database, {@link valet.store.Store.Refused} for a fault of a row. What waits
 * for its hour in the store is done by a {@link valet.store.Runner}.
 */
@NullMarked
package valet.store;

import org.jspecify.annotations.NullMarked;
