/**
 * The front door: read {@link valet.Main}, {@link valet.Wiring}, {@link valet.Settings} and {@link
 * valet.Attend} first.
 *
 * <p>In: a command and the settings. Out: rooms joined to one running house. Every {@code new} that
 * joins rooms is in {@link valet.Wiring}; the loop itself is {@link valet.Attend}.
 */
@NullMarked
package valet;

import org.jspecify.annotations.NullMarked;
