package valet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import valet.rules.Finding;

/** What a check found, in the XML that build servers read as JUnit's. */
final class CheckReport {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private final Instant when;
  private final List<Case> cases = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /**
   * @param when the check began
   */
  CheckReport(Instant when) {
    this.when = when;
  }

  private record Case(String file, String name, Duration took, Optional<Failure> failure) {}

  private record Failure(String first, String whole) {
    Failure(String whole) {
      this(whole.lines().findFirst().orElse(whole), whole);
    }
  }

  /** What is no mistake and still to be read. */
  void remark(String words) {
    remarks.add(words);
  }

  /** A story that was played. */
  void played(Players.Played played) {
    var story = played.story();
    var differences = played.differences();
    cases.add(
        new Case(
            story.file(),
            story.name(),
            played.took(),
            differences.isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(whole(differences)))));
  }

  private static String whole(List<Finding> differences) {
    return differences.stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }

  /** A mistake for which the book does not compile. */
  void mistake(Finding finding) {
    var whole = finding.toString();
    cases.add(
        new Case(
            finding.file(),
            "line " + finding.line(),
            Duration.ZERO,
            Optional.of(new Failure(whole))));
  }

  /**
   * Writes it, with the folders it needs.
   *
   * @throws UncheckedIOException when the disk does not take it
   */
  void write(Path file) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder != null) Files.createDirectories(folder);
      Files.writeString(file, xml(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to " + file + "; the check itself is done.", e);
    }
  }

  private String xml() {
    var all = cases.stream().map(Case::took).reduce(Duration.ZERO, Duration::plus);
    long failures = cases.stream().filter(one -> one.failure().isPresent()).count();
    var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append(
        ("<testsuite name=\"valet check\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\""
                + " time=\"%s\" timestamp=\"%s\" hostname=\"localhost\">\n  <properties/>\n")
            .formatted(cases.size(), failures, seconds(all), SECONDS.format(when)));
    for (var one : cases) {
      xml.append(
          "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">"
              .formatted(clean(one.file()), clean(one.name()), seconds(one.took())));
      one.failure()
          .ifPresent(
              why ->
                  xml.append(
                      "<failure type=\"%s\" message=\"%s\">%s</failure>"
                          .formatted(
                              "otherwise than told", clean(why.first()), clean(why.whole()))));
      xml.append("</testcase>\n");
    }
    xml.append("  <system-out>")
        .append(clean(String.join("\n", remarks)))
        .append("</system-out>\n");
    return xml.append("  <system-err/>\n</testsuite>\n").toString();
  }

  /** What XML cannot hold is a question mark. */
  private static String clean(String text) {
    return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toNanos() / 1e9);
  }
}
