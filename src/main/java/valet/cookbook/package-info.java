/**
 * Finds recipes that use what is in a basket.
 *
 * <p>In: a folder of recipes with its pantry and word files, once; then the names of goods as a
 * till prints them, and a person's allergies. Out: at most one recipe, with each pair of bought
 * good and ingredient line it rests on, the lines counted as pantry, and the text for the paper.
 * Knows no customer, no till and no clock, and alone in the house knows the text-analysis library.
 *
 * <p>When it is not sure that a good is what a line asks for, it stays silent: a recipe too few
 * disturbs nobody.
 */
@NullMarked
package valet.cookbook;

import org.jspecify.annotations.NullMarked;
