package valet.worth;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import valet.event.Json;
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
public record Care(
    String service,
    int cases,
    int answered,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Duration> timeToAnswer,
    int fixed,
    int relapses,
    int late) {
  private static final Set<String> ANSWERED = Set.of("told", "closed");
  private static final TypeReference<List<Line>> LINES = new TypeReference<>() {};

  /** Every service that had cases since then, by name. */
  public static List<Care> since(Tx tx, Instant since, Instant now) {
    var byService = new TreeMap<String, Count>();
    for (var row :
        tx.rows(
            "select service, state, created_at, due_at, history from care_case where created_at >="
                + " ?",
            since))
      byService
          .computeIfAbsent(row.text(0), s -> new Count())
          .add(row.text(1), row.time(2), row.maybeTime(3), lines(row.text(4)), now);
    return byService.entrySet().stream().map(e -> e.getValue().figures(e.getKey())).toList();
  }

  /** The share of the cases that are fixed; 0 where there are none. */
  public double share() {
    return cases == 0 ? 0 : (double) fixed / cases;
  }

  /** A step of a case; what else its history says is for people. */
  private record Line(Instant at, String state) {}

  private static List<Line> lines(String history) {
    try {
      return Json.MAPPER.readValue(history, LINES);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A case's history cannot be read: " + history, e);
    }
  }

  /** One service's cases, while they are counted. */
  private static final class Count {
    private final List<Duration> answers = new ArrayList<>();
    private int cases;
    private int fixed;
    private int relapses;
    private int late;

    void add(String state, Instant opened, Optional<Instant> due, List<Line> lines, Instant now) {
      cases++;
      if (ANSWERED.contains(state)) fixed++;
      var answered = Optional.<Instant>empty();
      boolean was = false;
      for (var line : lines) {
        if (ANSWERED.contains(line.state()) && answered.isEmpty())
          answered = Optional.of(line.at());
        boolean reopened = line.state().equals("reopened");
        if (reopened && !was) relapses++;
        was = reopened;
      }
      answered.ifPresent(at -> answers.add(Duration.between(opened, at)));
      if (due.isPresent() && answered.orElse(now).isAfter(due.get())) late++;
    }

    Care figures(String service) {
      answers.sort(null);
      var median =
          answers.isEmpty()
              ? Optional.<Duration>empty()
              : Optional.of(answers.get((answers.size() - 1) / 2));
      return new Care(service, cases, answers.size(), median, fixed, relapses, late);
    }
  }
}
