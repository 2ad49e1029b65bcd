package valet.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an event says happened: one record per type, whose constructor refuses nonsense. Component
 * names are the wire's field names, so they are what rules, templates and refusals call them.
 */
public sealed interface Data {

  /** Goods bought at a till or in a shop. */
  record Purchase(
      String receipt,
      Store store,
      Optional<String> till,
      Currency currency,
      BigDecimal total,
      List<Item> items)
      implements Data {
    public Purchase {
      receipt = Nonsense.label("receipt", receipt, 200);
      Nonsense.present("store", store);
      till = Nonsense.maybe(till);
      Nonsense.present("currency", currency);
      total = Nonsense.amount("total", total);
      items = Nonsense.some("items", items);
      for (int i = 0; i < items.size(); i++)
        if (items.get(i).price().isEmpty())
          throw new Nonsense("items/" + i + "/price", "is missing");
    }
  }

  /** Goods brought back. */
  record Return(String receipt, List<Item> items, Optional<String> reason) implements Data {
    public Return {
      receipt = Nonsense.label("receipt", receipt, 200);
      items = Nonsense.some("items", items);
      reason = Nonsense.maybe(reason);
    }
  }

  /**
   * Groceries asked for ahead.
   *
   * @param deliver the word {@code homecoming}, or a time with offset
   */
  record Basket(List<Item> items, String deliver) implements Data {
    public static final String HOMECOMING = "homecoming";

    public Basket {
      items = Nonsense.some("items", items);
      deliver = Nonsense.text("deliver", deliver);
      if (!deliver.equals(HOMECOMING)) timeOf(deliver);
    }

    public boolean atHomecoming() {
      return deliver.equals(HOMECOMING);
    }

    /** When it is to be delivered; empty where that depends on the homecoming. */
    public Optional<OffsetDateTime> deliverAt() {
      return atHomecoming() ? Optional.empty() : Optional.of(timeOf(deliver));
    }

    private static OffsetDateTime timeOf(String text) {
      try {
        return OffsetDateTime.parse(text);
      } catch (DateTimeParseException e) {
        throw new Nonsense("deliver", "must be \"homecoming\" or an RFC 3339 time with offset");
      }
    }
  }

  /** A parcel on its way. */
  record Delivery(String order, Delivery.Status status, Optional<OffsetDateTime> expected)
      implements Data {
    public Delivery {
      order = Nonsense.label("order", order, 200);
      Nonsense.present("status", status);
      expected = Nonsense.maybe(expected);
    }

    /** Where the parcel stands. */
    public enum Status {
      SENT,
      DELAYED,
      DELIVERED,
      LOST;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** A price changed; about products, not about a person. */
  record Price(List<Product> products, BigDecimal from, BigDecimal to, Currency currency)
      implements Data {
    public Price {
      products = Nonsense.some("products", products);
      from = Nonsense.amount("from", from);
      to = Nonsense.amount("to", to);
      Nonsense.present("currency", currency);
    }
  }

  /** A vehicle broke down. */
  record Breakdown(
      Vehicle vehicle,
      boolean drivable,
      Position position,
      Optional<String> place,
      OptionalInt persons,
      Optional<String> cause)
      implements Data {
    public Breakdown {
      Nonsense.present("vehicle", vehicle);
      Nonsense.present("position", position);
      place = Nonsense.maybe(place);
      if (persons.isPresent() && (persons.getAsInt() < 0 || persons.getAsInt() > 1000))
        throw new Nonsense("persons", "must be 0 to 1000");
      cause = Nonsense.maybe(cause);
    }
  }

  /** A journey booked, changed or cancelled. */
  record Trip(String reservation, Trip.Status status, List<Leg> legs) implements Data {
    public Trip {
      reservation = Nonsense.label("reservation", reservation, 200);
      Nonsense.present("status", status);
      legs =
          status == Trip.Status.CANCELLED
              ? Nonsense.list("legs", legs)
              : Nonsense.some("legs", legs);
    }

    /** How the reservation stands. */
    public enum Status {
      BOOKED,
      CHANGED,
      CANCELLED;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** Somebody is not content. */
  record Complaint(
      String text,
      Optional<String> about,
      Optional<String> order,
      Optional<String> receipt,
      Optional<String> channel,
      Optional<String> severity)
      implements Data {
    public Complaint {
      text = Nonsense.text("text", text);
      about = Nonsense.maybe(about);
      order = Nonsense.maybe(order);
      receipt = Nonsense.maybe(receipt);
      channel = Nonsense.maybe(channel);
      severity = Nonsense.maybe(severity);
    }
  }

  /**
   * Somebody takes a complaint back.
   *
   * @param complaint the id of the event that made it; without it, what is about the same, else the
   *     newest one that is open
   */
  record Retraction(Optional<String> complaint, Optional<String> about, Optional<String> text)
      implements Data {
    public Retraction {
      complaint = Nonsense.maybe(complaint);
      about = Nonsense.maybe(about);
      text = Nonsense.maybe(text);
    }
  }

  /** Somebody has an idea how we could be better. */
  record Idea(String text, Optional<String> about, Optional<String> channel) implements Data {
    public Idea {
      text = Nonsense.text("text", text);
      about = Nonsense.maybe(about);
      channel = Nonsense.maybe(channel);
    }
  }

  /** Something said about us in public. */
  record Mention(
      String text,
      String platform,
      String url,
      String author,
      Optional<BigDecimal> reach,
      Optional<String> sentiment)
      implements Data {
    public Mention {
      text = Nonsense.text("text", text);
      platform = Nonsense.text("platform", platform);
      url = Nonsense.text("url", url);
      author = Nonsense.text("author", author);
      reach = Nonsense.maybe(reach);
      if (reach.isPresent()) Nonsense.amount("reach", reach.get());
      sentiment = Nonsense.maybe(sentiment);
    }
  }

  /** Somebody joined. */
  record Signup(Optional<String> programme, Optional<String> source) implements Data {
    public Signup {
      programme = Nonsense.maybe(programme);
      source = Nonsense.maybe(source);
    }
  }

  /** Products are called back; about products, not about a person. */
  record Recall(
      List<Product> products,
      String reason,
      Optional<String> danger,
      String advice,
      Optional<String> url)
      implements Data {
    public Recall {
      products = Nonsense.some("products", products);
      reason = Nonsense.text("reason", reason);
      danger = Nonsense.maybe(danger);
      advice = Nonsense.text("advice", advice);
      url = Nonsense.maybe(url);
    }
  }

  /**
   * Something that the customer bought and still has is called back. Ours: one for each buyer.
   *
   * @param recall the id of the recall's decision
   * @param name what it is called on the receipts; several with commas between
   * @param receipts on which it stands
   * @param bought when it was last bought
   * @param quantity bought less brought back
   * @param lots which lots are called back; empty for all
   */
  record BoughtRecalled(
      String recall,
      String name,
      List<String> receipts,
      OffsetDateTime bought,
      BigDecimal quantity,
      List<String> lots,
      String reason,
      Optional<String> danger,
      String advice,
      Optional<String> url)
      implements Data {
    public BoughtRecalled {
      recall = Nonsense.label("recall", recall, 64);
      name = Nonsense.text("name", name);
      receipts = Nonsense.some("receipts", receipts);
      Nonsense.present("bought", bought);
      quantity = Nonsense.amount("quantity", quantity);
      lots = Nonsense.list("lots", lots);
      reason = Nonsense.text("reason", reason);
      danger = Nonsense.maybe(danger);
      advice = Nonsense.text("advice", advice);
      url = Nonsense.maybe(url);
    }
  }

  /**
   * Something that the customer bought and still has costs less now. Ours: one for each buyer.
   *
   * @param price the id of the price's decision
   * @param refund what was paid more than is asked now, for all that was not brought back
   */
  record BoughtCheaper(
      String price,
      String name,
      List<String> receipts,
      OffsetDateTime bought,
      BigDecimal quantity,
      BigDecimal refund,
      Currency currency)
      implements Data {
    public BoughtCheaper {
      price = Nonsense.label("price", price, 64);
      name = Nonsense.text("name", name);
      receipts = Nonsense.some("receipts", receipts);
      Nonsense.present("bought", bought);
      quantity = Nonsense.amount("quantity", quantity);
      refund = Nonsense.amount("refund", refund);
      Nonsense.present("currency", currency);
    }
  }

  /** A turn in somebody's life; entered by a person of the house only. */
  record Life(Kind kind) implements Data {
    public Life {
      Nonsense.present("kind", kind);
    }

    /** The turns that change how we should speak. */
    public enum Kind {
      BEREAVEMENT,
      MOVE,
      BIRTH;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /**
   * A customer answered us, or wrote of their own accord. Ours.
   *
   * @param from the address it came from, as the gateway gave it: a hint, never a proof
   * @param letter the letter it answers, where the address or link said so
   */
  record Reply(String from, Channel channel, String text, Optional<String> letter) implements Data {
    public Reply {
      from = Nonsense.label("from", from, 320);
      Nonsense.present("channel", channel);
      Nonsense.present("text", text);
      letter = Nonsense.maybe(letter);
    }
  }

  /**
   * A partner answered. Ours, from the signed endpoint.
   *
   * @param eta when the partner will be there; a duration was added to the answer's arrival
   */
  record OrderAnswered(
      String order,
      int revision,
      Answered answer,
      String partner,
      Optional<OffsetDateTime> eta,
      Optional<String> reference,
      Optional<String> note)
      implements Data {
    public OrderAnswered {
      order = Nonsense.label("order", order, 64);
      if (revision < 1) throw new Nonsense("revision", "must be 1 or more");
      Nonsense.present("answer", answer);
      partner = Nonsense.label("partner", partner, 200);
      eta = Nonsense.maybe(eta);
      reference = Nonsense.maybe(reference);
      note = Nonsense.maybe(note);
    }

    /** What a partner can say. */
    public enum Answered {
      CONFIRMED,
      REFUSED,
      CHANGED,
      DONE,
      FAILED;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** A partner did not answer in time. Ours, a due row. */
  record OrderUnanswered(String order, int revision) implements Data {
    public OrderUnanswered {
      order = Nonsense.label("order", order, 64);
      if (revision < 1) throw new Nonsense("revision", "must be 1 or more");
    }
  }

  /** A letter's fate, as far as a gateway knows. Ours. */
  record LetterReported(String letter, Fate state, Optional<String> detail) implements Data {
    public LetterReported {
      letter = Nonsense.label("letter", letter, 200);
      Nonsense.present("state", state);
      detail = Nonsense.maybe(detail);
    }

    /** The same of a letter that went in this one. */
    public LetterReported of(String part) {
      return new LetterReported(part, state, detail);
    }

    /** What can become of a letter. */
    public enum Fate {
      ACCEPTED,
      REFUSED,
      UNKNOWN,
      DELIVERED,
      FAILED,
      EXPIRED;

      @Override
      public String toString() {
        return name().toLowerCase(Locale.ROOT);
      }
    }
  }

  /** A promise's hour has come. Ours, a due row. */
  record PromiseDue(String promise) implements Data {
    public PromiseDue {
      promise = Nonsense.label("promise", promise, 64);
    }
  }

  /** A held proposal's hour has come. Ours, a due row. */
  record NeedHeld(String proposal) implements Data {
    public NeedHeld {
      proposal = Nonsense.label("proposal", proposal, 64);
    }
  }

  /**
   * What a customer buys in a rhythm of their own will run out soon. Ours, a due row.
   *
   * @param goods by their whole names
   */
  record RunsOut(List<String> goods) implements Data {
    public RunsOut {
      goods = List.copyOf(goods);
    }
  }

  /**
   * What was to be remembered for later, and later is now. Ours, a due row.
   *
   * @param what as the rule that remembered it named it
   * @param goods what it is about; empty where it is about the customer
   * @param until the day until which something lasts, ISO 8601
   */
  record Remembered(String what, List<String> goods, Optional<String> until) implements Data {
    public Remembered {
      Nonsense.present("what", what);
      goods = Nonsense.list("goods", goods);
      until = Nonsense.maybe(until);
    }
  }

  /**
   * A person of the house has dealt with a case. Ours.
   *
   * @param caseId {@code case} on the wire, which Java keeps for itself
   * @param changed whether it is told to all who said the same, as something that has changed
   * @param again the decision that told it, where it is asked once more because the customer wanted
   *     to answer later
   */
  record CaseResolved(String caseId, String done, Optional<Boolean> changed, Optional<String> again)
      implements Data {
    public CaseResolved {
      caseId = Nonsense.label("case", caseId, 64);
      done = Nonsense.text("done", done);
      changed = Nonsense.maybe(changed);
      again = Nonsense.maybe(again);
    }

    /** Told for the first time. */
    public CaseResolved(String caseId, String done, Optional<Boolean> changed) {
      this(caseId, done, changed, Optional.empty());
    }

    /** What was done about one case. */
    public CaseResolved(String caseId, String done) {
      this(caseId, done, Optional.empty());
    }
  }

  /**
   * The customer of a case was told what was done, and has been asked long enough whether it is
   * fine. Ours, a due row.
   *
   * @param caseId {@code case} on the wire
   * @param told the decision that told it
   */
  record CaseDue(String caseId, String told) implements Data {
    public CaseDue {
      caseId = Nonsense.label("case", caseId, 64);
      told = Nonsense.label("told", told, 64);
    }
  }

  /** A customer's profile as it is from now on. Ours. */
  record CustomerChanged(Profile profile) implements Data {
    public CustomerChanged {
      Nonsense.present("profile", profile);
    }
  }

  /** A type that the retailer described by a schema; fields by name, nested ones as given. */
  record Custom(Map<String, Value> fields) implements Data {
    public Custom {
      fields = Map.copyOf(fields);
    }
  }

  /** Where a purchase was made. */
  record Store(String id, String name, ZoneId timeZone, OptionalInt columns) {
    public Store {
      id = Nonsense.label("id", id, 200);
      name = Nonsense.text("name", name);
      Nonsense.present("timeZone", timeZone);
      if (columns.isPresent() && (columns.getAsInt() < 16 || columns.getAsInt() > 120))
        throw new Nonsense("columns", "must be 16 to 120");
    }
  }

  /** One line of a receipt or of a shopping list. */
  record Item(
      String name,
      Optional<String> gtin,
      Optional<String> sku,
      Optional<String> category,
      BigDecimal quantity,
      Optional<String> unit,
      Optional<BigDecimal> price,
      Optional<String> lot,
      Optional<Boolean> gift,
      Optional<String> warrantyUntil,
      Optional<Boolean> returnable) {
    public Item {
      Nonsense.present("name", name);
      gtin = Nonsense.maybe(gtin);
      sku = Nonsense.maybe(sku);
      category = Nonsense.maybe(category);
      quantity = Nonsense.amount("quantity", quantity);
      unit = Nonsense.maybe(unit);
      price = Nonsense.maybe(price);
      if (price.isPresent()) Nonsense.amount("price", price.get());
      lot = Nonsense.maybe(lot);
      gift = Nonsense.maybe(gift);
      warrantyUntil = Nonsense.maybe(warrantyUntil);
      returnable = Nonsense.maybe(returnable);
    }
  }

  /** A product that something is said about. */
  record Product(
      Optional<String> gtin, Optional<String> sku, Optional<String> name, List<String> lots) {
    public Product {
      gtin = Nonsense.maybe(gtin);
      sku = Nonsense.maybe(sku);
      name = Nonsense.maybe(name);
      lots = Nonsense.list("lots", lots);
      if (gtin.isEmpty() && sku.isEmpty() && name.isEmpty())
        throw new Nonsense("", "needs a gtin, a sku or a name");
    }
  }

  /** A car. */
  record Vehicle(
      String registration, Optional<String> vin, Optional<String> make, Optional<String> model) {
    public Vehicle {
      registration = Nonsense.label("registration", registration, 20);
      vin = Nonsense.maybe(vin);
      make = Nonsense.maybe(make);
      model = Nonsense.maybe(model);
    }
  }

  /** WGS 84 degrees. */
  record Position(double latitude, double longitude) {
    public Position {
      if (!(latitude >= -90 && latitude <= 90))
        throw new Nonsense("latitude", "must be -90 to 90 degrees");
      if (!(longitude >= -180 && longitude <= 180))
        throw new Nonsense("longitude", "must be -180 to 180 degrees");
    }
  }

  /** One part of a journey. */
  record Leg(
      String mode,
      Optional<String> number,
      Stop from,
      Stop to,
      OffsetDateTime departs,
      OffsetDateTime arrives) {
    public Leg {
      mode = Nonsense.label("mode", mode, 40);
      number = Nonsense.maybe(number);
      Nonsense.present("from", from);
      Nonsense.present("to", to);
      Nonsense.present("departs", departs);
      Nonsense.present("arrives", arrives);
      if (arrives.isBefore(departs)) throw new Nonsense("arrives", "is before departs");
    }

    public Instant arrival() {
      return arrives.toInstant();
    }
  }

  /**
   * An end of a leg.
   *
   * @param timeZone where the code is not that of an airport we know
   */
  record Stop(Optional<String> code, String name, Optional<ZoneId> timeZone) {
    public Stop {
      code = Nonsense.maybe(code);
      name = Nonsense.text("name", name);
      timeZone = Nonsense.maybe(timeZone);
    }
  }
}
