package valet.rehearsal;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a rehearsal.
 *
 * @param events how many were decided in the window
 * @param compared whether there was a past to compare with
 * @param alike how many came to the same decision as then, to the letter
 * @param drifted decisions before the window that could not be recomputed
 * @param leftOut what cannot be rebuilt at all
 * @param unplayed events of the past that had no place in this run, by the reason
 * @param refused events that could not be decided here
 * @param unanswered what was asked of partners and history does not answer, by what
 * @param services sums by service
 * @param gaveWay who was silent or waited because another spoke, by service and reason
 * @param lettersByDay letters a day, UTC
 * @param cost by currency
 * @param said every letter: who, what, when
 */
public record Report(
    Instant from,
    Instant until,
    long events,
    boolean compared,
    long alike,
    long drifted,
    LeftOutCount leftOut,
    Map<String, Long> unplayed,
    List<String> refused,
    Map<String, Long> unanswered,
    Rehearsal.Assume assumed,
    Map<String, Service> services,
    Map<String, Long> gaveWay,
    Map<LocalDate, Long> lettersByDay,
    Map<String, BigDecimal> cost,
    List<Said> said,
    List<Difference> differences) {

  /**
   * What cannot be rebuilt.
   *
   * @param forgotten decisions whose customer was erased
   * @param old decisions whose event is not kept any more
   * @param parked events that were never decided
   */
  public record LeftOutCount(long forgotten, long old, long parked) {}

  /** A service here, beside what it did then. */
  public record Service(Sums here, Sums then) {}

  /**
   * What a service did.
   *
   * @param silences by reason
   * @param letters by channel
   * @param orders by the kind of partner
   */
  public record Sums(
      long proposals,
      long spoken,
      long held,
      Map<String, Long> silences,
      Map<String, Long> letters,
      Map<String, Long> orders,
      Map<String, BigDecimal> cost) {}

  /**
   * A letter.
   *
   * @param facts what the rule's sentences saw
   */
  public record Said(
      Instant at,
      Optional<String> customer,
      String service,
      String message,
      String channel,
      Map<String, String> facts) {}
}
