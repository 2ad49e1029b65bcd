package valet.cookbook;

/**
 * A bought good and the ingredient line it serves.
 *
 * @param good the good's name as the till gave it
 * @param line the ingredient line as the recipe's file has it
 */
public record Pair(String good, String line) {}
