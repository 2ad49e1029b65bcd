package valet.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The folder in which business users and rule engineers edit. */
record Home(Path folder) {
  private static final long LARGEST_FILE = 4_000_000;
  private static final long LARGEST_LIST = 16_000_000;
  private static final long LARGEST_HOME = 64_000_000;
  private static final int DEEPEST = 8;
  private static final List<String> READ =
      List.of(
          "rules",
          "config/services.yaml",
          "config/tact.yaml",
          "config/partners.yaml",
          "config/care.yaml",
          "config/costs.yaml",
          "config/messages",
          "config/events",
          "config/lists");
  private static final Set<String> ENDINGS =
      Set.of("dslr", "drl", "dsl", "yaml", "csv", "xlsx", "json", "txt", "html");

  /** The texts by path relative to the home. */
  Map<String, String> texts() {
    var findings = new ArrayList<Finding>(misnamed());
    var texts = new TreeMap<String, String>();
    long all = 0;
    for (var file : files()) {
      var path = relative(file);
      try {
        long size = Files.size(file);
        all += size;
        if (size > (path.startsWith(Lists.FOLDER) ? LARGEST_LIST : LARGEST_FILE)
            || all > LARGEST_HOME) {
          findings.add(
              new Finding(
                  path, "is too large to be a text that people edit (" + size + " bytes)."));
          continue;
        }
        var bytes = Files.readAllBytes(file);
        text(path, bytes, findings).ifPresent(text -> texts.put(path, text));
      } catch (NoSuchFileException e) {
        // It went between listing and reading; the next look sees the home without it.
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + file, e);
      }
    }
    if (!findings.isEmpty()) throw new BadBook(findings);
    return texts;
  }

  private static Optional<String> text(String path, byte[] bytes, List<Finding> findings) {
    if (path.endsWith(".xlsx")) return Optional.of(Workbook.text(path, bytes, findings));
    try {
      return Optional.of(Unread.utf8(bytes));
    } catch (CharacterCodingException e) {
      findings.add(Unread.encoding(path, bytes));
      return Optional.empty();
    }
  }

  /** Files whose names say that they would be read, and would not. */
  private List<Finding> misnamed() {
    var findings = new ArrayList<Finding>();
    walk((file, as) -> Unread.misnamed(relative(file), ENDINGS).ifPresent(findings::add));
    findings.sort(Comparator.comparing(Finding::file));
    return findings;
  }

  /** Cheap to compare, and another as soon as the file is. */
  record Mark(long size, FileTime changed) {}

  /** The marks of all files that are read. */
  Map<Path, Mark> marks() {
    var marks = new HashMap<Path, Mark>();
    each((file, as) -> marks.put(file, new Mark(as.size(), as.lastModifiedTime())));
    return marks;
  }

  private List<Path> files() {
    var found = new ArrayList<Path>();
    each((file, as) -> found.add(file));
    Collections.sort(found);
    return found;
  }

  /** Each file that is read, asked once: this runs twice a second as long as the house does. */
  private void each(BiConsumer<Path, BasicFileAttributes> take) {
    walk(
        (file, as) -> {
          if (edited(file)) take.accept(file, as);
        });
  }

  private void walk(BiConsumer<Path, BasicFileAttributes> take) {
    for (var start : READ) {
      var from = folder.resolve(start);
      if (!Files.exists(from)) continue;
      try {
        Files.walkFileTree(
            from,
            EnumSet.of(FileVisitOption.FOLLOW_LINKS),
            DEEPEST,
            new SimpleFileVisitor<>() {
              @Override
              public FileVisitResult visitFile(Path file, BasicFileAttributes as) {
                if (as.isRegularFile()) take.accept(file, as);
                return FileVisitResult.CONTINUE;
              }

              @Override
              public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // It went between listing and asking; the next look sees the home without it.
                if (e instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
                throw e;
              }
            });
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot list " + from, e);
      }
    }
  }

  private static boolean edited(Path file) {
    var name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && !name.startsWith("~$")
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private String relative(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
