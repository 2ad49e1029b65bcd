package valet.memory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.store.Tx;

/**
 * Memory in the store, with a cache of customers by version. The version decides: a write that
 * finds another version has lost, and its batch is judged again with fresh portraits.
 */
public final class StoredMemory implements Memory {
  private final AtHand atHand;
  private final Addresses addresses;

  private StoredMemory(Addresses addresses, AtHand atHand) {
    this.addresses = addresses;
    this.atHand = atHand;
  }

  /**
   * @param cached how many customers are kept in memory; about 1 KiB each
   */
  public StoredMemory(Addresses addresses, int cached) {
    this(addresses, new AtHand(cached, false));
  }

  /**
   * The memory of the one house on a store which nobody opens again: not all that it knows is in
   * the rows.
   */
  public static StoredMemory alone(Addresses addresses, int cached) {
    return new StoredMemory(addresses, new AtHand(cached, true));
  }

  /** A seal by which a link in a letter is known to be ours. */
  public String seal(String what) {
    return addresses.seal(what);
  }

  /** Whom each event is about: its subject, alias, address, order, letter, promise or case. */
  public Whose identify(Tx tx, List<Arrived> fresh, Instant now) {
    var whose = new Identify(tx).whose(fresh);
    var all = new ArrayList<Known>(fresh.size());
    for (int i = 0; i < fresh.size(); i++) {
      var portrait = whose.get(i).map(Portrait::first).orElseGet(Portrait::anonymous);
      all.add(new Known(fresh.get(i), now, portrait, List.of()));
    }
    return new Whose(all);
  }

  /**
   * Learns what the wave's events say, raises each customer's version and gives each event the
   * portrait of its customer as it was before it.
   *
   * @return empty when another node wrote one of these customers first: undo all that this
   *     transaction did, and begin again
   */
  public Optional<List<Known>> learn(Tx tx, Whose whose, List<Known> wave) {
    makeRoom(tx, whose);
    var before = load(tx, whose, wave);
    var told = new ArrayList<Known>(wave.size());
    var after = new ArrayList<Remembered>(wave.size());
    var said = new HashSet<String>();
    var bounces = new Bounces(addresses);
    for (var known : wave) {
      if (known.customer().isEmpty()) {
        told.add(known);
        continue;
      }
      var was =
          before.getOrDefault(known.customer().get(), Remembered.first(known.customer().get()));
      var is = next(was, known);
      after.add(is);
      told.add(known.with(portrait(was, is)));
      if (known.event().data() instanceof Data.CustomerChanged changed) {
        said.add(was.id());
        Consents.record(tx, was.id(), changed.profile().consents());
        bounces.given(was.profile(), is.profile(), changed.profile().consents());
      }
    }
    bounces.lift(tx);
    return write(tx, whose, after, said) ? Optional.of(told) : Optional.empty();
  }

  /**
   * Gives events that were decided before the portraits of their customers as they are now, but
   * with the history that was before each. Nothing is learned.
   */
  public List<Known> again(Tx tx, Whose whose, List<Known> wave) {
    var found = load(tx, whose, wave);
    var told = new ArrayList<Known>(wave.size());
    for (var known : wave) {
      var is = known.customer().map(found::get);
      is.ifPresent(one -> whose.learned.put(one.id(), one));
      told.add(
          is.map(one -> known.with(portrait(one, one).until(known.event().time()))).orElse(known));
    }
    return told;
  }

  /**
   * Takes back the consent to a service whose letters a customer wants no more of, for each reply
   * that says so. It goes into the record of consents and into the profile at once.
   */
  public List<Known> refused(Tx tx, Whose whose, List<Known> wave) {
    var after = new ArrayList<Known>(wave.size());
    for (var known : wave) {
      var purposes = Refusals.purposes(tx, known);
      var is = known.customer().map(whose.learned::get);
      if (purposes.isEmpty() || is.isEmpty()) {
        after.add(known);
        continue;
      }
      var consents = purposes.stream().map(p -> Refusals.consent(p, known)).toList();
      Consents.record(tx, is.get().id(), consents);
      var profile = Profiles.consenting(is.get().profile(), consents);
      var now =
          new Remembered(
              is.get().id(), is.get().version(), profile, is.get().life(), is.get().busy());
      whose.learned.put(now.id(), now);
      tx.run("update customer set profile = ? where id = ?", KeptProfile.json(profile), now.id());
      var heard = known.with(known.portrait().with(profile));
      for (var purpose : purposes) heard = heard.and(new Happening.Withdrawn(purpose));
      after.add(heard);
    }
    return after;
  }

  /** Gives each event's portrait what is open: orders, promises, letters, suppressions. */
  public List<Known> recall(Tx tx, Whose whose, List<Known> moved) {
    var wave = Receipts.found(tx, moved);
    var recall = new Recall(tx, addresses);
    var busy = new ArrayList<String>();
    var theirs = new ArrayList<List<String>>(wave.size());
    var hashes = new HashSet<String>();
    for (var known : wave) {
      known.customer().filter(c -> busy(whose, c)).ifPresent(busy::add);
      theirs.add(recall.hashes(known.portrait()));
      hashes.addAll(theirs.get(theirs.size() - 1));
    }
    if (busy.isEmpty() && hashes.isEmpty()) return wave;
    var now = wave.get(0).now();
    Map<String, List<Order>> orders = busy.isEmpty() ? Map.of() : recall.orders(busy, now);
    Map<String, List<Promise>> promises = busy.isEmpty() ? Map.of() : recall.promises(busy);
    Map<String, List<Letter>> letters = busy.isEmpty() ? Map.of() : recall.letters(busy, now);
    Map<String, Waiting> waiting = busy.isEmpty() ? Map.of() : recall.waiting(busy);
    Map<String, Set<Suppression>> suppressed =
        hashes.isEmpty() ? Map.of() : recall.suppressions(List.copyOf(hashes));
    var recalled = new ArrayList<Known>(wave.size());
    for (int i = 0; i < wave.size(); i++) {
      var known = wave.get(i);
      var stops = new ArrayList<Suppression>(0);
      for (var hash : theirs.get(i)) stops.addAll(suppressed.getOrDefault(hash, Set.of()));
      recalled.add(known.with(open(known.portrait(), stops, orders, promises, letters, waiting)));
    }
    return recalled;
  }

  /** Notes that these customers have letters, orders, promises or holds from now on. */
  public void busy(Tx tx, Whose whose, Collection<String> customers) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var customer : customers) {
      var known = whose.learned.get(customer);
      if (known == null || known.busy()) continue;
      whose.learned.put(
          customer,
          new Remembered(known.id(), known.version(), known.profile(), known.life(), true));
      rows.add(new @Nullable Object[] {customer});
    }
    tx.batch("update customer set busy = true where id = ?", rows);
  }

  /** Keeps what a batch learned, once it is committed. */
  public void committed(Whose whose) {
    atHand.committed(whose.learned, whose.written);
  }

  /** Forgets what is cached of customers who were erased. */
  public void forget(Collection<String> customers) {
    atHand.forget(customers);
  }

  @Override
  public void suppress(Tx tx, Channel channel, String address, Instant at, String source) {
    suppress(tx, channel, address, false, at, source);
    var other = channel == Channel.SMS ? Channel.EMAIL : Channel.SMS;
    for (var theirs : othersOf(tx, channel, address)) suppress(tx, other, theirs, true, at, source);
  }

  @Override
  public void welcomeBack(Tx tx, Channel channel, String address, Instant at, String source) {
    for (var table : List.of("suppression", "bounce"))
      tx.run("delete from " + table + " where address = ?", addresses.hash(channel, address));
    var other = channel == Channel.SMS ? Channel.EMAIL : Channel.SMS;
    for (var theirs : othersOf(tx, channel, address))
      tx.run(
          "delete from suppression where address = ? and marketing_only = ?",
          addresses.hash(other, theirs),
          true);
  }

  @Override
  public void bounced(
      Tx tx, Channel channel, String address, Instant at, String source, String reason) {
    new Bounces(addresses).note(tx, channel, address, at, source, reason);
  }

  /** The letter that came back from an address, and why; where the address is not given anew. */
  public List<Bounce> bounces(Tx tx, Channel channel, String address) {
    return tx
        .rows(
            "select since, source, reason from bounce where address = ? and channel = ?",
            addresses.hash(channel, address),
            channel.word())
        .stream()
        .map(r -> new Bounce(r.time(0), r.text(1), r.text(2)))
        .toList();
  }

  /**
   * That there is no such address.
   *
   * @param source the letter that came back
   */
  public record Bounce(Instant since, String source, String reason) {}

  @Override
  public List<Suppression> suppressions(Tx tx, Channel channel, String address) {
    var hash = addresses.hash(channel, address);
    return List.copyOf(
        new Recall(tx, addresses).suppressions(List.of(hash)).getOrDefault(hash, Set.of()));
  }

  private void suppress(
      Tx tx, Channel channel, String address, boolean marketing, Instant at, String source) {
    tx.run(
        "insert into suppression (address, channel, marketing_only, since, source)"
            + " values (?, ?, ?, ?, ?) on conflict (address, channel) do update set"
            + " marketing_only = suppression.marketing_only and excluded.marketing_only",
        addresses.hash(channel, address),
        channel.word(),
        marketing,
        at,
        source);
  }

  /** The addresses on the other channel of the people who have this one. */
  private static List<String> othersOf(Tx tx, Channel channel, String address) {
    var canonical = Addresses.canonical(channel, address);
    var sql =
        channel == Channel.SMS
            ? "select email from customer where phone = ? and email is not null"
            : "select phone from customer where email = ? and phone is not null";
    return tx.rows(sql, canonical).stream().map(r -> r.text(0)).toList();
  }

  private Map<String, Remembered> load(Tx tx, Whose whose, List<Known> wave) {
    var found = new HashMap<String, Remembered>();
    var unknown = new ArrayList<String>();
    for (var known : wave) {
      if (known.customer().isEmpty()) continue;
      var id = known.customer().get();
      var learned = whose.learned.get(id);
      if (learned == null) learned = atHand.get(id).orElse(null);
      if (learned == null) unknown.add(id);
      else found.put(id, learned);
    }
    if (unknown.isEmpty()) return found;
    for (var one : CustomerRows.read(tx, unknown)) found.put(one.id(), one);
    return found;
  }

  private static Remembered next(Remembered was, Known known) {
    var profile = was.profile();
    if (known.event().data() instanceof Data.CustomerChanged changed)
      profile = Profiles.learned(profile, changed.profile());
    return new Remembered(
        was.id(), was.version() + 1, profile, was.life().and(known.event()), was.busy());
  }

  private static Portrait portrait(Remembered was, Remembered is) {
    return new Portrait(
        Optional.of(is.id()),
        is.version(),
        is.profile(),
        List.of(),
        was.life().past(),
        was.life().trips(),
        was.life().basket(),
        List.of(),
        List.of(),
        List.of());
  }

  /**
   * Writes what was learned; the profile and its indexes only of those whose profile was {@code
   * said}.
   */
  private boolean write(Tx tx, Whose whose, List<Remembered> after, Set<String> said) {
    var fresh = new ArrayList<Remembered>();
    var changed = new ArrayList<Remembered>(0);
    var lived = new ArrayList<Remembered>();
    var sorted = new ArrayList<>(after);
    // Two nodes that write the same customers take their row locks in the same order.
    sorted.sort(Comparator.comparing(Remembered::id));
    for (var is : sorted) {
      boolean first = is.version() == 1;
      if (first) fresh.add(is);
      else if (!atHand.mayWait()) lived.add(is);
      if (!first && said.contains(is.id())) changed.add(is);
    }
    boolean won = CustomerRows.insert(tx, fresh) && CustomerRows.update(tx, lived);
    if (won) CustomerRows.profiles(tx, changed);
    for (var is : after) {
      if (won) whose.learned.put(is.id(), is);
      else atHand.forget(List.of(is.id()));
    }
    return won;
  }

  /** Writes down what had to make room. */
  private void makeRoom(Tx tx, Whose whose) {
    var aside = atHand.unwritten();
    CustomerRows.catchUp(tx, aside);
    whose.written.addAll(aside);
  }

  private boolean busy(Whose whose, String customer) {
    var known = whose.learned.get(customer);
    return known != null && known.busy();
  }

  private static Portrait open(
      Portrait portrait,
      List<Suppression> stops,
      Map<String, List<Order>> orders,
      Map<String, List<Promise>> promises,
      Map<String, List<Letter>> letters,
      Map<String, Waiting> waiting) {
    return new Portrait(
        portrait.customer(),
        portrait.version(),
        portrait.profile(),
        stops,
        portrait.history(),
        portrait.trips(),
        portrait.basket(),
        Recall.of(orders, portrait.customer()),
        Recall.of(promises, portrait.customer()),
        Recall.of(letters, portrait.customer()),
        portrait.customer().map(c -> waiting.getOrDefault(c, Waiting.NONE)).orElse(Waiting.NONE));
  }
}
