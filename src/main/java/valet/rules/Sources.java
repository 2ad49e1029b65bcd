package valet.rules;

import java.util.SortedMap;

/**
 * Every file that business users and rule engineers edit, read at one moment: rules, vocabulary,
 * stories, services, tact, partners, messages, schemas, lists. What is compiled together is read
 * together.
 *
 * @param files text by path relative to the home, such as {@code rules/replacement-car.dslr}
 * @param hash SHA-256 over paths and texts, hexadecimal; secrets are not in the files
 */
public record Sources(SortedMap<String, String> files, String hash) {}
