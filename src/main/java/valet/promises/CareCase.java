package valet.promises;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import valet.event.Data;

/**
 * A case that is being opened: something a person of the house must answer.
 *
 * @param about who it concerns, and what was said
 */
record CareCase(
    String id,
    Optional<String> customer,
    String decision,
    String service,
    String why,
    Optional<String> order,
    Optional<String> letter,
    Instant createdAt,
    Instant dueAt,
    About about) {

  /**
   * What a case knows besides.
   *
   * @param proposal the proposal that wanted it; empty where it opens by itself
   * @param said in the words of who said it
   * @param topic the same for all who said the same
   * @param reach how many may have read it
   * @param answer the answer in public that is proposed
   */
  record About(
      Optional<String> proposal,
      Optional<String> said,
      Optional<String> topic,
      Optional<Long> reach,
      Optional<String> answer) {
    /** What an event says that a case is to know. */
    static About of(Data data, String proposal, Optional<String> answer) {
      return new About(Optional.of(proposal), said(data), topic(data), reach(data), answer);
    }

    private static Optional<String> said(Data data) {
      if (data instanceof Data.Complaint c) return Optional.of(c.text());
      if (data instanceof Data.Idea i) return Optional.of(i.text());
      if (data instanceof Data.Mention m) return Optional.of(m.text());
      if (data instanceof Data.Reply r) return Optional.of(r.text());
      return Optional.empty();
    }

    private static Optional<String> topic(Data data) {
      var about =
          data instanceof Data.Complaint c
              ? c.about()
              : data instanceof Data.Idea i ? i.about() : Optional.<String>empty();
      return topic(about);
    }

    /** As topics are compared. */
    static Optional<String> topic(Optional<String> about) {
      return about.map(a -> a.strip().toLowerCase(Locale.ROOT)).filter(a -> !a.isEmpty());
    }

    private static Optional<Long> reach(Data data) {
      return data instanceof Data.Mention m
          ? m.reach().map(BigDecimal::longValue)
          : Optional.empty();
    }

    static final About NOTHING =
        new About(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /** One event opens one case, so what else went wrong with it is said in the same. */
  CareCase and(String alsoWhy) {
    if (why.contains(alsoWhy)) return this;
    return new CareCase(
        id,
        customer,
        decision,
        service,
        why + "; " + alsoWhy,
        order,
        letter,
        createdAt,
        dueAt,
        about);
  }
}
