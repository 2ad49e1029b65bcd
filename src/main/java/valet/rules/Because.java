package valet.rules;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One sentence of a rule that held, with what it saw.
 *
 * @param key the sentence's key, shared by its languages
 * @param values what was seen, by name and in the order of names, which is the same in every
 *     process: a decision is recomputed to the letter
 * @param text the sentence in the rule's own words with the values, such as {@code the car cannot
 *     be driven: drivable = no}
 */
public record Because(String key, Map<String, String> values, String text) {
  public Because {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
