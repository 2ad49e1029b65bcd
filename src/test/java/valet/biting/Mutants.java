package valet.biting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes mistakes in a file of sentences, the same ones for the same seed. */
final class Mutants {
  private static final Pattern WORD = Pattern.compile("\\p{L}{4,}");
  private static final Set<String> FRAME = Set.of("when", "then", "end");
  private final String file;
  private final List<String> lines;
  private final Random random;
  private final List<Mutant> mutants = new ArrayList<>();

  private Mutants(String file, String text, Random random) {
    this.file = file;
    this.lines = List.of(text.split("\n", -1));
    this.random = random;
  }

  /**
   * Mistakes of every kind.
   *
   * @param each of each kind, where the file has so many places for it
   */
  static List<Mutant> of(String file, String text, int each, Random random) {
    var mutants = new Mutants(file, text, random);
    mutants.slips(each);
    mutants.values(each);
    mutants.frame(each);
    mutants.places(each);
    mutants.harmless(each);
    return mutants.mutants;
  }

  /** Letters that slip. */
  private void slips(int each) {
    words("a letter left out", each, w -> w.substring(0, 1) + w.substring(2));
    words("a letter twice", each, w -> w.substring(0, 2) + w.substring(1));
    words("two letters changed round", each, w -> w.charAt(1) + w.substring(0, 1) + w.substring(2));
    words("another letter", each, w -> w.substring(0, 2) + "x" + w.substring(3));
    lines("a word too much", each, this::sentence, line -> line + " now", true);
    lines("words missing", each, this::sentence, Mutants::withoutSecondWord, false);
  }

  /** Values that are none. */
  private void values(int each) {
    replaced("a unit that is none", each, "(\\d+) (?:minute|hour|day)s?", "$1 moons");
    replaced("no number", each, "\\d+ (minutes|hours)", "$1");
    replaced("a channel that is none", each, "by sms or email", "by sms or smoke");
    replaced("a quote not closed", each, "(\"[^\"]+)\"$", "$1");
    replaced(
        "nothing in the quotes",
        each,
        "^(  (?:Send|Order|Cancel the order for|Promise)) \"[^\"]+\"",
        "$1 \"\"");
    replaced("no quotes", each, "^(  (?:Send|Order|Correct)) \"([^\"]+)\"", "$1 $2");
    replaced("a message without words", each, "^  (Send) \"[^\"]+\"", "  $1 \"never written\"");
    replaced("a message that is a path", each, "^  (Send) \"[^\"]+\"", "  $1 \"../written\"");
    replaced("a partner that nobody is", each, "(Order .*from) \"[^\"]+\"", "$1 \"nobody\"");
  }

  /** The frame around the sentences. */
  private void frame(int each) {
    for (var word : FRAME) {
      int left = each;
      for (int at : shuffled()) {
        if (!lines.get(at).equals(word) || left-- == 0) continue;
        var without = new ArrayList<>(lines);
        without.remove(at);
        add("no " + word, without, from(without, at));
        var slipped = new ArrayList<>(lines);
        slipped.set(at, word.charAt(0) + word.substring(2) + word.charAt(1));
        add(word + " misspelt", slipped, from(slipped, at));
      }
    }
    int left = each;
    for (int at : shuffled()) {
      if (!lines.get(at).startsWith("rule ") || left-- <= 0) continue;
      changed("no name", at, "rule");
      changed("a name not closed", at, lines.get(at).substring(0, lines.get(at).length() - 1));
      inserted("an attribute", at + 1, "salience 10");
      inserted("code", at + 1, "import java.io.*;");
      var twice = new ArrayList<>(lines);
      int end = at;
      while (!lines.get(end).equals("end")) end++;
      twice.addAll(lines.subList(at, end + 1));
      add("the same rule twice", twice, Set.of(lines.size() + 1 + ":1"));
    }
  }

  /** Sentences where they do not belong. */
  private void places(int each) {
    lines("a dash missing", each, this::condition, line -> line.replaceFirst("- ", ""), true);
    lines("a dash too much", each, this::wish, line -> line.replaceFirst("^ *", "  - "), true);
    int left = each;
    for (int at : shuffled()) {
      if (!condition(at) || left-- <= 0) continue;
      int then = at;
      while (!lines.get(then).equals("then")) then++;
      var moved = new ArrayList<>(lines);
      moved.add(then + 1, lines.get(at));
      add("a condition among the wishes", moved, Set.of(then + 2 + ":3"));
    }
    left = each;
    for (int at : shuffled()) {
      if (!wish(at) || left-- <= 0) continue;
      int then = at;
      while (!lines.get(then).equals("then")) then--;
      var moved = new ArrayList<>(lines);
      moved.add(then, lines.get(at));
      add("a wish among the conditions", moved, Set.of(then + 1 + ":3"));
    }
  }

  /** What is no mistake. */
  private void harmless(int each) {
    lines("capital letters", each, this::condition, Mutants::shouted, false);
    lines("more blanks before it", each, this::sentence, line -> "    " + line, false);
    int left = each;
    for (int at : shuffled())
      if (sentence(at) && left-- > 0) inserted("a remark", at, "# I thought about this");
  }

  private void words(String kind, int each, UnaryOperator<String> slip) {
    int left = each;
    for (int at : shuffled()) {
      if (!sentence(at) || left == 0) continue;
      var line = lines.get(at);
      var bare = quotesBlanked(line);
      var words =
          WORD.matcher(bare).results().filter(w -> w.start() > 2).map(w -> w.start()).toList();
      if (words.isEmpty()) continue;
      int start = words.get(random.nextInt(words.size()));
      int end = start;
      while (end < line.length() && Character.isLetter(bare.charAt(end))) end++;
      var word = line.substring(start, end);
      var slipped = slip.apply(word);
      if (slipped.equals(word)) continue;
      left--;
      changed(kind, at, line.substring(0, start) + slipped + line.substring(end));
    }
  }

  private void replaced(String kind, int each, String from, String to) {
    int left = each;
    for (int at : shuffled()) {
      var found = Pattern.compile(from).matcher(lines.get(at));
      if (!sentence(at) || !found.find() || left-- <= 0) continue;
      changed(kind, at, found.replaceFirst(to));
    }
  }

  private void lines(
      String kind, int each, IntPredicate which, UnaryOperator<String> change, boolean always) {
    int left = each;
    for (int at : shuffled()) {
      if (!which.test(at) || left == 0) continue;
      var after = change.apply(lines.get(at));
      if (after.equals(lines.get(at)) && !always) continue;
      left--;
      changed(kind, at, after);
    }
  }

  private void changed(String kind, int at, String line) {
    var all = new ArrayList<>(lines);
    all.set(at, line);
    int begin = line.length() - line.stripLeading().length() + 1;
    int column = kind.endsWith("not closed") ? line.lastIndexOf('"') + 1 : begin;
    // Whether words and partners are there is looked at by lines alone.
    boolean fits = kind.startsWith("a message without") || kind.startsWith("a partner");
    add(kind, all, Set.of(at + 1 + ":" + (fits ? 1 : column)));
  }

  private void inserted(String kind, int at, String line) {
    var all = new ArrayList<>(lines);
    all.add(at, line);
    add(kind, all, Set.of(at + 1 + ":1"));
  }

  private void add(String kind, List<String> all, Set<String> places) {
    mutants.add(new Mutant(kind, file, String.join("\n", all), places));
  }

  /** From here to the next rule: where one must see that something is missing. */
  private static Set<String> from(List<String> all, int at) {
    int end = at;
    while (end < all.size() - 1 && !all.get(end).startsWith("rule ")) end++;
    return Arrays.stream(IntStream.rangeClosed(at, end).toArray())
        .mapToObj(
            i -> {
              var line = all.get(i);
              return i + 1 + ":" + (line.length() - line.stripLeading().length() + 1);
            })
        .collect(Collectors.toSet());
  }

  private List<Integer> shuffled() {
    var order = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) order.add(i);
    Collections.shuffle(order, random);
    return order;
  }

  private boolean sentence(int at) {
    var line = lines.get(at);
    return line.startsWith("  ") && !line.isBlank();
  }

  private boolean condition(int at) {
    return lines.get(at).startsWith("  - ");
  }

  private boolean wish(int at) {
    if (!sentence(at) || condition(at)) return false;
    int frame = at;
    while (frame > 0 && !FRAME.contains(lines.get(frame))) frame--;
    return lines.get(frame).equals("then");
  }

  private static String withoutSecondWord(String line) {
    return line.replaceFirst("^( *(?:- )?\\S+) [^\" ]+ ", "$1 ");
  }

  private static String shouted(String line) {
    return Pattern.compile("^[^\"]+")
        .matcher(line)
        .replaceFirst(found -> Matcher.quoteReplacement(found.group().toUpperCase(Locale.ROOT)));
  }

  static String quotesBlanked(String line) {
    return Pattern.compile("\"[^\"]*\"?")
        .matcher(line)
        .replaceAll(found -> "_".repeat(found.group().length()));
  }
}
