package valet.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import valet.store.Row;
import valet.store.Stores;
import valet.store.Tx;

/** Holds what the server wrote down against what was sent to it and what its peers got. */
final class Reckoning {
  private final Path database;
  private final Happenings happenings;
  private final MailPeer mail;
  private final SmsPeer sms;
  private final PartnerPeer partners;

  Reckoning(
      Path database, Happenings happenings, MailPeer mail, SmsPeer sms, PartnerPeer partners) {
    this.database = database;
    this.happenings = happenings;
    this.mail = mail;
    this.sms = sms;
    this.partners = partners;
  }

  /** Whether nothing is left to be done. Reads beside the running server. */
  boolean drained() {
    if (!sms.reported() || !partners.said()) return false;
    var now = Instant.now();
    // what is looked at again in a day's time or later is looked at no more
    var far = now.plus(Duration.ofDays(1));
    return read(
            tx ->
                tx.rows(
                    "select (select count(*) from decision where source = ?), (select count(*) from"
                        + " letter where state in ('queued','retry','sending') or (state ="
                        + " 'unknown' and next_at < ?)), (select count(*) from due where at <= ?),"
                        + " (select count(*) from ask where state = 'queued' and until > ?),"
                        + " (select count(*) from partner_order where state = 'asked')",
                    Happenings.SOURCE,
                    far,
                    now,
                    now))
        .stream()
        .allMatch(
            r ->
                r.number(0) >= happenings.ids().size()
                    && r.number(1) + r.number(2) + r.number(3) + r.number(4) == 0);
  }

  /** No event is missing, none is there that was not sent, none was learned twice. */
  void everyEventIsDecidedOnce() {
    assertThat(texts("select event_id from decision where source = '" + Happenings.SOURCE + "'"))
        .as("decided events")
        .containsExactlyInAnyOrderElementsOf(happenings.ids());
    assertThat(texts("select id || ' ' || reason from parked")).as("parked").isEmpty();
    assertThat(texts("select event_id from decision where type = 'order.answered'"))
        .as("answers of partners")
        .containsExactlyInAnyOrderElementsOf(partners.accepted);
    assertThat(
            texts(
                "select c.id || ': version ' || c.version from customer c where c.version <>"
                    + " (select count(*) from decision d where d.customer = c.id)"))
        .as("customers who learned an event twice, or not")
        .isEmpty();
    assertThat(
            texts(
                "select d.event_id from decision d where d.type = 'signup' and 1 <>"
                    + " (select count(*) from letter l where l.decision = d.id)"))
        .as("signups without one letter")
        .isEmpty();
  }

  void everyLetterIsSentOnceOrItsTriesSayWhy() {
    var unknown = Set.copyOf(texts("select letter from attempt where outcome = 'unknown'"));
    var twice = new HashSet<String>();
    arrived()
        .forEach(
            (letter, parts) ->
                parts.forEach(
                    (part, n) -> {
                      if (n > 1) twice.add(letter);
                    }));
    twice.removeAll(unknown);
    assertThat(twice).as("letters that came twice though no try is unknown").isEmpty();
  }

  void whatTheLedgersSayIsWhatThePeersSaw() {
    var arrived = arrived();
    var letters = texts("select id from letter");
    assertThat(letters).as("letters at peers").containsAll(arrived.keySet());
    var missing =
        new ArrayList<>(texts("select id from letter where state in ('accepted','delivered')"));
    missing.removeAll(arrived.keySet());
    assertThat(missing).as("letters the ledger calls accepted that no peer got").isEmpty();
    for (var row :
        rows(
            "select l.id, count(*) from letter l join letter_part p on p.letter = l.id where"
                + " l.channel = 'sms' and l.state in ('accepted','delivered') group by l.id"))
      assertThat(arrived.get(row.text(0)))
          .as("parts of " + row.text(0))
          .hasSizeGreaterThanOrEqualTo(row.count(1));
    assertThat(
            texts(
                "select id || ' ' || state || ' ' || coalesce(reason, '') from letter where state"
                    + " not in ('accepted','delivered','unknown')"))
        .as("letters that ended otherwise")
        .isEmpty();
    assertThat(partners.asked).containsAll(texts("select id from ask where state = 'sent'"));
    assertThat(partners.wrong).isEmpty();
  }

  /** What came: for each letter its parts, and how often each. */
  private Map<String, Map<String, Integer>> arrived() {
    var arrived = new HashMap<String, Map<String, Integer>>();
    for (var id : mail.took) {
      var letter = id.substring(1, id.indexOf('@'));
      arrived.computeIfAbsent(letter, k -> new HashMap<>()).merge("whole", 1, Integer::sum);
    }
    var byToken = new HashMap<String, String>();
    for (var row : rows("select id, text from letter where channel = 'sms'"))
      byToken.put(Happenings.token(row.text(1)), row.text(0));
    for (var message : sms.took) {
      var token = message.substring(0, message.indexOf('/'));
      arrived
          .computeIfAbsent(byToken.getOrDefault(token, "no letter: " + token), k -> new HashMap<>())
          .merge(message, 1, Integer::sum);
    }
    return arrived;
  }

  long unknown() {
    return rows("select count(*) from attempt where outcome = 'unknown'").get(0).number(0);
  }

  /** How many letters went by this channel. */
  long lettersTo(String channel) {
    return rows("select count(*) from letter where state in ('accepted','delivered') and channel ="
            + " '"
            + channel
            + "'")
        .get(0)
        .number(0);
  }

  String summary() {
    var twice =
        arrived().values().stream().filter(p -> p.values().stream().anyMatch(n -> n > 1)).count();
    var states = new TreeMap<String, Long>();
    for (var row : rows("select channel || ' ' || state, count(*) from letter group by 1"))
      states.put(row.text(0), row.number(1));
    var orders = new TreeMap<String, Long>();
    for (var row : rows("select state, count(*) from partner_order group by 1"))
      orders.put(row.text(0), row.number(1));
    return "letters "
        + states
        + ", at the peers "
        + mail.took.size()
        + " mails and "
        + sms.took.size()
        + " text messages, "
        + twice
        + " letters twice, "
        + unknown()
        + " tries unknown, orders "
        + orders
        + ", "
        + partners.asked.size()
        + " requests at partners";
  }

  /** Where whoever runs the tests sees it. */
  void report(String summary) {
    System.out.println(summary);
  }

  private List<String> texts(String sql) {
    return rows(sql).stream().map(r -> r.text(0)).toList();
  }

  private List<Row> rows(String sql) {
    return read(tx -> tx.rows(sql));
  }

  private <T extends Collection<?>> T read(Function<Tx, T> work) {
    try (var store = Stores.sqliteForReading(database)) {
      return store.reading(work);
    }
  }
}
