package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.rules.Sentence.Kind;

/**
 * A sentence in the head of a table, with … where each row has its own value.
 *
 * @param column its first column, from 0; each further gap has the next one
 * @param line as a rule would write it, without dash
 * @param gaps how many of its gaps are open
 */
record TableHead(int column, Kind kind, String line, Sentence sentence, int gaps) {
  /** Stands where each row has its own value. */
  static final String GAP = "…";

  /** Stands in a cell whose sentence does not count in that row. */
  static final List<String> NOT_HERE = List.of("-", "–");

  private static final int LONGEST_CELL = 1_000;

  /**
   * Understands a head.
   *
   * @throws Muddle when no sentence is that line, with the nearest
   */
  static TableHead of(int column, String text, Vocabulary vocabulary) {
    for (var kind : kinds(text)) {
      var words = words(text);
      var sentence = match(vocabulary, kind, words);
      if (sentence.isPresent())
        return new TableHead(column, kind, words, sentence.get(), count(words));
    }
    throw nearest(text, vocabulary);
  }

  static boolean understood(String text, Vocabulary vocabulary) {
    return !text.isEmpty()
        && kinds(text).stream().anyMatch(k -> match(vocabulary, k, words(text)).isPresent());
  }

  /** A dash says that it narrows; without one, the words say it: spreadsheets dislike dashes. */
  private static List<Kind> kinds(String text) {
    return text.startsWith("-") ? List.of(Kind.FACT) : List.of(Kind.values());
  }

  private static Muddle nearest(String text, Vocabulary vocabulary) {
    var written = words(text).replace('"' + GAP + '"', GAP).replace(GAP, '"' + GAP + '"');
    var said =
        new Muddle(
            text.contains("|")
                ? "Between two cells stands a comma, a semicolon or a tab, not |."
                : "This is no sentence with gaps: \"" + text + "\".");
    for (var kind : kinds(text)) {
      try {
        vocabulary.read(kind, written);
      } catch (Muddle e) {
        if (e.why().contains("Did you mean")) return e;
      }
    }
    return said;
  }

  private static String words(String text) {
    var words = text.replace("...", GAP).replaceAll("\\s+", " ");
    return words.startsWith("-") ? words.substring(1).strip() : words.strip();
  }

  private static int count(String words) {
    return (int) words.chars().filter(c -> c == GAP.charAt(0)).count();
  }

  /** The sentence that these words are when each of their gaps is open or holds a value. */
  private static Optional<Sentence> match(Vocabulary vocabulary, Kind kind, String words) {
    return vocabulary.sentences().stream()
        .filter(s -> s.kind() == kind && fits(s, words))
        .findFirst();
  }

  private static boolean fits(Sentence sentence, String words) {
    var match = sentence.loose().matcher(words);
    if (!match.matches()) return false;
    int group = 1;
    for (var type : sentence.gaps().values()) {
      var written = match.group(group++);
      if (written.contains(GAP) ? !opens(type, written) : !reads(type, written)) return false;
    }
    return true;
  }

  /** Whether words with … in them leave this gap open: … alone, "… in quotes", or … SEK. */
  private static boolean opens(GapType type, String words) {
    if (words.equals(GAP)) return true;
    return count(words) == 1 && words.replace(GAP, "1").matches("(?i)" + type.shape());
  }

  private static boolean reads(GapType type, String words) {
    return words.matches("(?i)" + type.shape()) && type.read(words).isPresent();
  }

  int width() {
    return Math.max(1, gaps);
  }

  /** What a row makes of it. */
  sealed interface Filled {
    /** The sentence with this row's values. */
    record Line(String text) implements Filled {}

    /** It does not count in this row. */
    record NotHere() implements Filled {}

    /** Cells are wrong, by their columns. */
    record Wrong(List<Mistake> mistakes) implements Filled {}
  }

  /** What is wrong in a cell. */
  record Mistake(int column, String what) {}

  /** The sentence with these values in its open gaps, one for each. */
  Filled fill(List<String> cells) {
    if (gaps == 0)
      return NOT_HERE.contains(cells.get(0)) ? new Filled.NotHere() : new Filled.Line(line);
    if (NOT_HERE.containsAll(cells)) return new Filled.NotHere();
    var match = sentence.loose().matcher(line);
    if (!match.matches()) throw new IllegalStateException("A head was read that fits no more.");
    var text = new StringBuilder();
    var wrong = new ArrayList<Mistake>();
    int end = 0;
    int group = 1;
    int next = 0;
    for (var type : sentence.gaps().values()) {
      text.append(line, end, match.start(group));
      var written = match.group(group);
      end = match.end(group++);
      if (!written.contains(GAP)) {
        text.append(written);
        continue;
      }
      var cell = cells.get(next);
      var value = value(type, written, cell);
      int at = column + next++;
      mistake(type, value, cell).ifPresent(m -> wrong.add(new Mistake(at, m)));
      text.append(value);
    }
    if (!wrong.isEmpty()) return new Filled.Wrong(wrong);
    return new Filled.Line(text.append(line.substring(end)).toString());
  }

  /** What would stand in the gap if the rule were written out: quoted and escaped, never code. */
  private static String value(GapType type, String written, String cell) {
    if (type == GapType.LIST && written.equals(GAP) && !cell.startsWith("\"")) {
      var things = new ArrayList<String>();
      for (var thing : cell.split(";", -1)) things.add('"' + escaped(thing.strip()) + '"');
      return String.join(", ", things);
    }
    boolean quotes = type.shape().equals(GapType.TEXT.shape());
    if (quotes && written.equals(GAP)) return '"' + escaped(cell) + '"';
    return written.replace(GAP, quotes ? escaped(cell) : cell);
  }

  private static String escaped(String cell) {
    return cell.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static Optional<String> mistake(GapType type, String value, String cell) {
    var example = type.example().replace(" in quotes", "").replaceAll("\"", "");
    if (cell.isEmpty())
      return Optional.of(
          "Nothing stands here. Write "
              + example
              + "; or - if the sentence does not count in this row.");
    if (NOT_HERE.contains(cell))
      return Optional.of(
          "- must stand in all cells of a sentence that does not count, or in none.");
    if (cell.length() > LONGEST_CELL) return Optional.of("This is too long to be a value.");
    if (cell.startsWith("=") || cell.startsWith("@"))
      return Optional.of("This would be a formula in a spreadsheet; only values are read.");
    if (cell.chars().anyMatch(Character::isISOControl))
      return Optional.of("A line break or another control character stands in this value.");
    if (reads(type, value)) return Optional.empty();
    return Optional.of(("\"" + cell + "\" is not " + example + ". " + type.hint(cell)).strip());
  }
}
