package valet.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.store.Row;
import valet.store.Store;
import valet.store.Tx;
import valet.tact.Place;

/**
 * A word to the house by e-mail for each case that needs a person, or one for many at once. One of
 * the nodes claims it before it says it, so that it is said once; what was on its way when the
 * power went is said again when the claim has lapsed.
 */
final class CareMail {
  private static final Logger LOG = LoggerFactory.getLogger(CareMail.class);
  private static final Duration LOOK = Duration.ofSeconds(15);

  /** Longer than a mail takes. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final int STATE = 8;
  private static final Duration AGAIN = Duration.ofMinutes(2);
  private static final String WAITING =
      "select id, service, why, about, owner, customer, due_at, created_at, state from care_case"
          + " where noted_at is null and state in ('open', 'reopened')"
          + " and (noting is null or noting <= ?) order by created_at limit 200";

  private static final String CLAIM =
      "update care_case set noting = ? where id = ? and noted_at is null"
          + " and (noting is null or noting <= ?)";
  private static final String RELEASE =
      "update care_case set noting = null where id = ? and noting = ?";
  private static final String NOTED =
      "update care_case set noting = null, noted_at = case when state = 'reopened' and ? = 'open'"
          + " then null else cast(? as bigint) end where id = ? and noting = ?";

  /** So many cases at once go in one mail, or a bad hour would take longer than its reader has. */
  private static final int MANY = 10;

  private final Store store;
  private final Gateway gateway;
  private final String to;
  private final String publicUrl;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;

  /**
   * @param to who hears it
   * @param publicUrl where the console is reached
   */
  CareMail(Store store, Gateway gateway, String to, String publicUrl, InstantSource clock) {
    this.store = store;
    this.gateway = gateway;
    this.to = to;
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  int step() {
    var now = clock.instant();
    if (now.isBefore(notBefore)) return 0;
    if (store.reading(tx -> tx.rows(WAITING, now)).isEmpty()) return 0;
    var until = now.plus(gateway.longest().multipliedBy(MANY)).plus(SLACK);
    var ours = store.inTransaction(tx -> claim(tx, now, until));
    int told = 0;
    for (var rows : mails(ours)) {
      var about = rows.size() == 1 ? "case " + rows.get(0).text(0) : rows.size() + " cases";
      var outcome = gateway.send(rows.size() == 1 ? word(rows.get(0), now) : words(rows, now));
      boolean settled =
          outcome instanceof Outcome.Accepted || outcome instanceof Outcome.RefusedForGood;
      if (!settled) {
        LOG.warn("The house could not be told of {}: {}; said again.", about, outcome);
        notBefore = now.plus(AGAIN);
        var untold = ours.subList(told, ours.size());
        store.inTransaction(tx -> tx.batch(RELEASE, keys(until, untold)));
        return told;
      }
      if (outcome instanceof Outcome.RefusedForGood)
        LOG.error("valet.care.email refuses to hear of {}: {}", about, outcome);
      store.inTransaction(tx -> tx.batch(NOTED, noted(now, until, rows)));
      told += rows.size();
    }
    return told;
  }

  /** What nobody else is saying; whoever comes second waits for the first and finds it taken. */
  private static List<Row> claim(Tx tx, Instant now, Instant until) {
    var waiting = tx.rows(WAITING, now);
    var rows = new ArrayList<@Nullable Object[]>();
    for (var row : waiting) rows.add(new @Nullable Object[] {until, row.text(0), now});
    var counts = tx.batch(CLAIM, rows);
    var ours = new ArrayList<Row>();
    for (int i = 0; i < counts.length; i++) if (counts[i] == 1) ours.add(waiting.get(i));
    return ours;
  }

  private static List<@Nullable Object[]> keys(Instant until, List<Row> rows) {
    var keys = new ArrayList<@Nullable Object[]>();
    for (var row : rows) keys.add(new @Nullable Object[] {row.text(0), until});
    return keys;
  }

  /** A case that was reopened while its first mail went is to be told of once more. */
  private static List<@Nullable Object[]> noted(Instant now, Instant until, List<Row> rows) {
    var noted = new ArrayList<@Nullable Object[]>();
    for (var row : rows)
      noted.add(new @Nullable Object[] {row.text(STATE), now, row.text(0), until});
    return noted;
  }

  /** One mail for each case; one for all where they are many. */
  private static List<List<Row>> mails(List<Row> rows) {
    return rows.size() > MANY ? List.of(rows) : rows.stream().map(List::of).toList();
  }

  Optional<Instant> next() {
    var now = clock.instant();
    return Optional.of(now.isBefore(notBefore) ? notBefore : now.plus(LOOK));
  }

  private Outgoing words(List<Row> rows, Instant now) {
    var text = new StringBuilder();
    for (var row : rows) {
      text.append(row.maybeTime(6).map(due -> due + "  ").orElse(""));
      text.append(row.text(1)).append(": ").append(row.text(2)).append("\n    ");
      text.append(publicUrl).append("/cases/").append(row.text(0)).append("\n");
    }
    var first = rows.get(0);
    return mail(
        "cases-" + first.text(0) + "-" + rows.size(),
        first.text(1),
        rows.size() + " cases need a person",
        text.toString(),
        now);
  }

  private Outgoing word(Row row, Instant now) {
    var text = new StringBuilder();
    text.append(row.text(2)).append("\n\n");
    row.maybeText(3).ifPresent(about -> text.append("In their words: ").append(about).append("\n"));
    row.maybeText(5).ifPresent(c -> text.append("Customer: ").append(c).append("\n"));
    row.maybeText(4).ifPresent(o -> text.append("Who answers for it: ").append(o).append("\n"));
    row.maybeTime(6).ifPresent(due -> text.append("To be answered by: ").append(due).append("\n"));
    text.append("Where: ").append(publicUrl).append("/cases/").append(row.text(0)).append("\n");
    boolean again = row.text(STATE).equals("reopened");
    return mail(
        "case-" + row.text(0) + (again ? "-again" : ""),
        row.text(1),
        (again ? "Not well yet: " : "A person is needed: ") + row.text(1),
        text.toString(),
        now);
  }

  private Outgoing mail(String id, String service, String subject, String text, Instant now) {
    return new Outgoing(
        id,
        Optional.empty(),
        service,
        LetterClass.SAFETY,
        Channel.EMAIL,
        to,
        "en",
        Optional.of(subject),
        text,
        Optional.empty(),
        true,
        Place.UTC,
        now.plus(Duration.ofDays(7)),
        1,
        now,
        0,
        false,
        List.of());
  }
}
