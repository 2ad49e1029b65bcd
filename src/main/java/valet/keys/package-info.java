/**
 * Knows whose key it is that a caller shows, and what its role may do.
 *
 * <p>In: {@code config/keys.yaml} ({@link valet.keys.KeyFile}), and what callers send as {@code
 * Authorization}. Out: the caller's {@link valet.keys.Key} ({@link valet.keys.Callers}), and for
 * each address of ours the roles that may ask there ({@link valet.keys.Access}), which is one table
 * in one place. Keeps no key, only hashes, and tells neither to any log.
 */
@NullMarked
package valet.keys;

import org.jspecify.annotations.NullMarked;
