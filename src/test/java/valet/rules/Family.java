package valet.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sentences that belong together, each with a moment at which it holds and one at which it does
 * not.
 */
abstract class Family extends MomentsOfSentences {
  /**
   * @param beside another rule of the book, or nothing
   * @param before what else the rule must say
   * @param line the sentence as a rule writes it
   * @param with a moment at which it holds
   * @param without a moment of the same type at which it does not
   * @param shows what the decision must show of the first
   */
  record Example(
      String beside, String before, String line, Given with, Given without, String shows) {}

  private final Map<String, Example> examples = new LinkedHashMap<>();

  /** Tells an example of each of its sentences. */
  abstract void tell();

  static Map<String, Example> examplesOf(Family... families) {
    var all = new LinkedHashMap<String, Example>();
    for (var family : families) {
      family.tell();
      all.putAll(family.examples);
    }
    return all;
  }

  final void event(String key, String line, Given with, Given without, String shows) {
    examples.put(key, new Example("", "", line, with, without, shows));
  }

  final void fact(String key, String before, String line, Given with, Given without, String shows) {
    fact(key, "", before, line, with, without, shows);
  }

  /** One that depends on what else is in the book. */
  final void fact(
      String key,
      String beside,
      String before,
      String line,
      Given with,
      Given without,
      String shows) {
    examples.put(key, new Example(beside, before, "- " + line, with, without, shows));
  }
}
