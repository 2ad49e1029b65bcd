package valet.worth;

import java.time.Instant;
import java.util.Optional;
import valet.store.Store;

/** Ledgers written by hand, row by row, so that what they must add up to is known. */
public final class Planted {
  private final Store store;
  private int rows;

  public Planted(Store store) {
    this.store = store;
  }

  private void sql(String sql, Object... args) {
    store.inTransaction(tx -> tx.run(sql, args));
  }

  /** A case that took these steps, the next one 90 minutes after the one before. */
  public void careCase(String service, String state, Instant opened, String... steps) {
    var lines = new StringBuilder();
    for (int i = 0; i < steps.length; i++)
      lines.append(
          "%s{\"at\":\"%s\",\"state\":\"%s\",\"note\":\"n\",\"decision\":\"d\"}"
              .formatted(i > 0 ? "," : "", opened.plusSeconds(5400L * i), steps[i]));
    sql(
        "insert into care_case (id, decision, service, why, state, created_at, due_at, history)"
            + " values (?, 'd', ?, 'w', ?, ?, ?, ?)",
        "k-" + ++rows,
        service,
        state,
        opened,
        opened.plusSeconds(3 * 86_400),
        "[" + lines + "]");
  }

  /** A decision without a proposal. */
  public void event(String type, String customer, Instant now) {
    decision(type, customer, now, Optional.empty());
  }

  private void decision(String type, String customer, Instant now, Object body) {
    var id = "d-" + ++rows;
    sql(
        "insert into decision (id, source, event_id, type, customer, time, at, now, book, hash,"
            + " body) values (?, 's', ?, ?, ?, ?, ?, ?, 'b', 'h', ?)",
        id,
        id,
        type,
        customer,
        now,
        now,
        now,
        body);
  }

  /** A decision with one proposal. */
  public void proposal(
      String id, String service, String customer, Instant now, String kind, String reason) {
    decision(
        "purchase.planned",
        customer,
        now,
        """
        {"proposals":[{"id":"%s","service":"%s","because":[{"key":"purchase"}],\
        "verdict":{"kind":"%s","reason":"%s"}}],"judgedAgain":[]}\
        """
            .formatted(id, service, kind, reason));
  }

  /** A later decision that judges a proposal again. */
  public void again(String id, String customer, Instant now, String kind, String reason) {
    decision(
        "need.held",
        customer,
        now,
        """
        {"proposals":[],"judgedAgain":[{"proposal":"%s","verdict":{"kind":"%s","reason":"%s"}}]}\
        """
            .formatted(id, kind, reason));
  }

  /** A reply that said STOP, as the dialogue's rule answers it. */
  public void stop(String customer, Instant now) {
    decision(
        "reply",
        customer,
        now,
        """
        {"proposals":[{"id":"stop-%d","service":"dialogue","because":[{"key":"reply.stop"}],\
        "verdict":{"kind":"speak","reason":"it helps now"}}],"judgedAgain":[]}\
        """
            .formatted(rows));
  }

  public void letter(
      String id, String service, String customer, String channel, String state, Instant sent) {
    sql(
        "insert into letter (id, proposal, decision, customer, service, message, class, channel,"
            + " language, text, state, urgent, purpose, needs_consent, zone, speaks_of_order,"
            + " need_until, created_at, next_at, sent_at) values (?, 'p', 'd', ?, ?, 'm',"
            + " 'service', ?, 'sv', 't', ?, false, '', false, 'UTC', false, 1, ?, 1, ?)",
        id,
        customer,
        service,
        channel,
        state,
        sent,
        sent);
  }

  public void part(String letter, int number) {
    sql(
        "insert into letter_part (letter, number, remote_id, plain_id) values (?, ?, ?, ?)",
        letter,
        number,
        letter + number,
        letter + number);
  }

  public void order(String service, String kind, String state, Instant made) {
    sql(
        "insert into partner_order (id, proposal, decision, service, what, kind, partner, state,"
            + " revision, answer_by, within, facts, tried, left_to_ask, need_until, created_at,"
            + " history) values (?, 'p', 'd', ?, 'w', ?, 'x', ?, 1, 1, 1, '{}', '[]', 0, 1, ?,"
            + " '[]')",
        "o-" + ++rows,
        service,
        kind,
        state,
        made);
  }

  public void promises(String service, String state, int number, Instant made) {
    for (int i = 0; i < number; i++)
      sql(
          "insert into promise (id, proposal, decision, service, what, state, by_at, created_at,"
              + " history) values (?, 'p', 'd', ?, 'w', ?, 1, ?, '[]')",
          "p-" + ++rows,
          service,
          state,
          made);
  }
}
