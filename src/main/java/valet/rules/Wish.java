package valet.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Money;
import valet.memory.Happening;
import valet.memory.Happening.Meaning;
import valet.memory.Order;
import valet.memory.Promise;
import valet.memory.Slot;

/**
 * What one fired rule wants, while it says so: sentences and plain rules speak to the same wish,
 * and everything is resolved against the moment at once. A rule can do nothing but add to it.
 */
public final class Wish {
  /** How long help is useful where the rule does not say. */
  static final Duration USUAL = Duration.ofHours(24);

  /** How long somebody is looked for who pays what we owe. */
  private static final Duration OWED = Duration.ofDays(7);

  /** What comes sooner than this after it was put off would be a nuisance. */
  private static final Duration SOON = Duration.ofMinutes(10);

  private final Moment moment;
  private final List<Help> help = new ArrayList<>();
  private Optional<Duration> useful = Optional.empty();
  private Optional<Instant> end = Optional.empty();
  private Optional<Instant> from = Optional.empty();
  private boolean receipt;
  private boolean owed;

  Wish(Moment moment) {
    this.moment = moment;
    moment.known().order().flatMap(Order::slot).ifPresent(this::endsWith);
  }

  /**
   * Say something.
   *
   * @param channels in the order of preference; empty for the channel of the customer's reply
   */
  public void send(String message, List<Channel> channels) {
    help.add(new Help.Send(message, ways(channels)));
  }

  /** Say something on the receipt for which a till waits. */
  public void print(String message) {
    receipt = true;
    help.add(new Help.Send(message, List.of(Channel.RECEIPT)));
  }

  /** Correct what was said. */
  public void correct(String said, String message, List<Channel> channels) {
    help.add(new Help.Correct(said, message, ways(channels)));
  }

  /**
   * Ask once more about the order that the reply speaks of, halfway to its time; not where that is
   * so soon that nobody needs to hear it again.
   */
  public void remind(String message, List<Channel> channels) {
    var time =
        moment
            .known()
            .order()
            .filter(o -> o.state().open())
            .map(o -> o.eta().or(() -> o.slot().map(Slot::start)).orElse(o.until()));
    if (time.isEmpty()) return;
    var half = Duration.between(moment.time(), time.get()).dividedBy(2);
    if (half.compareTo(SOON) < 0) return;
    from = Optional.of(moment.time().plus(half));
    end = time;
    help.add(new Help.Remind(message, ways(channels)));
  }

  /** Ask a partner of a kind; after {@code within} the next one. */
  public void order(String what, String kind, Duration within) {
    order(new Help.Order(what, kind, within, Optional.empty(), Facts.of(moment)));
  }

  /**
   * A sender's address can be forged, so a yes costs money only where it came by the letter's own
   * link or with its code; any other is for a person, whatever the rule says.
   */
  private void order(Help.Order order) {
    boolean forged =
        moment.heard().filter(h -> h.meaning() == Meaning.YES && !h.proven()).isPresent();
    if (forged)
      help.add(
          new Help.Person(
              "Somebody said yes to \""
                  + order.what()
                  + "\", but neither by the letter's link nor with its code. Call and ask."));
    else help.add(order);
  }

  /** Ask a partner to come at the homecoming. */
  public void orderAtHomecoming(String what, String kind, Duration within) {
    orderFor(moment.homecomingSlot(), what, kind, within);
  }

  /** Ask a partner to come at the time that the customer asked for. */
  public void orderAtTime(String what, String kind, Duration within) {
    orderFor(moment.timeAsked(), what, kind, within);
  }

  /** Ask the partners of the open orders for something to come at the homecoming instead. */
  public void moveToHomecoming(String what, Duration within) {
    moment
        .homecomingSlot()
        .ifPresent(
            slot -> {
              endsWith(slot);
              for (var order : moment.open(what))
                if (!order.slot().equals(Optional.of(slot)))
                  help.add(new Help.Move(order.id(), slot, within));
            });
  }

  /** Ask the partners of the open orders for something to come at the time asked instead. */
  public void moveToTime(String what, Duration within) {
    moment
        .timeAsked()
        .ifPresent(
            slot -> {
              endsWith(slot);
              for (var order : moment.open(what))
                if (!order.slot().equals(Optional.of(slot)))
                  help.add(new Help.Move(order.id(), slot, within));
            });
  }

  /** Take back a message of this service that waits to be said. */
  public void withdraw(String message) {
    help.add(new Help.Unsay(message));
  }

  /** Take back a promise of this service that is about no order. */
  public void release(String what) {
    help.add(new Help.Release(what));
  }

  /** Close the customer's open cases of this service. */
  public void closeCases(String why) {
    help.add(new Help.CloseCases(why));
  }

  /** Take the open orders for something back. */
  public void cancel(String what) {
    for (var order : moment.open(what)) help.add(new Help.Cancel(order.id()));
  }

  /** Take back the order that the customer's reply is about, unless that has been done. */
  public void cancelThis() {
    moment
        .known()
        .order()
        .filter(o -> o.state().open())
        .ifPresent(o -> help.add(new Help.Cancel(o.id())));
  }

  /** Promise something by a while after the event. */
  public void promise(String what, Duration within) {
    promise(what, moment.time().plus(within));
  }

  /**
   * Promise something by the time that the partner gave; where it gave none, by the end of the
   * order's slot or of the need, for a promise without an hour is none.
   */
  public void promiseByEta(String what) {
    var order = moment.known().order();
    promise(
        what,
        order
            .flatMap(Order::eta)
            .or(() -> order.flatMap(Order::slot).map(Slot::end))
            .orElseGet(() -> need().until()));
  }

  /** Promise something by the end of the order's slot, else of the homecoming's. */
  public void promiseBySlot(String what) {
    var slot = moment.known().order().flatMap(Order::slot).or(moment::homecomingSlot);
    slot.ifPresent(this::endsWith);
    promise(what, slot.map(Slot::end).orElseGet(() -> need().until()));
  }

  /**
   * Make the promise that this event has broken good with money. Such a debt does not end with the
   * help that did not come.
   */
  public void compensate(Money sum, String what, String kind, Duration within) {
    for (var happening : moment.known().happened())
      if (happening instanceof Happening.PromiseMoved moved
          && moved.promise().state() == Promise.State.BROKEN) {
        owed = true;
        var facts =
            Map.of(
                "refund",
                sum.toString(),
                "promise",
                moved.promise().what(),
                "service",
                moved.promise().service());
        help.add(new Help.Compensate(what, sum, kind, within, moved.promise(), facts));
        return;
      }
  }

  /** Close the case of the complaint that this event takes back. */
  public void takeBack() {
    if (moment.event().data() instanceof Data.Retraction back)
      help.add(new Help.TakeBack(back.complaint(), back.about()));
  }

  /** Look again at what is bought in a rhythm, when it is about to run out. */
  public void lookAgain() {
    moment.runsOut().next().forEach((at, goods) -> help.add(new Help.LookAgain(goods, at)));
  }

  /** The truth about what was promised last goes out so long before it would break. */
  public void warned(Duration before) {
    int last = help.size() - 1;
    if (last >= 0 && help.get(last) instanceof Help.Promise promise)
      help.set(last, promise.warned(before));
  }

  /** Make it an event of ours after a while. */
  public void remember(String what, Duration after) {
    help.add(new Help.Remember(what, List.of(), Optional.empty(), moment.time().plus(after)));
  }

  /** Make each bought good that is on a list an event of ours after a while. */
  public void rememberListed(String what, Duration after, String list) {
    for (var good : moment.listed(list))
      help.add(new Help.Remember(what, List.of(good), Optional.empty(), moment.time().plus(after)));
  }

  /** Make each warranty of what is bought an event of ours, so many whole days before it ends. */
  public void rememberWarranty(String what, Duration before) {
    for (var warranty : moment.later().warranties())
      help.add(
          new Help.Remember(
              what,
              List.of(warranty.good()),
              Optional.of(warranty.until().toString()),
              moment.later().morning(warranty.until().minusDays(before.toDays()))));
  }

  /** Make it an event of ours on the morning of the day before the next visit. */
  public void rememberVisit(String what) {
    moment
        .later()
        .nextVisit()
        .ifPresent(
            day ->
                help.add(
                    new Help.Remember(
                        what,
                        List.of(),
                        Optional.empty(),
                        moment.later().morning(day.minusDays(1)))));
  }

  /** Keep the yes of the reply, for the channel by which it came. */
  public void consent(String purpose) {
    moment
        .heard()
        .ifPresent(
            heard ->
                help.add(
                    new Help.Consent(
                        purpose,
                        heard.channel(),
                        "reply "
                            + moment.event().id().id()
                            + moment.answered().map(l -> " to letter " + l.id()).orElse(""),
                        moment.answered().map(l -> l.id()))));
  }

  /** Open a case for a person of the house. */
  public void person(String why) {
    person(why, Optional.empty(), Optional.empty());
  }

  /**
   * Open a case for a person of the house.
   *
   * @param within how soon it is to be answered
   * @param answer the answer in public that is proposed
   */
  public void person(String why, Optional<Duration> within, Optional<String> answer) {
    help.add(new Help.Person(why, within, answer));
  }

  /** All of this is useful for so long after the event; the shortest of several counts. */
  public void usefulFor(Duration duration) {
    useful = useful.filter(u -> u.compareTo(duration) < 0).or(() -> Optional.of(duration));
  }

  private void orderFor(Optional<Slot> slot, String what, String kind, Duration within) {
    slot.ifPresent(this::endsWith);
    order(new Help.Order(what, kind, within, slot, Facts.of(moment)));
  }

  private void promise(String what, Instant by) {
    var order = moment.known().order();
    help.add(new Help.Promise(what, by, order.map(Order::id), order.flatMap(Order::confirmation)));
  }

  private List<Channel> ways(List<Channel> channels) {
    if (!channels.isEmpty()) return channels;
    return List.of(moment.heard().map(h -> h.channel()).orElse(Channel.SMS));
  }

  private void endsWith(Slot slot) {
    end = Optional.of(slot.end());
  }

  List<Help> help() {
    return List.copyOf(help);
  }

  /** From the event on, while it is useful; paper is useful while its till waits. */
  Need need() {
    var till = moment.known().arrived().till();
    if (receipt && till.isPresent()) {
      var until = till.get().until();
      var at = moment.known().arrived().at();
      return new Need(at.isBefore(until) ? at : until, until);
    }
    var from = this.from.orElseGet(moment::time);
    if (owed) return new Need(from, from.plus(OWED));
    var until = useful.map(from::plus).or(() -> end).orElseGet(() -> from.plus(USUAL));
    if (end.isPresent() && end.get().isBefore(until)) until = end.get();
    return new Need(from, until.isBefore(from) ? from : until);
  }
}
