package valet.memory;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Profile;

/**
 * What we know of one customer, at one version.
 *
 * @param customer the id; empty for an anonymous purchase
 * @param history what happened before this event, oldest first, at most {@link #REMEMBERED}
 * @param trips journeys not cancelled and not long over
 * @param basket groceries asked for at a homecoming that is not known yet, or already ordered
 */
public record Portrait(
    Optional<String> customer,
    long version,
    Profile profile,
    List<Suppression> suppressions,
    List<Past> history,
    List<Data.Trip> trips,
    Optional<Data.Basket> basket,
    List<Order> orders,
    List<Promise> promises,
    List<Letter> letters,
    Waiting waiting) {

  /** How many past events a portrait keeps; the long memory lives in the store. */
  public static final int REMEMBERED = 20;

  public Portrait {
    suppressions = List.copyOf(suppressions);
    history = history instanceof History ? history : List.copyOf(history);
    trips = List.copyOf(trips);
    orders = List.copyOf(orders);
    promises = List.copyOf(promises);
    letters = List.copyOf(letters);
  }

  /** A customer for whom no case and no help waits. */
  public Portrait(
      Optional<String> customer,
      long version,
      Profile profile,
      List<Suppression> suppressions,
      List<Past> history,
      List<Data.Trip> trips,
      Optional<Data.Basket> basket,
      List<Order> orders,
      List<Promise> promises,
      List<Letter> letters) {
    this(
        customer,
        version,
        profile,
        suppressions,
        history,
        trips,
        basket,
        orders,
        promises,
        letters,
        Waiting.NONE);
  }

  /** Somebody of whom nothing is known and nothing is kept. */
  public static Portrait anonymous() {
    return blank(Optional.empty());
  }

  /** A customer seen for the first time. */
  public static Portrait first(String customer) {
    return blank(Optional.of(customer));
  }

  private static Portrait blank(Optional<String> customer) {
    return new Portrait(
        customer,
        0,
        Profile.UNKNOWN,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same customer with what happened before a time only. */
  Portrait until(Instant time) {
    var before = history.stream().filter(past -> past.time().isBefore(time)).toList();
    return new Portrait(
        customer, version, profile, suppressions, before, trips, basket, orders, promises, letters);
  }

  /** The same customer with another profile. */
  Portrait with(Profile newer) {
    return new Portrait(
        customer,
        version,
        newer,
        suppressions,
        history,
        trips,
        basket,
        orders,
        promises,
        letters,
        waiting);
  }

  /** The newest word on a purpose and channel; empty where none was ever given. */
  public Optional<Boolean> consents(String purpose, Channel channel) {
    Profile.Consent newest = null;
    for (var consent : profile.consents()) {
      if (!consent.purpose().equals(purpose)) continue;
      if (!consent.channel().equals("any") && !consent.channel().equals(channel.word())) continue;
      if (newest == null
          || consent.at().isAfter(newest.at())
          || (consent.at().isEqual(newest.at()) && !consent.given())) newest = consent;
    }
    return Optional.ofNullable(newest).map(Profile.Consent::given);
  }

  /** The zone the customer lives in, where known. */
  public Optional<ZoneId> zone() {
    return profile.timeZone();
  }
}
