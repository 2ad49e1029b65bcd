package valet.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

  /** Every word that stands in a name, as often as it stands there. */
  List<String> words() {
    var all = new ArrayList<String>(padded.size() * 3);
    for (var name : padded)
      for (int from = 1, to = name.indexOf(' ', 1); to > 0; to = name.indexOf(' ', from)) {
        all.add(name.substring(from, to));
        from = to + 1;
      }
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

  /** Whether it is written as words are kept already, as most names of goods are. */
  private static boolean plain(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      boolean fine = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
      if (!fine && (letter != ' ' || before == ' ')) return false;
      before = letter;
    }
    return before != ' ';
  }

  /** Lower case, one blank between words, nothing but letters and digits. */
  private static String words(String text) {
    if (plain(text)) return text;
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
