package valet.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of things, made ready to be asked whether one speaks of a thing: every word of the thing
 * stands in the name as a whole word.
 */
final class Names {
  private final List<String> names;
  private final List<String> padded = new ArrayList<>();

  Names(Collection<String> names) {
    this.names = List.copyOf(names);
    for (var name : this.names) padded.add(' ' + words(name) + ' ');
  }

  boolean hold(String thing) {
    var words = words(thing);
    for (var name : padded) if (holds(name, words)) return true;
    return false;
  }

  /** The names that speak of any of the things. */
  List<String> with(Collection<String> things) {
    var found = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      var name = padded.get(i);
      if (things.stream().anyMatch(t -> holds(name, words(t)))) found.add(names.get(i));
    }
    return found;
  }

  /** Every word that stands in a name. */
  Set<String> words() {
    var all = new HashSet<String>();
    for (var name : padded) for (var word : name.strip().split(" ", -1)) all.add(word);
    return all;
  }

  /** The word of a thing that tells most: its longest; empty where it has none. */
  static String telling(String thing) {
    var longest = "";
    for (var word : words(thing).split(" ", -1))
      if (word.length() > longest.length()) longest = word;
    return longest;
  }

  private static boolean holds(String padded, String words) {
    int from = 0;
    while (from <= words.length()) {
      int end = words.indexOf(' ', from);
      if (end < 0) end = words.length();
      if (!padded.contains(' ' + words.substring(from, end) + ' ')) return false;
      from = end + 1;
    }
    return true;
  }

  /** Lower case, one blank between words, nothing but letters and digits. */
  private static String words(String text) {
    var words = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      i += Character.charCount(letter);
      if (Character.isLetterOrDigit(letter)) words.appendCodePoint(Character.toLowerCase(letter));
      else if (words.length() > 0 && words.charAt(words.length() - 1) != ' ') words.append(' ');
    }
    return words.toString().stripTrailing();
  }
}
