package valet.promises;

/**
 * A partner's answer that is not to be believed: to an order or a revision that was never asked, or
 * signed by another than the asked partner. The fault of the event: it is parked with this reason.
 */
public final class UnwantedAnswer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnwantedAnswer(String message) {
    super(message);
  }
}
