package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import valet.store.Tx;

/**
 * How well one service's cases were answered, counted from their histories.
 *
 * @param cases opened in the time asked for
 * @param answered told or closed at least once
 * @param timeToAnswer from opening to that, the median; empty where none was answered
 * @param fixed closed, or told and not reopened
 * @param relapses how often a customer said that it was not well after all
 * @param late answered after their promised time, or still not answered then
 */
public record CareFigures(
    String service,
    int cases,
    int answered,
    Optional<Duration> timeToAnswer,
    int fixed,
    int relapses,
    int late) {

  /** Every service that had cases since then, by name. */
  public static List<CareFigures> since(Tx tx, Instant since, Instant now) {
    var byService = new TreeMap<String, Count>();
    for (var row :
        tx.rows(
            "select service, state, created_at, due_at, history from care_case where created_at >="
                + " ?",
            since))
      byService
          .computeIfAbsent(row.text(0), s -> new Count())
          .add(
              CaseState.of(row.text(1)),
              row.time(2),
              row.maybeTime(3),
              History.lines(row.text(4)),
              now);
    return byService.entrySet().stream().map(e -> e.getValue().figures(e.getKey())).toList();
  }

  /** One service's cases, while they are counted. */
  private static final class Count {
    private final List<Duration> answers = new ArrayList<>();
    private int cases;
    private int fixed;
    private int relapses;
    private int late;

    void add(
        CaseState state, Instant opened, Optional<Instant> due, List<Line> lines, Instant now) {
      cases++;
      if (!state.needsPerson()) fixed++;
      var answered = Optional.<Instant>empty();
      boolean was = false;
      for (var line : lines) {
        boolean told =
            line.state().equals(CaseState.TOLD.word())
                || line.state().equals(CaseState.CLOSED.word());
        if (told && answered.isEmpty()) answered = Optional.of(line.at());
        boolean reopened = line.state().equals(CaseState.REOPENED.word());
        if (reopened && !was) relapses++;
        was = reopened;
      }
      answered.ifPresent(at -> answers.add(Duration.between(opened, at)));
      if (due.isPresent() && answered.orElse(now).isAfter(due.get())) late++;
    }

    CareFigures figures(String service) {
      answers.sort(null);
      var median =
          answers.isEmpty()
              ? Optional.<Duration>empty()
              : Optional.of(answers.get((answers.size() - 1) / 2));
      return new CareFigures(service, cases, answers.size(), median, fixed, relapses, late);
    }
  }
}
