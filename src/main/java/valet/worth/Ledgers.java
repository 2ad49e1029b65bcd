package valet.worth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import valet.event.Json;
import valet.rules.Costs;
import valet.store.Row;
import valet.store.Tx;

/**
 * Counts what the services did, from the ledgers alone, on the snapshot of one transaction. It
 * reads every decision of the span once, so it is for a person who asks or once in a while.
 */
public final class Ledgers {
  /** A purchase that late after a proposal has nothing to do with it. */
  public static final Duration PURCHASE = Duration.ofDays(30);

  public static final Duration REPLY = Duration.ofDays(7);

  public static final Duration COMPLAINT = Duration.ofDays(7);

  private static final int PAGE = 1000;
  private static final String LEFT = "state in ('accepted','unknown','delivered','failed')";

  /** Somebody's words, or their absence, at one instant. */
  private record Deed(String customer, Instant at) {}

  private final Tx tx;
  private final Costs costs;
  private final Instant from;
  private final Instant until;
  private final Map<String, Tally> services = new TreeMap<>();
  private final Lot lot = new Lot();
  private final Map<String, Ruled> held = new HashMap<>();
  private final List<Deed> complaints = new ArrayList<>();
  private final List<Deed> replies = new ArrayList<>();

  private Ledgers(Tx tx, Costs costs, Instant from, Instant until) {
    this.tx = tx;
    this.costs = costs;
    this.from = from;
    this.until = until;
  }

  /**
   * What was decided, sent, asked and promised from {@code asked}, included, until {@code until}.
   * It begins later where letters from before are not kept any more: without them all that was
   * decided then would seem to have been in vain.
   */
  public static Report report(Tx tx, Costs costs, Instant asked, Instant until) {
    var from = asked;
    for (var kept : tx.rows("select reached from keeping where what = 'letters'"))
      if (kept.time(0).isAfter(from)) from = kept.time(0);
    var ledgers = new Ledgers(tx, costs, from, until);
    ledgers.count();
    var pauses = new HashMap<String, Pause>();
    for (var pause : Pauses.now(tx)) pauses.put(pause.service(), pause);
    pauses.keySet().forEach(ledgers::of);
    var balances = new ArrayList<Balance>();
    ledgers.services.forEach(
        (service, tally) ->
            balances.add(tally.balance(service, Optional.ofNullable(pauses.get(service)))));
    return new Report(from, until, balances, Care.since(tx, from, until));
  }

  private void count() {
    decisions();
    held.values().forEach(ruled -> of(ruled.service()).verdict(ruled));
    letters();
    orders();
    compensations();
    promises();
    answers();
    complaints();
    services.forEach((service, tally) -> tally.effect = lot.effect(service));
  }

  private Tally of(String service) {
    return services.computeIfAbsent(service, s -> new Tally());
  }

  private void decisions() {
    long after = 0;
    List<Row> page;
    do {
      page =
          tx.rows(
              "select seq, type, customer, now, body from decision where seq > ? and now >= ? and"
                  + " now < ? and (body is not null or type in ('purchase','reply','complaint'))"
                  + " order by seq limit "
                  + PAGE,
              after,
              from,
              until);
      for (var row : page) decision(row);
      if (!page.isEmpty()) after = page.get(page.size() - 1).number(0);
    } while (page.size() == PAGE);
  }

  private void decision(Row row) {
    var customer = row.maybeText(2);
    var now = row.time(3);
    var body = row.maybeText(4).map(Ledgers::read);
    boolean stop = body.isPresent() && saysStop(body.get());
    if (customer.isPresent()) deeds(row.text(1), stop, new Deed(customer.get(), now));
    if (body.isEmpty()) return;
    for (var proposal : body.get().path("proposals")) {
      var ruled = ruled(proposal.path("service").asText(), proposal.path("verdict"));
      held.put(proposal.path("id").asText(), ruled);
      customer.ifPresent(c -> lot.drawn(ruled.service(), c, now, ruled));
      settle(proposal.path("id").asText());
    }
    for (var again : body.get().path("judgedAgain")) {
      var id = again.path("proposal").asText();
      held.computeIfPresent(id, (i, old) -> ruled(old.service(), again.path("verdict")));
      settle(id);
    }
  }

  /** Only what waits may be judged again, so only that has to be remembered. */
  private void settle(String proposal) {
    var ruled = held.get(proposal);
    if (ruled == null || ruled.kind().equals("hold")) return;
    of(ruled.service()).verdict(ruled);
    held.remove(proposal);
  }

  private void deeds(String type, boolean stop, Deed deed) {
    if (type.equals("purchase")) lot.did(Lot.Deed.PURCHASE, deed.customer(), deed.at());
    if (type.equals("reply")) {
      lot.did(Lot.Deed.REPLY, deed.customer(), deed.at());
      replies.add(deed);
    }
    if (stop || type.equals("complaint")) {
      lot.did(Lot.Deed.COMPLAINT, deed.customer(), deed.at());
      complaints.add(deed);
    }
  }

  /** A STOP is an answer of the dialogue, whose first sentence says so by its key. */
  private static boolean saysStop(JsonNode body) {
    for (var proposal : body.path("proposals"))
      if (proposal.path("because").path(0).path("key").asText().equals("reply.stop")) return true;
    return false;
  }

  private static Ruled ruled(String service, JsonNode verdict) {
    return new Ruled(service, verdict.path("kind").asText(), verdict.path("reason").asText());
  }

  private void letters() {
    for (var row :
        tx.rows(
            "select service, channel, state, count(*), sum(case when part_of is not null then 0"
                + " when parts > 1 then parts else 1 end) from (select service, channel, state,"
                + " part_of, (select count(*) from letter_part p where p.letter = letter.id) as"
                + " parts from letter where "
                + LEFT
                + " and coalesce(sent_at, created_at) >= ? and coalesce(sent_at, created_at) < ?)"
                + " as gone group by service, channel, state",
            from,
            until)) {
      var tally = of(row.text(0));
      tally.letters(row.text(2), row.number(3));
      tally.cost(costs.letter(row.text(1)), row.number(4));
    }
    for (var row :
        tx.rows(
            "select service, count(distinct customer) from letter where customer is not null and"
                + " channel <> 'receipt' and "
                + LEFT
                + " and coalesce(sent_at, created_at) >= ? and coalesce(sent_at, created_at) < ?"
                + " group by service",
            from,
            until)) of(row.text(0)).writtenTo = row.number(1);
  }

  private void orders() {
    for (var row :
        tx.rows(
            "select service, kind, count(*) from partner_order where state in ('confirmed','done')"
                + " and created_at >= ? and created_at < ? group by service, kind",
            from,
            until)) of(row.text(0)).cost(costs.order(row.text(1)), row.number(2));
  }

  /** What was paid for broken promises, once somebody has said that it is on its way. */
  private void compensations() {
    for (var row :
        tx.rows(
            "select c.service, c.amount, c.currency from compensation c where c.at >= ? and c.at <"
                + " ? and exists (select 1 from partner_order o where o.proposal = c.proposal and"
                + " o.state in ('confirmed','done'))",
            from,
            until)) of(row.text(0)).cost(Costs.sum(row.text(1) + " " + row.text(2)), 1);
  }

  private void promises() {
    for (var row :
        tx.rows(
            "select service, state, count(*) from promise where created_at >= ? and created_at < ?"
                + " group by service, state",
            from,
            until)) of(row.text(0)).promises(row.text(1), row.number(2));
  }

  /** A reply answers the last letter before it. */
  private void answers() {
    var answered = new HashSet<String>();
    for (var reply : replies) {
      var last =
          tx.rows(
              "select id, service from letter where customer = ? and channel <> 'receipt' and "
                  + LEFT
                  + " and coalesce(sent_at, created_at) <= ? and coalesce(sent_at, created_at) > ?"
                  + " order by coalesce(sent_at, created_at) desc, seq desc limit 1",
              reply.customer(),
              reply.at(),
              reply.at().minus(REPLY));
      for (var letter : last) if (answered.add(letter.text(0))) of(letter.text(1)).answered++;
    }
  }

  /** Somebody who complains is counted once a service that wrote to them shortly before. */
  private void complaints() {
    var counted = new HashSet<List<String>>();
    for (var complaint : complaints)
      for (var row :
          tx.rows(
              "select distinct service from letter where customer = ? and channel <> 'receipt' and "
                  + LEFT
                  + " and coalesce(sent_at, created_at) >= ? and coalesce(sent_at, created_at) > ?"
                  + " and coalesce(sent_at, created_at) <= ?",
              complaint.customer(),
              from,
              complaint.at().minus(COMPLAINT),
              complaint.at()))
        if (counted.add(List.of(row.text(0), complaint.customer()))) of(row.text(0)).complained++;
  }

  private static JsonNode read(String body) {
    try {
      return Json.MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored decision is not JSON: " + body, e);
    }
  }
}
