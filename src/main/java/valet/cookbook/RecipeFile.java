package valet.cookbook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one recipe from its Markdown file: front matter, ingredients, directions. */
final class RecipeFile {
  private static final Pattern TITLE = Pattern.compile("title:\\s*(.*)");
  private static final Pattern ITEM = Pattern.compile("\\s*[-*+]\\s+(.*)");
  private static final Pattern NUMBERED = Pattern.compile("\\s*(?:[-*+]|\\d+[.)])\\s+(.*)");

  private enum Part {
    NONE,
    INGREDIENTS,
    STEPS
  }

  private RecipeFile() {}

  static Recipe read(Path file) {
    List<String> lines = WordFile.linesOf(file);
    String title = "";
    List<String> ingredients = new ArrayList<>();
    List<String> directions = new ArrayList<>();
    int begin = endOfFrontMatter(file, lines);
    for (String line : lines.subList(0, begin)) {
      Matcher found = TITLE.matcher(line);
      if (found.matches()) {
        title = unquoted(found.group(1).strip());
      }
    }
    if (Markup.plain(title).isEmpty()) {
      throw new CookbookUnreadable(file, 1, "no title; write \"title: …\" between the --- lines");
    }
    Part part = Part.NONE;
    boolean listed = false;
    for (String line : lines.subList(begin, lines.size())) {
      if (line.startsWith("#")) {
        part = line.startsWith("###") ? part : partOf(line);
        listed |= part == Part.INGREDIENTS;
        continue;
      }
      switch (part) {
        case INGREDIENTS -> item(line, ingredients);
        case STEPS -> directions.add(line);
        case NONE -> {}
      }
    }
    if (!listed) {
      throw new CookbookUnreadable(
          file, lines.size(), "no heading \"## Ingredients\"; put it before the list of them");
    }
    if (ingredients.size() > Shelf.MOST_LINES) {
      throw new CookbookUnreadable(
          file,
          lines.size(),
          "%d ingredient lines; a recipe may have at most %d"
              .formatted(ingredients.size(), Shelf.MOST_LINES));
    }
    String name = file.getFileName().toString();
    return new Recipe(
        name.substring(0, name.length() - ".md".length()), title, ingredients, steps(directions));
  }

  private static int endOfFrontMatter(Path file, List<String> lines) {
    if (!lines.isEmpty() && lines.get(0).strip().equals("---")) {
      for (int at = 1; at < lines.size(); at++) {
        if (lines.get(at).strip().equals("---")) {
          return at + 1;
        }
      }
    }
    throw new CookbookUnreadable(
        file, 1, "no front matter; begin the file with --- and \"title: …\", end that with ---");
  }

  private static Part partOf(String heading) {
    String name = heading.toLowerCase(Locale.ROOT);
    if (name.contains("ingredient")) {
      return Part.INGREDIENTS;
    }
    return name.contains("direction") ? Part.STEPS : Part.NONE;
  }

  private static void item(String line, List<String> ingredients) {
    Matcher item = ITEM.matcher(line);
    if (item.matches() && !item.group(1).isBlank()) {
      ingredients.add(item.group(1).strip());
    }
  }

  /** A recipe's steps are the items of its list; what stands around it is chat, if there is one. */
  private static List<String> steps(List<String> directions) {
    List<String> items = new ArrayList<>();
    List<String> paragraphs = new ArrayList<>();
    List<String> last = List.of();
    for (String line : directions) {
      Matcher item = NUMBERED.matcher(line);
      if (line.isBlank()) {
        last = List.of();
      } else if (item.matches()) {
        items.add(item.group(1).strip());
        last = items;
      } else if (!last.isEmpty()) {
        last.set(last.size() - 1, last.get(last.size() - 1) + " " + line.strip());
      } else {
        paragraphs.add(line.strip());
        last = paragraphs;
      }
    }
    return items.isEmpty() ? paragraphs : items;
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.startsWith("\"") || text.startsWith("'"))
            && text.endsWith(text.substring(0, 1));
    return quoted ? text.substring(1, text.length() - 1).strip() : text;
  }
}
