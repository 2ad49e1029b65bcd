package valet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Channel;
import valet.event.Json;
import valet.store.Row;
import valet.store.Tx;
import valet.tact.Sorrow;
import valet.tact.Standing;
import valet.tact.Standing.Asked;
import valet.tact.Standing.Grief;
import valet.tact.Standing.Today;

/** Reads from the ledgers what tact asks beside the portraits. */
final class Standings {
  private static final Map<String, Sorrow> OF_TYPE =
      Map.of(
          "complaint",
          Sorrow.COMPLAINT,
          "mention",
          Sorrow.COMPLAINT,
          "breakdown",
          Sorrow.BREAKDOWN,
          "life",
          Sorrow.BEREAVEMENT);

  private final Tx tx;
  private final Map<String, List<Grief>> griefs = new HashMap<>();

  private Standings(Tx tx) {
    this.tx = tx;
  }

  static Standing of(Tx tx, Asked asked, Set<String> vain) {
    var standings = new Standings(tx);
    if (!asked.customers().isEmpty()) standings.griefs(asked.customers(), asked.griefsSince());
    return new Standing(standings.griefs, standings.today(asked.services(), asked.since()), vain);
  }

  /** Open cases, a tow that is under way, and what happened not long ago. */
  private void griefs(List<String> customers, Instant since) {
    for (var row :
        tx.rows(
            "select c.customer, d.type, c.service, d.event from care_case c join decision d on d.id"
                + " = c.decision where "
                + tx.among("c.customer")
                + " and c.state <> 'closed' and d.type in"
                + " ('complaint','mention','breakdown','life')",
            tx.all(customers))) {
      if (cheers(row)) continue;
      weighs(row, Optional.empty(), row.maybeText(2));
    }
    for (var row :
        tx.rows(
            "select o.customer, d.type from partner_order o join decision d on d.id = o.decision"
                + " where "
                + tx.among("o.customer")
                + " and o.state in ('asked','confirmed') and d.type = 'breakdown'",
            tx.all(customers))) weighs(row, Optional.empty(), Optional.empty());
    for (var row :
        tx.rows(
            "select d.customer, d.type, d.time, d.event from decision d where "
                + tx.among("d.customer")
                + " and d.type in ('breakdown','life') and d.time > ?",
            tx.all(customers),
            since)) if (!cheers(row)) weighs(row, Optional.of(row.time(2)), Optional.empty());
  }

  /** Of a turn in life only a death is a sorrow. */
  private static boolean cheers(Row row) {
    if (!row.text(1).equals("life")) return false;
    try {
      var event = row.maybeText(3);
      return event.isEmpty()
          || !Json.MAPPER
              .readTree(event.get())
              .path("data")
              .path("kind")
              .asText()
              .equals("bereavement");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored event cannot be read.", e);
    }
  }

  private void weighs(Row row, Optional<Instant> since, Optional<String> tendedBy) {
    var sorrow = OF_TYPE.get(row.text(1));
    if (sorrow != null)
      griefs
          .computeIfAbsent(row.text(0), c -> new ArrayList<>(1))
          .add(new Grief(sorrow, since, tendedBy));
  }

  /**
   * What services have spent since midnight. Whoever asks holds the services' rows until its
   * commit, so that two nodes do not both spend the last of a budget.
   */
  private Map<String, Today> today(List<String> services, Instant since) {
    if (services.isEmpty()) return Map.of();
    var rows = new ArrayList<@Nullable Object[]>();
    for (var service : services) rows.add(new @Nullable Object[] {service});
    tx.batch("insert into purse (service) values (?) on conflict (service) do nothing", rows);
    for (var service : services)
      tx.run("update purse set service = service where service = ?", service);
    var letters = new HashMap<String, Map<Channel, Integer>>();
    for (var row :
        tx.rows(
            "select service, channel, count(*) from letter where "
                + tx.among("service")
                + " and part_of is null and created_at >= ?"
                + " and state not in ('refused','expired','withdrawn') group by service, channel",
            tx.all(services),
            since))
      letters
          .computeIfAbsent(row.text(0), s -> new EnumMap<>(Channel.class))
          .put(Channel.of(row.text(1)).orElseThrow(), row.count(2));
    var orders = new HashMap<String, Map<String, Integer>>();
    for (var row :
        tx.rows(
            "select service, kind, count(*) from partner_order where "
                + tx.among("service")
                + " and created_at >= ? and state not in ('refused','unanswered','withdrawn')"
                + " group by service, kind",
            tx.all(services),
            since))
      orders.computeIfAbsent(row.text(0), s -> new HashMap<>()).put(row.text(1), row.count(2));
    var today = new HashMap<String, Today>();
    for (var service : services)
      today.put(
          service,
          new Today(
              letters.getOrDefault(service, Map.of()), orders.getOrDefault(service, Map.of())));
    return today;
  }
}
