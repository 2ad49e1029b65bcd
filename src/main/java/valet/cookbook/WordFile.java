package valet.cookbook;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of words that people edit: {@code name: other, names}, {@code #} begins a comment. */
record WordFile(Path file, List<Entry> entries) {

  /** One line: a name and what stands behind its colon; {@code number} is the line's, from 1. */
  record Entry(int number, String name, String rest) {

    /** What stands behind the colon, split at commas. */
    List<String> others() {
      return split(rest);
    }

    /** The name and all that stands behind its colon. */
    List<String> all() {
      List<String> all = new ArrayList<>(split(name));
      all.addAll(others());
      return all;
    }
  }

  static WordFile read(Path file) {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : linesOf(file)) {
      number++;
      String text = line.strip();
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      int colon = text.indexOf(':');
      String name = (colon < 0 ? text : text.substring(0, colon)).strip();
      if (name.isEmpty()) {
        throw new CookbookUnreadable(
            file, number, "nothing stands before the colon; write \"name: other names\"");
      }
      entries.add(new Entry(number, name, colon < 0 ? "" : text.substring(colon + 1).strip()));
    }
    return new WordFile(file, entries);
  }

  /** All names and words of the file. */
  List<String> words() {
    return entries.stream().flatMap(entry -> entry.all().stream()).toList();
  }

  static List<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException missing) {
      throw new CookbookUnreadable(
          file, 0, "the file is missing; without it no recipe can be found");
    } catch (MalformedInputException garbled) {
      throw new CookbookUnreadable(file, 0, "the file is not UTF-8; save it as UTF-8");
    } catch (IOException failed) {
      throw new CookbookUnreadable(file, 0, "the file cannot be read: " + failed.getMessage());
    }
  }

  static List<String> split(String words) {
    return Arrays.stream(words.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }
}
