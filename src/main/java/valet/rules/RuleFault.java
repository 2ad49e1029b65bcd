package valet.rules;

import valet.event.EventId;

/**
 * A rule threw, ran too long or fired without end. The fault is the event's: the rest of its wave
 * can be judged without it.
 */
public final class RuleFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;
  private final transient EventId event;

  RuleFault(String rule, EventId event, String what, Throwable cause) {
    super("The rule \"" + rule + "\" " + what + " at the event " + event + ".", cause);
    this.rule = rule;
    this.event = event;
  }

  RuleFault(String rule, EventId event, String what) {
    super("The rule \"" + rule + "\" " + what + " at the event " + event + ".");
    this.rule = rule;
    this.event = event;
  }

  /** The rule, or the sentence where it is shared by several rules. */
  public String rule() {
    return rule;
  }

  /** The event at which it happened. */
  public EventId event() {
    return event;
  }
}
