package valet.memory;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What we asked of a partner, as far as a rule or a text may know it. One row per partner asked;
 * the next partner is a new order of the same proposal.
 *
 * @param what the rule's word for it, such as {@code replacement car}
 * @param kind the kind of partner, such as {@code towing}
 * @param partner the partner's name
 * @param revision 1 for the ask, more for each change
 * @param answerBy when silence becomes an answer
 * @param slot when it is wanted, where the order is for a certain hour
 * @param eta when the partner will be there
 * @param confirmation the id of the stored confirmation, once there is one
 * @param left how many partners were left to ask when this one was asked
 * @param until the end of the need it serves
 * @param facts what the partner was told, by the event's field names
 */
public record Order(
    String id,
    String proposal,
    String service,
    String what,
    String kind,
    String partner,
    State state,
    int revision,
    Instant answerBy,
    Optional<Slot> slot,
    Optional<Instant> eta,
    Optional<String> reference,
    Optional<String> confirmation,
    int left,
    Instant until,
    Map<String, String> facts) {
  public Order {
    facts = Map.copyOf(facts);
  }

  /** Where an order stands; the steps between are the promises room's table. */
  public enum State {
    ASKED,
    CONFIRMED,
    REFUSED,
    UNANSWERED,
    WITHDRAWN,
    DONE,
    FAILED;

    /** Something may still come of it. */
    public boolean open() {
      return this == ASKED || this == CONFIRMED || this == UNANSWERED;
    }

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
