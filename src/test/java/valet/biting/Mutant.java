package valet.biting;

import java.util.Set;

/**
 * A rule file with one mistake in it, such as people make.
 *
 * @param kind what sort of mistake
 * @param text the whole file
 * @param places where it may be told, as {@code line:column}
 */
record Mutant(String kind, String file, String text, Set<String> places) {}
