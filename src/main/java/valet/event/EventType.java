package valet.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The types we know, by their name on the wire, and which of them only we may say. */
public enum EventType {
  PURCHASE("purchase", Data.Purchase.class, false),
  RETURN("return", Data.Return.class, false),
  BASKET("basket", Data.Basket.class, false),
  DELIVERY("delivery", Data.Delivery.class, false),
  PRICE("price", Data.Price.class, false),
  BREAKDOWN("breakdown", Data.Breakdown.class, false),
  TRIP("trip", Data.Trip.class, false),
  COMPLAINT("complaint", Data.Complaint.class, false),
  RETRACTION("retraction", Data.Retraction.class, false),
  IDEA("idea", Data.Idea.class, false),
  MENTION("mention", Data.Mention.class, false),
  SIGNUP("signup", Data.Signup.class, false),
  RECALL("recall", Data.Recall.class, false),
  LIFE("life", Data.Life.class, true),
  REPLY("reply", Data.Reply.class, true),
  ORDER_ANSWERED("order.answered", Data.OrderAnswered.class, true),
  ORDER_UNANSWERED("order.unanswered", Data.OrderUnanswered.class, true),
  LETTER_REPORTED("letter.reported", Data.LetterReported.class, true),
  PROMISE_DUE("promise.due", Data.PromiseDue.class, true),
  NEED_HELD("need.held", Data.NeedHeld.class, true),
  RUNS_OUT("runs.out", Data.RunsOut.class, true),
  REMEMBERED("remembered", Data.Remembered.class, true),
  CASE_RESOLVED("case.resolved", Data.CaseResolved.class, true),
  CASE_DUE("case.due", Data.CaseDue.class, true),
  BOUGHT_RECALLED("bought.recalled", Data.BoughtRecalled.class, true),
  BOUGHT_CHEAPER("bought.cheaper", Data.BoughtCheaper.class, true),
  CUSTOMER_CHANGED("customer.changed", Data.CustomerChanged.class, true);

  private static final Map<String, EventType> BY_WORD = new LinkedHashMap<>();

  static {
    for (var type : values()) BY_WORD.put(type.word, type);
  }

  private final String word;
  private final Class<? extends Data> data;
  private final boolean ours;

  EventType(String word, Class<? extends Data> data, boolean ours) {
    this.word = word;
    this.data = data;
    this.ours = ours;
  }

  public static Optional<EventType> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** Every type's name on the wire. */
  public static Set<String> words() {
    return BY_WORD.keySet();
  }

  static EventType of(Data data) {
    for (var type : values()) if (type.data.isInstance(data)) return type;
    throw new IllegalArgumentException(
        "A type of the retailer's own is not written by us: " + data.getClass().getSimpleName());
  }

  public String word() {
    return word;
  }

  public Class<? extends Data> data() {
    return data;
  }

  /** Whether only we say this: as an outside event it is refused. */
  public boolean ours() {
    return ours;
  }
}
