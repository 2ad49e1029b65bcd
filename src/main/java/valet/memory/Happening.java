package valet.memory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Data;

/** What an event turned out to mean for something that was open: a fact beside the event's own. */
public sealed interface Happening {

  /**
   * A reply was understood.
   *
   * @param letter the letter it answers
   * @param order the order that letter speaks of
   * @param careCase the case whose end that letter tells
   * @param proven whether it came by a letter's own link or named its code: a sender's address can
   *     be forged
   * @param choices where the meaning is {@link Meaning#WHICH}: what it may have meant
   */
  record Heard(
      Meaning meaning,
      Channel channel,
      Optional<String> letter,
      Optional<Order> order,
      Optional<String> careCase,
      boolean proven,
      List<Choice> choices)
      implements Happening {
    public Heard {
      choices = List.copyOf(choices);
    }

    /** A reply about a letter and perhaps its order, from an address that proves nothing. */
    public Heard(Meaning meaning, Channel channel, Optional<String> letter, Optional<Order> order) {
      this(meaning, channel, letter, order, Optional.empty(), false, List.of());
    }

    /** The same reply, about the order as it is now. */
    public Heard about(Optional<Order> now) {
      return new Heard(meaning, channel, letter, now, careCase, proven, choices);
    }
  }

  /**
   * One of several open questions.
   *
   * @param number by which the customer can name it, from 1
   * @param service whose question it is
   * @param what the order's name, or a case in the customer's own words
   */
  record Choice(int number, String service, String what) {}

  /**
   * The stored reasons of a letter that somebody asks about.
   *
   * @param sentences of the rule that wanted it, as the decision has kept them
   */
  record Reasons(String letter, List<Reason> sentences) implements Happening {
    public Reasons {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * One sentence of a rule as a decision keeps it.
   *
   * @param text in the rule's own language, with what was seen
   */
  record Reason(String key, Map<String, String> values, String text) {
    public Reason {
      values = Map.copyOf(values);
    }
  }

  /** What a reply can mean. */
  enum Meaning {
    STOP,
    START,
    YES,
    NO,
    WHY,
    LATER,
    NOT_THIS,
    WRONG_PERSON,
    /** A yes or no where several questions are open. */
    WHICH,
    WORDS
  }

  /**
   * An order took a step.
   *
   * @param order as it is now
   * @param from where it stood before
   * @param left how many partners are left to ask: 0 when the last one has refused or kept silent
   * @param later whether a confirmed order's {@code eta} or slot moved
   */
  record OrderMoved(Order order, Order.State from, int left, boolean later) implements Happening {}

  /**
   * A case took a step.
   *
   * @param careCase its id
   * @param service whose case it is
   * @param owner who of the house answers for it
   * @param about what it is about, in the customer's words
   */
  record CaseMoved(
      String careCase,
      String service,
      CaseStep step,
      Optional<String> owner,
      Optional<String> about)
      implements Happening {}

  /**
   * The receipt of what a complaint is about was found.
   *
   * @param item what it is about
   * @param bought when
   */
  record ReceiptFound(Data.Purchase purchase, Data.Item item, Instant bought)
      implements Happening {}

  /** What can become of a case that its customer may hear of. */
  enum CaseStep {
    /** What was done is to be told. */
    RESOLVED,
    /** What was said has changed something, which is told to all who said it. */
    CHANGED,
    /** The customer says that it is well now. */
    FINE,
    /** The customer says that it is not well yet. */
    REOPENED
  }

  /** A consent was taken back by a reply. */
  record Withdrawn(String purpose) implements Happening {}

  /** A promise took a step. */
  record PromiseMoved(Promise promise, Promise.State from) implements Happening {}
}
