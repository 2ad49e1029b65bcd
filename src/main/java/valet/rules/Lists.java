package valet.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import valet.event.Data.Item;

/**
 * The lists in {@code config/lists}: one file each, with a head line. A value is looked up by its
 * hash, so a hundred thousand rows cost no more than ten.
 */
final class Lists {
  static final String FOLDER = "config/lists/";

  /** A house without lists. */
  static final Lists NONE = new Lists(Map.of());

  /** Heads that say which part of a good a column holds. */
  private static final List<String> OF_GOODS = List.of("gtin", "sku", "name", "category");

  private static final int MOST_MISTAKES = 20;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** What a spreadsheet makes of a gtin in a column of numbers. */
  private static final Pattern SHORTENED = Pattern.compile("[0-9][.,][0-9]+E\\+[0-9]+");

  private final Map<String, Roll> byName;

  private Lists(Map<String, Roll> byName) {
    this.byName = byName;
  }

  /**
   * The values of one list, by the head of their column; {@code ""} is the first column.
   *
   * @param beside what stands in the second column, by the first
   */
  private record Roll(Map<String, Set<String>> columns, Map<String, String> beside) {

    boolean has(String value) {
      return columns.getOrDefault("", Set.of()).contains(plain(value));
    }

    boolean has(Item item) {
      if (OF_GOODS.stream().noneMatch(columns::containsKey))
        return has(item.name()) || has(item.gtin()) || has(item.sku()) || has(item.category());
      return in("name", Optional.of(item.name()))
          || in("gtin", item.gtin())
          || in("sku", item.sku())
          || in("category", item.category());
    }

    private boolean has(Optional<String> value) {
      return value.filter(this::has).isPresent();
    }

    Optional<String> besideOf(Item item) {
      var found = beside.get(plain(item.name()));
      if (found == null) found = beside(item.gtin());
      if (found == null) found = beside(item.sku());
      if (found == null) found = beside(item.category());
      return Optional.ofNullable(found);
    }

    private @Nullable String beside(Optional<String> value) {
      return value.isEmpty() ? null : beside.get(plain(value.get()));
    }

    private boolean in(String column, Optional<String> value) {
      var values = columns.get(column);
      return values != null && value.map(Lists::plain).filter(values::contains).isPresent();
    }
  }

  /** The lists of these sources; what is wrong in them is added to the findings. */
  static Lists of(Sources sources, List<Finding> findings) {
    var all = new HashMap<String, Roll>();
    sources
        .under(FOLDER, ".csv")
        .forEach((file, text) -> all.put(name(file), read(file, text, findings)));
    return new Lists(all);
  }

  /** The names of the lists of these sources, as rules write them. */
  static Set<String> names(Sources sources) {
    var names = new TreeSet<String>();
    for (var file : sources.under(FOLDER, ".csv").keySet()) names.add(name(file));
    return names;
  }

  /** A list's name as its file has it: {@code recalled products} is {@code recalled-products}. */
  static String named(String words) {
    return plain(words).replace(' ', '-');
  }

  private static String name(String file) {
    return named(file.substring(FOLDER.length(), file.length() - ".csv".length()));
  }

  private static Roll read(String file, String text, List<Finding> findings) {
    var columns = new HashMap<String, Set<String>>();
    var beside = new HashMap<String, String>();
    try {
      var rows = Cells.rows(text, separator(text), 1);
      if (rows.isEmpty()) throw new Muddle("the line that names its columns is missing");
      var head = rows.get(0).stream().map(c -> plain(c.text())).toList();
      var wanted = new HashMap<Integer, Set<String>>();
      for (int i = 0; i < head.size(); i++)
        if (OF_GOODS.contains(head.get(i)))
          wanted.put(i, columns.computeIfAbsent(head.get(i), h -> new HashSet<>()));
      var first = columns.computeIfAbsent("", h -> new HashSet<>(rows.size() * 2));
      int mistakes = 0;
      for (var row : rows.subList(1, rows.size())) {
        if (row.size() == 1 && row.get(0).text().isEmpty()) continue;
        if (row.get(0).text().isEmpty()
            || row.size() > head.size()
            || SHORTENED.matcher(row.get(0).text()).matches()) {
          if (++mistakes <= MOST_MISTAKES) findings.add(wrong(file, row, head.size()));
          continue;
        }
        first.add(plain(row.get(0).text()));
        if (row.size() > 1 && !row.get(1).text().isEmpty()) {
          var two = row.get(1).text().strip();
          var one = beside.putIfAbsent(plain(row.get(0).text()), two);
          if (one != null && !one.equals(two) && head.size() == 2 && ++mistakes <= MOST_MISTAKES)
            findings.add(
                new Finding(
                    file,
                    row.get(0).line(),
                    row.get(0).column(),
                    "\"%s\" stands twice, once beside \"%s\" and once beside \"%s\"."
                            .formatted(row.get(0).text(), one, two)
                        + RuleText.CONSEQUENCE));
        }
        wanted.forEach(
            (i, values) -> {
              if (i < row.size() && !row.get(i).text().isEmpty())
                values.add(plain(row.get(i).text()));
            });
      }
    } catch (Muddle e) {
      findings.add(
          new Finding(
              file,
              Math.max(1, e.line()),
              Math.max(1, e.column()),
              "This is no list of values: " + e.why() + "." + RuleText.CONSEQUENCE));
    }
    return new Roll(columns, beside);
  }

  private static Finding wrong(String file, List<Cells.Cell> row, int columns) {
    var first = row.get(0).text();
    boolean shortened = SHORTENED.matcher(first).matches();
    var at = first.isEmpty() || shortened ? row.get(0) : row.get(columns);
    var what =
        first.isEmpty()
            ? "The first column is empty, so this row lists nothing."
            : shortened
                ? "The spreadsheet shortened this number: \""
                    + first
                    + "\". Format the column as text, and enter it again."
                : "This row has "
                    + row.size()
                    + " cells, and the first line names "
                    + columns
                    + ".";
    return new Finding(file, at.line(), at.column(), what + RuleText.CONSEQUENCE);
  }

  /** The separator that its first line shows most often. */
  private static char separator(String text) {
    char most = ',';
    for (char separator : Cells.SEPARATORS)
      if (Cells.head(text, separator).size() > Cells.head(text, most).size()) most = separator;
    return most;
  }

  private static String plain(String value) {
    if (isPlain(value)) return value;
    var lower = value.strip().toLowerCase(Locale.ROOT);
    return isSpaced(lower) ? lower : BLANKS.matcher(lower).replaceAll(" ");
  }

  /** Most goods' names are; to see that costs less than to make them so. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++)
      if (value.charAt(i) > 127 || Character.isUpperCase(value.charAt(i))) return false;
    return isSpaced(value) && !value.startsWith(" ") && !value.endsWith(" ");
  }

  /** Whether what is blank is one space each time. */
  private static boolean isSpaced(String value) {
    boolean blank = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || (blank && c == ' ')) return false;
      blank = c == ' ';
    }
    return true;
  }

  boolean has(String list, String value) {
    var roll = byName.get(named(list));
    return roll != null && !value.isEmpty() && roll.has(value);
  }

  /** The names of those goods that are on a list. */
  List<String> on(String list, List<Item> items) {
    var roll = byName.get(named(list));
    if (roll == null) return List.of();
    var found = new ArrayList<String>();
    for (var item : items) if (roll.has(item)) found.add(item.name());
    return found;
  }

  /**
   * What stands in the second column beside those goods that are in the first.
   *
   * @param which of them count; asked only of those that are there
   */
  List<String> beside(String list, List<Item> items, Predicate<Item> which) {
    var roll = byName.get(named(list));
    if (roll == null) return List.of();
    var found = new ArrayList<String>();
    for (var item : items)
      roll.besideOf(item)
          .filter(value -> !found.contains(value) && which.test(item))
          .ifPresent(found::add);
    return found;
  }
}
