package valet.rules;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import valet.event.Channel;
import valet.event.Money;

/** What a sentence in {@code then} can want; its words, in lower case, are the meaning there. */
enum Action {
  SEND(Map.of("message", GapType.MESSAGE, "channels", GapType.CHANNELS)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.send(text(values, "message"), channels(values));
    }
  },
  PRINT(Map.of("message", GapType.MESSAGE)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.print(text(values, "message"));
    }
  },
  CORRECT(
      Map.of("said", GapType.MESSAGE, "message", GapType.MESSAGE, "channels", GapType.CHANNELS)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.correct(text(values, "said"), text(values, "message"), channels(values));
    }
  },
  REMIND(Map.of("message", GapType.MESSAGE, "channels", GapType.CHANNELS), Set.of("replyToOrder")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.remind(text(values, "message"), channels(values));
    }
  },
  ORDER(ordering()) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.order(text(values, "what"), text(values, "kind"), duration(values, "within"));
    }
  },
  ORDER_AT_HOMECOMING(ordering(), home()) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.orderAtHomecoming(
          text(values, "what"), text(values, "kind"), duration(values, "within"));
    }
  },
  ORDER_AT_TIME(ordering(), Set.of("deliverAtTime")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.orderAtTime(text(values, "what"), text(values, "kind"), duration(values, "within"));
    }
  },
  MOVE_TO_HOMECOMING(Map.of("what", GapType.TEXT, "within", GapType.DURATION), home()) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.moveToHomecoming(text(values, "what"), duration(values, "within"));
    }
  },
  MOVE_TO_TIME(Map.of("what", GapType.TEXT, "within", GapType.DURATION), Set.of("deliverAtTime")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.moveToTime(text(values, "what"), duration(values, "within"));
    }
  },
  WITHDRAW(Map.of("said", GapType.MESSAGE)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.withdraw(text(values, "said"));
    }
  },
  RELEASE(Map.of("what", GapType.TEXT)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.release(text(values, "what"));
    }
  },
  CLOSE_CASES(Map.of("why", GapType.TEXT)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.closeCases(text(values, "why"));
    }
  },
  CANCEL(Map.of("what", GapType.TEXT)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.cancel(text(values, "what"));
    }
  },
  CANCEL_THIS(Map.of()) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.cancelThis();
    }
  },
  PROMISE_BY_ETA(Map.of("what", GapType.TEXT)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.promiseByEta(text(values, "what"));
    }
  },
  PROMISE_WITHIN(Map.of("what", GapType.TEXT, "within", GapType.DURATION)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.promise(text(values, "what"), duration(values, "within"));
    }
  },
  PROMISE_BY_SLOT(Map.of("what", GapType.TEXT)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.promiseBySlot(text(values, "what"));
    }
  },
  TAKE_BACK(Map.of()) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.takeBack();
    }
  },
  COMPENSATE(
      Map.of(
          "sum",
          GapType.MONEY,
          "what",
          GapType.TEXT,
          "kind",
          GapType.TEXT,
          "within",
          GapType.DURATION)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.compensate(
          (Money) Objects.requireNonNull(values.get("sum")),
          text(values, "what"),
          text(values, "kind"),
          duration(values, "within"));
    }
  },
  LOOK_AGAIN(Map.of(), Set.of("boughtInRhythm")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.lookAgain();
    }
  },
  PERSON(Map.of("why", GapType.TEXT)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.person(
          text(values, "why"),
          Optional.ofNullable((Duration) values.get("within")),
          Optional.ofNullable((String) values.get("answer")));
    }
  },
  REMEMBER(Map.of("what", GapType.TEXT, "after", GapType.DURATION)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.remember(text(values, "what"), duration(values, "after"));
    }
  },
  REMEMBER_LISTED(
      Map.of("what", GapType.TEXT, "after", GapType.DURATION, "list", GapType.LISTED),
      Set.of("isListed")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.rememberListed(text(values, "what"), duration(values, "after"), text(values, "list"));
    }
  },
  REMEMBER_WARRANTY(
      Map.of("what", GapType.TEXT, "before", GapType.DURATION), Set.of("warrantyGiven")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.rememberWarranty(text(values, "what"), duration(values, "before"));
    }
  },
  REMEMBER_VISIT(Map.of("what", GapType.TEXT), Set.of("visitsRegular")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.rememberVisit(text(values, "what"));
    }
  },
  CONSENT(Map.of("purpose", GapType.TEXT), Set.of("answers")) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      wish.consent(text(values, "purpose"));
    }
  },
  USEFUL(Map.of("useful", GapType.DURATION)) {
    @Override
    void in(Wish wish, Map<String, Object> values) {
      // Only says for how long; see usefulFor.
    }
  };

  private static final String USEFUL_FOR = "useful";
  private static final String MARGIN = "margin";

  @SuppressWarnings("ImmutableEnumChecker") // Map.of, which Error Prone cannot see
  private final Map<String, GapType> needs;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of, likewise
  private final Set<String> after;

  Action(Map<String, GapType> needs) {
    this(needs, Set.of());
  }

  Action(Map<String, GapType> needs, Set<String> after) {
    this.needs = needs;
    this.after = after;
  }

  /** Adds what a rule's line wants to the wish. */
  abstract void in(Wish wish, Map<String, Object> values);

  final void wanted(Wish wish, Map<String, Object> values) {
    if (values.containsKey(USEFUL_FOR)) wish.usefulFor(duration(values, USEFUL_FOR));
    in(wish, values);
    if (values.containsKey(MARGIN)) wish.warned(duration(values, MARGIN));
  }

  /** Terms of which one must be tested by the rule, or this may not be there; empty for none. */
  Set<String> after() {
    return after;
  }

  /** Its name as the vocabulary writes it. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Action of(String words) {
    for (var action : values()) if (action.words().equals(words)) return action;
    throw new Muddle("nothing is done by the name of \"" + words + "\"");
  }

  /** Refuses a sentence without the gaps that this needs. */
  void check(Map<String, GapType> gaps) {
    needs.forEach(
        (name, type) -> {
          if (gaps.get(name) != type)
            throw new Muddle(
                "it needs the gap {" + name + ":" + type.name().toLowerCase(Locale.ROOT) + "}");
        });
  }

  /** Tests of which a rule needs one before it may speak of the homecoming. */
  private static Set<String> home() {
    return Set.of("homecomingKnown", "slotMoved");
  }

  private static Map<String, GapType> ordering() {
    return Map.of("what", GapType.TEXT, "kind", GapType.TEXT, "within", GapType.DURATION);
  }

  private static String text(Map<String, Object> values, String name) {
    return (String) values.getOrDefault(name, "");
  }

  private static Duration duration(Map<String, Object> values, String name) {
    return (Duration) values.getOrDefault(name, Duration.ZERO);
  }

  private static List<Channel> channels(Map<String, Object> values) {
    return ((List<?>) values.getOrDefault("channels", List.of()))
        .stream().map(Channel.class::cast).toList();
  }
}
