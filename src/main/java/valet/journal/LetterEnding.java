package valet.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.store.Row;
import valet.store.Tx;

/**
 * What was said, its tries, and its file in the local outbox. That there was a letter stays, as a
 * deed of its proposal, without its words and without its address.
 *
 * @param outbox where letters of a channel without a gateway lie on this node
 */
record LetterEnding(KeepingEnds ends, Path outbox) implements Ending {
  private static final Logger LOG = LoggerFactory.getLogger(LetterEnding.class);

  @Override
  public String what() {
    return "letters";
  }

  @Override
  public Instant before(Instant now) {
    return ends.lettersBefore(now);
  }

  @Override
  public List<Row> page(Tx tx, long mark, int most) {
    return tx.rows(
        "select seq, id, created_at from letter where seq > ? order by seq limit ?", mark, most);
  }

  /**
   * What may yet go out, what a promise or an order still rests on, what a person still answers
   * for, and what carries one of these.
   */
  @Override
  public Set<String> open(Tx tx, Collection<String> ids, Instant before) {
    var open = new HashSet<String>();
    for (var row :
        tx.rows(
            "select l.id from letter l where "
                + tx.among("l.id")
                + " and (l.state in ('queued', 'retry', 'sending') or l.need_until >= ?"
                + " or exists (select 1 from promise p where p.proposal = coalesce(l.tells,"
                + " l.proposal) and p.state in ('planned', 'made'))"
                + " or exists (select 1 from partner_order o where o.id = l.order_id"
                + " and o.state in ('asked', 'confirmed'))"
                + " or exists (select 1 from held h where h.proposal = l.proposal)"
                + " or exists (select 1 from care_case c where c.letter = l.id"
                + " and c.state not in ('told', 'closed'))"
                + " or exists (select 1 from letter p where p.part_of = l.id))",
            tx.all(ids),
            before)) open.add(row.text(0));
    return open;
  }

  @Override
  public void remove(Tx tx, Collection<String> ids) {
    var all = tx.all(ids);
    var letters = " in (select id from letter where " + tx.among("id") + ")";
    tx.run(
        "update deed set gone = ? where kind = 'letter' and "
            + tx.among("id")
            + " and proposal in (select proposal from letter where "
            + tx.among("id")
            + ")",
        true,
        all,
        tx.all(ids));
    tx.run(
        "update decision set receipt = null where receipt is not null and id in"
            + " (select decision from letter where channel = 'receipt' and "
            + tx.among("id")
            + ")",
        tx.all(ids));
    tx.run("delete from attempt where letter" + letters, tx.all(ids));
    tx.run("delete from letter_part where letter" + letters, tx.all(ids));
    tx.run("delete from letter where " + tx.among("id"), tx.all(ids));
    // Before the commit: a file without its row would be found by nobody.
    ids.forEach(this::file);
  }

  /** Reports on ids that no letter had. */
  @Override
  public void alongside(Tx tx, Instant before) {
    tx.run(
        "delete from stray_report where plain_id in (select plain_id from stray_report where at < ?"
            + " limit ?) and at < ?",
        before,
        Keeping.TURN,
        before);
  }

  private void file(String letter) {
    for (var ending : List.of(".sms.txt", ".eml"))
      try {
        Files.deleteIfExists(outbox.resolve(letter + ending));
      } catch (IOException e) {
        LOG.error(
            "{}{} is older than letters are kept and cannot be deleted; delete it by hand.",
            letter,
            ending,
            e);
      }
  }
}
