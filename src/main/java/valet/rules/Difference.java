package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** What changed from one book's files to another's, in lines that a person can read. */
public final class Difference {
  private static final int LINES_OF_A_FILE = 12;
  private static final int LONGEST = 160;

  private Difference() {}

  /** The paths of the files that differ, in their order. */
  public static List<String> files(Sources before, Sources after) {
    var paths = new TreeSet<>(before.files().keySet());
    paths.addAll(after.files().keySet());
    paths.removeIf(p -> before.text(p).equals(after.text(p)));
    return List.copyOf(paths);
  }

  /**
   * File by file: its name, then what went with {@code -} and what came with {@code +}; of a long
   * change its beginning. What stands unchanged at the beginning and the end of a file is left out.
   */
  public static List<String> lines(Sources before, Sources after) {
    var all = new ArrayList<String>();
    for (var file : files(before, after)) {
      var old = before.text(file).map(t -> t.lines().toList()).orElse(List.of());
      var young = after.text(file).map(t -> t.lines().toList()).orElse(List.of());
      int head = 0;
      int shorter = Math.min(old.size(), young.size());
      while (head < shorter && old.get(head).equals(young.get(head))) head++;
      int tail = 0;
      while (tail < shorter - head
          && old.get(old.size() - 1 - tail).equals(young.get(young.size() - 1 - tail))) tail++;
      var gone = old.subList(head, old.size() - tail);
      var come = young.subList(head, young.size() - tail);
      all.add("%s: %s".formatted(file, what(before, after, file, gone.size(), come.size())));
      some("- ", gone, all);
      some("+ ", come, all);
    }
    return all;
  }

  private static String what(Sources before, Sources after, String file, int gone, int come) {
    if (before.text(file).isEmpty()) return "new, " + come + " lines";
    if (after.text(file).isEmpty()) return "removed, " + gone + " lines";
    return gone + " lines went, " + come + " came";
  }

  private static void some(String sign, List<String> lines, List<String> all) {
    for (int i = 0; i < lines.size(); i++) {
      if (i == LINES_OF_A_FILE) {
        all.add(sign + "… and " + (lines.size() - i) + " more");
        return;
      }
      var line = lines.get(i);
      all.add(sign + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line));
    }
  }
}
