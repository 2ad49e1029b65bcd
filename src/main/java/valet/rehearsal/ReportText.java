package valet.rehearsal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A report as a person reads it. */
public final class ReportText {
  private static final int EXAMPLES = 3;
  private final Report report;
  private final List<String> lines = new ArrayList<>();

  private ReportText(Report report) {
    this.report = report;
  }

  /** The report's lines: sums and a few examples; all of it stands in the JSON. */
  public static List<String> of(Report report) {
    var text = new ReportText(report);
    text.head();
    report.services().forEach(text::service);
    text.said();
    text.rest();
    if (report.compared()) text.differences();
    return text.lines;
  }

  private void head() {
    line("%,d events, %s to %s; nothing was sent", report.events(), report.from(), report.until());
    if (report.compared())
      line(
          "%,d decided to the letter as then, %,d otherwise",
          report.alike(), report.events() - report.alike());
  }

  private void service(String name, Report.Service service) {
    line("");
    line("%s: %s", name, sums(service.here()));
    if (report.compared()) line("   then: %s", sums(service.then()));
  }

  private static String sums(Report.Sums sums) {
    var parts = new ArrayList<String>();
    parts.add(sums.spoken() + " spoken");
    if (sums.held() > 0) parts.add(sums.held() + " still held");
    sums.silences().forEach((reason, count) -> parts.add(count + " silent (" + reason + ")"));
    if (!sums.letters().isEmpty()) parts.add("letters " + counts(sums.letters()));
    if (!sums.orders().isEmpty()) parts.add("orders " + counts(sums.orders()));
    if (!sums.cost().isEmpty()) parts.add("cost " + cost(sums.cost()));
    return String.join(", ", parts);
  }

  private static String counts(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String cost(Map<String, BigDecimal> cost) {
    return cost.entrySet().stream()
        .map(e -> e.getValue().toPlainString() + " " + e.getKey())
        .collect(Collectors.joining(" and "));
  }

  private void said() {
    var shown = new TreeMap<String, Integer>();
    for (var letter : report.said()) {
      if (shown.isEmpty()) {
        line("");
        line("For example:");
      }
      int count = shown.merge(letter.service(), 1, Integer::sum);
      if (count > EXAMPLES) continue;
      line(
          "   %s  %s: \"%s\" to %s by %s",
          letter.at(),
          letter.service(),
          letter.message(),
          letter.customer().orElse("somebody"),
          letter.channel());
    }
  }

  private void rest() {
    line("");
    if (!report.cost().isEmpty()) line("Cost: %s", cost(report.cost()));
    report.lettersByDay().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(most -> line("Most letters on a day: %d on %s", most.getValue(), most.getKey()));
    report.gaveWay().forEach((what, count) -> line("Gave way: %s: %d", what, count));
    report
        .unanswered()
        .forEach(
            (what, count) ->
                line(
                    "Unanswered by history: %d orders for %s, taken as %s",
                    count, what, report.assumed().name().toLowerCase(Locale.ROOT)));
    report.unplayed().forEach((what, count) -> line("Had no place here: %s: %d", what, count));
    report.refused().stream().limit(EXAMPLES).forEach(e -> line("Could not be decided: %s", e));
    var out = report.leftOut();
    if (out.forgotten() + out.old() + out.parked() > 0)
      line(
          "Left out: %d of customers who were erased, %d older than what is kept, %d parked",
          out.forgotten(), out.old(), out.parked());
    if (report.drifted() > 0)
      line(
          "Before the window %d decisions came out otherwise than then: what was open at its"
              + " beginning is not quite what it was.",
          report.drifted());
  }

  private void differences() {
    line("");
    line("%d differences to live", report.differences().size());
    var shown = new TreeMap<String, Integer>();
    for (var difference : report.differences()) {
      int count = shown.merge(difference.service(), 1, Integer::sum);
      if (count <= EXAMPLES) line("   %s", difference);
    }
    shown.forEach(
        (service, count) -> {
          if (count > EXAMPLES) line("   %s: %d more", service, count - EXAMPLES);
        });
  }

  private void line(String words, Object... values) {
    lines.add(values.length == 0 ? words : String.format(Locale.ROOT, words, values));
  }
}
