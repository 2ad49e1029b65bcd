package valet.rules;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Every file that business users and rule engineers edit, read at one moment: rules, vocabulary,
 * stories, services, tact, partners, messages, schemas, lists. What is compiled together is read
 * together.
 *
 * @param files text by path relative to the home, such as {@code rules/replacement-car.dslr}
 * @param hash SHA-256 over paths and texts, hexadecimal; secrets are not in the files
 */
public record Sources(SortedMap<String, String> files, String hash) {
  public Sources {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Reads a home: {@code rules/}, and from {@code config/} the services, tact, partners, messages,
   * events and lists. A folder that is missing holds nothing.
   *
   * @throws BadBook when a file is too large or not UTF-8
   * @throws UncheckedIOException when the disk does not give a file
   */
  public static Sources read(Path home) {
    return of(new Home(home).texts());
  }

  /** The sources with these texts by path. */
  public static Sources of(Map<String, String> files) {
    var sorted = new TreeMap<>(files);
    return new Sources(sorted, hash(sorted));
  }

  /**
   * These, and what is missing of them from others: the rules, the vocabulary, the stories, and
   * each part of {@code config/} are there whole or are taken whole.
   */
  public Sources over(Sources own) {
    var parts = new HashSet<String>();
    for (var path : files.keySet()) parts.add(part(path));
    var all = new TreeMap<>(files);
    own.files.forEach(
        (path, text) -> {
          if (!parts.contains(part(path))) all.put(path, text);
        });
    return of(all);
  }

  private static String part(String path) {
    int first = path.indexOf('/');
    int second = path.indexOf('/', first + 1);
    if (path.startsWith("config/") && second < 0) return path;
    return second < 0 ? path.substring(0, first) : path.substring(0, second);
  }

  /** The text of one file. */
  public Optional<String> text(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The files below a folder whose names end so, in the order of their paths. */
  public SortedMap<String, String> under(String folder, String ending) {
    var found = new TreeMap<String, String>();
    files.forEach(
        (path, text) -> {
          if (path.startsWith(folder) && path.endsWith(ending)) found.put(path, text);
        });
    return found;
  }

  /** Whether there is any rule in them. */
  public boolean speaks() {
    return files.entrySet().stream()
        .anyMatch(
            f ->
                f.getKey().startsWith("rules/")
                    && (f.getKey().contains(TableReader.ENDING + ".")
                        || (f.getKey().matches(".*\\.(dslr|drl)") && !f.getValue().isBlank())));
  }

  private static String hash(SortedMap<String, String> files) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (path, text) -> {
            // Lengths keep a text from passing for the next path.
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var head = path.length() + ":" + path + ":" + bytes.length + ":";
            sha.update(head.getBytes(StandardCharsets.UTF_8));
            sha.update(bytes);
          });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }
}
