package valet.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Money;
import valet.memory.Slot;

/**
 * One thing a proposal wants done. Values are resolved when the rule fires, so that a proposal can
 * be held, stored and taken up again without its moment.
 */
public sealed interface Help {

  /**
   * Say something.
   *
   * @param message the message's name as the rule writes it, such as {@code on its way}
   * @param channels in the order of preference
   */
  record Send(String message, List<Channel> channels) implements Help {
    public Send {
      channels = List.copyOf(channels);
      if (channels.isEmpty())
        throw new IllegalArgumentException("A letter needs a channel: " + message);
    }
  }

  /**
   * Correct what was said: replaces {@code said} silently while it is not out, else follows it.
   *
   * @param said the message that is not true any more
   */
  record Correct(String said, String message, List<Channel> channels) implements Help {
    public Correct {
      channels = List.copyOf(channels);
    }
  }

  /**
   * Ask once more what the customer wanted to answer later, unless it is settled by then.
   *
   * @param message the question in its new words
   */
  record Remind(String message, List<Channel> channels) implements Help {
    public Remind {
      channels = List.copyOf(channels);
    }
  }

  /**
   * Say by another channel what a letter said that did not arrive, in the words that were written
   * with it.
   *
   * @param letter the one that did not arrive
   * @param tells the proposal whose promises it tells of
   * @param promised whether there is such a promise, so that somebody must hear if nobody is told
   * @param corrects whether it says otherwise than what was said, so that somebody must hear too
   * @param words by channel, in the order of preference
   */
  record Again(
      String letter,
      String tells,
      String message,
      boolean promised,
      boolean corrects,
      List<Words> words)
      implements Help {
    public Again {
      words = List.copyOf(words);
      if (words.isEmpty())
        throw new IllegalArgumentException("A letter needs words to be told again: " + message);
    }

    /** Whether a person must hear of it where nobody can be told. */
    public boolean owed() {
      return promised || corrects;
    }

    /** The channels that there are words for. */
    public List<Channel> channels() {
      return words.stream().map(Words::channel).toList();
    }
  }

  /** The words of a letter for one channel, written before it is known whether they are needed. */
  record Words(
      Channel channel,
      String language,
      Optional<String> subject,
      String text,
      Optional<String> html,
      boolean speaksOfOrder,
      Optional<String> link,
      Optional<String> code) {}

  /**
   * Ask a partner.
   *
   * @param what such as {@code replacement car}
   * @param kind the kind of partner in {@code config/partners.yaml}
   * @param answerWithin after which the next partner is asked
   * @param slot when it is wanted
   * @param facts what the partner needs to know, by the event's field names
   */
  record Order(
      String what,
      String kind,
      Duration answerWithin,
      Optional<Slot> slot,
      Map<String, String> facts)
      implements Help {
    public Order {
      facts = Map.copyOf(facts);
    }
  }

  /**
   * Make a broken promise good with money, by an order to whoever pays; never twice for the same
   * help, and within the limits of its service.
   *
   * @param what the order's name, by which rules hear of it
   * @param sum what is paid
   * @param promised the broken promise
   * @param facts what the payer needs to know
   */
  record Compensate(
      String what,
      Money sum,
      String kind,
      Duration answerWithin,
      valet.memory.Promise promised,
      Map<String, String> facts)
      implements Help {
    public Compensate {
      facts = Map.copyOf(facts);
      if (promised.state() != valet.memory.Promise.State.BROKEN)
        throw new IllegalArgumentException("Only what was broken is made good: " + promised.id());
    }

    /** The order by which it is paid. */
    public Order order() {
      return new Order(what, kind, answerWithin, Optional.empty(), facts);
    }
  }

  /** Ask the partner to move an order to another slot. */
  record Move(String order, Slot slot, Duration answerWithin) implements Help {}

  /** Take an order back. */
  record Cancel(String order) implements Help {}

  /**
   * Promise something; kept by the order's {@code done} where it is about one.
   *
   * @param confirmation the stored confirmation it rests on, where it is about an order
   * @param margin how long before it would break the truth goes out; empty for the usual hour
   */
  record Promise(
      String what,
      Instant by,
      Optional<String> order,
      Optional<String> confirmation,
      Optional<Duration> margin)
      implements Help {
    public Promise(String what, Instant by, Optional<String> order, Optional<String> confirmation) {
      this(what, by, order, confirmation, Optional.empty());
    }

    /** The same, with the truth going out so long before. */
    public Promise warned(Duration before) {
      return new Promise(what, by, order, confirmation, Optional.of(before));
    }
  }

  /**
   * Close the customer's own case of a complaint that they take back; what its service asked
   * partners for because of it, and nobody has said yes to, is called off; what was promised with
   * it is withdrawn.
   *
   * @param complaint the id of the event that made it, where it is named
   * @param about what it is about, where that is said
   */
  record TakeBack(Optional<String> complaint, Optional<String> about) implements Help {}

  /**
   * Take back what waits to be said: a letter that is not out, help that is held.
   *
   * @param said the message that nobody is to hear any more
   */
  record Unsay(String said) implements Help {
    /** What a correction without new words would find. */
    public Correct asCorrection() {
      return new Correct(said, said, List.of());
    }
  }

  /** Take back a promise of this service that is about no order. */
  record Release(String what) implements Help {}

  /**
   * Close the customer's open cases of this service.
   *
   * @param why as the case's history keeps it
   */
  record CloseCases(String why) implements Help {}

  /** Look again at goods when they are about to run out. */
  record LookAgain(List<String> goods, Instant at) implements Help {
    public LookAgain {
      goods = List.copyOf(goods);
    }
  }

  /**
   * Make an event of ours of it later: {@code remembered}.
   *
   * @param what the name under which rules ask for it again
   * @param goods what it is about
   * @param until the day until which something lasts, ISO 8601
   */
  record Remember(String what, List<String> goods, Optional<String> until, Instant at)
      implements Help {
    public Remember {
      goods = List.copyOf(goods);
    }
  }

  /**
   * Keep the customer's yes, with the reply as its proof.
   *
   * @param purpose {@code service}, {@code marketing} or a service's name
   * @param letter the one that asked, and so the words that were agreed to
   */
  record Consent(String purpose, Channel channel, String source, Optional<String> letter)
      implements Help {}

  /**
   * Open a case for a person of the house.
   *
   * @param within how soon it is to be answered; empty where the end of the need says so
   * @param answer the answer in public that is proposed to the person, who approves it or writes
   *     another
   */
  record Person(String why, Optional<Duration> within, Optional<String> answer) implements Help {
    public Person(String why) {
      this(why, Optional.empty(), Optional.empty());
    }
  }
}
