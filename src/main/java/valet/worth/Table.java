package valet.worth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as people read it: one line a service, and below it what needs more words. */
public final class Table {
  private static final List<String> HEAD =
      List.of(
          "service",
          "proposals",
          "spoken",
          "held",
          "silent",
          "sent",
          "delivered",
          "answered",
          "kept",
          "broken",
          "complaints",
          "cost");

  private static final List<String> CARE =
      List.of("cases", "opened", "answered", "time to answer", "late", "fixed", "relapses");

  private Table() {}

  /** The lines, without line ends. */
  public static List<String> of(Report report) {
    var lines = new ArrayList<String>();
    lines.add("From " + report.from() + " until " + report.until());
    if (report.services().isEmpty() && report.cases().isEmpty()) {
      lines.add("No service did anything.");
      return lines;
    }
    if (!report.services().isEmpty()) {
      lines.add("");
      lines.addAll(aligned(HEAD, report.services().stream().map(Table::cells).toList()));
    }
    for (var balance : report.services()) lines.addAll(words(balance));
    if (!report.cases().isEmpty()) {
      lines.add("");
      lines.addAll(aligned(CARE, report.cases().stream().map(Table::cells).toList()));
    }
    return lines;
  }

  private static List<String> aligned(List<String> head, List<List<String>> below) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(head);
    rows.addAll(below);
    var lines = new ArrayList<String>();
    for (var row : rows) {
      var line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = rows.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        var blanks = " ".repeat(width - row.get(i).length());
        if (i > 0) line.append("  ");
        line.append(i == 0 ? row.get(i) + blanks : blanks + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static List<String> cells(Balance b) {
    var cost = b.cost().stream().map(Spent::toString).toList();
    return List.of(
        b.service(),
        String.valueOf(b.proposals()),
        String.valueOf(b.spoken()),
        String.valueOf(b.held()),
        String.valueOf(b.silent().values().stream().mapToLong(Long::longValue).sum()),
        String.valueOf(b.sent()),
        String.valueOf(b.delivered()),
        String.valueOf(b.answered()),
        String.valueOf(b.promises().getOrDefault("kept", 0L)),
        String.valueOf(b.promises().getOrDefault("broken", 0L)),
        String.valueOf(b.complaints().hits()),
        cost.isEmpty() ? "-" : String.join(" + ", cost));
  }

  private static List<String> cells(Care c) {
    return List.of(
        c.service(),
        String.valueOf(c.cases()),
        String.valueOf(c.answered()),
        c.timeToAnswer().map(Table::hours).orElse("-"),
        String.valueOf(c.late()),
        c.fixed() + " (" + Math.round(c.share() * 100) + " %)",
        String.valueOf(c.relapses()));
  }

  private static String hours(Duration time) {
    return time.toHours() + " h " + time.toMinutesPart() + " min";
  }

  private static List<String> words(Balance b) {
    var lines = new ArrayList<String>();
    b.paused().ifPresent(p -> lines.add("  PAUSED since " + p.since() + ": " + p.reason()));
    if (!b.silent().isEmpty()) lines.add("  silent: " + reasons(b.silent()));
    if (b.kept().of() > 0) lines.add("  promises kept: " + share(b.kept()));
    if (b.complaints().of() > 0)
      lines.add("  complained or said STOP: " + share(b.complaints()) + " of those written to");
    b.effect()
        .ifPresent(
            effect -> {
              lines.add("  bought again: " + difference(effect.purchases()));
              lines.add("  wrote to us: " + difference(effect.replies()));
              lines.add("  complained or said STOP: " + difference(effect.complaints()));
            });
    if (!lines.isEmpty()) lines.add(0, b.service());
    if (!lines.isEmpty()) lines.add(0, "");
    return lines;
  }

  private static String reasons(Map<String, Long> silent) {
    return new TreeMap<>(silent)
        .entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> e.getValue() + " " + e.getKey())
            .reduce((a, b) -> a + " · " + b)
            .orElse("");
  }

  private static String share(Share share) {
    return String.format(
        Locale.ROOT,
        "%d of %d, %.1f %% (95 %%: %.1f to %.1f)",
        share.hits(),
        share.of(),
        share.rate() * 100,
        share.low() * 100,
        share.high() * 100);
  }

  private static String difference(Difference d) {
    return String.format(
        Locale.ROOT,
        "%.1f %% with it (%d of %d), %.1f %% held out (%d of %d): %+.1f points (95 %%: %+.1f to"
            + " %+.1f)",
        d.with().rate() * 100,
        d.with().hits(),
        d.with().of(),
        d.without().rate() * 100,
        d.without().hits(),
        d.without().of(),
        d.by() * 100,
        d.low() * 100,
        d.high() * 100);
  }
}
