package valet.promises;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.memory.Slot;

/**
 * The ledgers' rows as the console shows them; their components are the outside contract's names.
 */
public final class Records {
  private Records() {}

  /**
   * An order.
   *
   * @param partner empty where nobody could be asked
   * @param tried the partners asked so far, this one last
   * @param left how many were left to ask when this one was
   * @param dueAt when something is to happen: the answer, or the help itself
   */
  public record OrderRecord(
      String id,
      String proposal,
      String decision,
      Optional<String> customer,
      String service,
      String what,
      String kind,
      String partner,
      String state,
      int revision,
      int answered,
      Instant answerBy,
      Optional<Slot> slot,
      Optional<Instant> eta,
      Optional<String> reference,
      Optional<String> confirmation,
      Map<String, String> facts,
      List<String> tried,
      int left,
      Instant until,
      Instant createdAt,
      Instant dueAt,
      List<Line> history) {}

  /** A promise. */
  public record PromiseRecord(
      String id,
      String proposal,
      String decision,
      Optional<String> customer,
      String service,
      String what,
      String state,
      Optional<String> order,
      Optional<String> confirmation,
      Instant createdAt,
      Instant dueAt,
      List<Line> history) {}

  /** A case. */
  public record CaseRecord(
      String id,
      Optional<String> customer,
      String decision,
      String service,
      String why,
      String state,
      Optional<String> order,
      Optional<String> letter,
      Instant createdAt,
      Optional<Instant> dueAt,
      List<Line> history) {
    /** Whether a person of the house is still to act. */
    @JsonProperty
    public boolean needsPerson() {
      return !state.equals("told") && !state.equals("closed");
    }
  }
}
