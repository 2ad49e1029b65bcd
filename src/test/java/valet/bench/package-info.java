/**
 * Measures the whole house and, in the same run, the ceilings it cannot pass.
 *
 * <p>In: a seed. Out: a table and {@code target/bench.json}.
 */
package valet.bench;
