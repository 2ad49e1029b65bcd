package valet.cookbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what stands under a recipe's title: what you have, what you need besides, how. */
final class Paper {
  /** Paper is short: the steps together have at most so many characters where that can be had. */
  private static final int ROOM_FOR_STEPS = 900;

  private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?])\\s+(?=\\p{Lu})");
  private static final Pattern ASIDE = Pattern.compile("\\s*\\([^()]*\\)");

  private final Map<String, String> words;

  private Paper(Map<String, String> words) {
    this.words = words;
  }

  static Paper read(Path file) {
    Map<String, String> words =
        WordFile.read(file).entries().stream()
            .collect(Collectors.toMap(WordFile.Entry::name, WordFile.Entry::rest, (a, b) -> b));
    for (String needed : List.of("have", "need", "pantry", "how")) {
      if (words.getOrDefault(needed, "").isBlank()) {
        throw new CookbookUnreadable(
            file, 0, "no words for \"%s\"; write \"%s: …\"".formatted(needed, needed));
      }
    }
    return new Paper(words);
  }

  List<String> lines(List<String> have, List<String> need, List<String> pantry, List<String> how) {
    List<String> lines = new ArrayList<>();
    section("have", have, lines);
    section("need", need, lines);
    section("pantry", pantry, lines);
    List<String> steps = steps(how);
    if (!steps.isEmpty()) {
      lines.add(words.get("how") + ":");
      for (int step = 0; step < steps.size(); step++) {
        lines.add((step + 1) + ". " + steps.get(step));
      }
    }
    return lines;
  }

  private void section(String name, List<String> ingredients, List<String> lines) {
    Set<String> plain = new LinkedHashSet<>();
    ingredients.forEach(line -> plain.add(Markup.plain(line)));
    plain.removeIf(line -> line.isEmpty() || line.endsWith(":"));
    if (!plain.isEmpty()) {
      lines.add(words.get(name) + ":");
      plain.forEach(line -> lines.add("- " + line));
    }
  }

  private static List<String> steps(List<String> how) {
    List<String> whole = how.stream().map(Markup::plain).filter(s -> !s.isEmpty()).toList();
    if (length(whole) <= ROOM_FOR_STEPS) {
      return whole;
    }
    List<String> plain = whole.stream().map(step -> ASIDE.matcher(step).replaceAll("")).toList();
    if (length(plain) <= ROOM_FOR_STEPS) {
      return plain;
    }
    return plain.stream().map(step -> END_OF_SENTENCE.split(step, 2)[0]).toList();
  }

  private static int length(List<String> steps) {
    return steps.stream().mapToInt(String::length).sum();
  }
}
