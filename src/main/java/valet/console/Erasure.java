package valet.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Json;
import valet.journal.Forgotten;
import valet.memory.StoredMemory;
import valet.promises.Promises;
import valet.store.Store;
import valet.store.Tx;

/**
 * Forgets a customer: rows in all tables in one transaction, and letters in the local outbox. Kept
 * are suppressions (by hash) and that an event was decided (by its identity and hash), without what
 * it said and whose it was. What waits on the queue is not learned again when its turn comes.
 */
final class Erasure {
  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);
  private final Store store;
  private final StoredMemory memory;
  private final Promises promises;
  private final Path outbox;

  Erasure(Store store, StoredMemory memory, Promises promises, Path outbox) {
    this.store = store;
    this.memory = memory;
    this.promises = promises;
    this.outbox = outbox;
  }

  /** Erases, and tells what was erased; somebody unknown is erased as well, with zeros. */
  ObjectNode erase(String asked, Instant now) {
    var names = new ArrayList<String>();
    var receipt =
        store.inTransaction(
            tx -> {
              var customer = Whom.known(tx, asked);
              names.addAll(Whom.names(tx, customer));
              return erase(tx, asked, customer, names, now);
            });
    memory.forget(names);
    return receipt;
  }

  private ObjectNode erase(Tx tx, String asked, String customer, List<String> names, Instant now) {
    var receipt = Json.MAPPER.createObjectNode();
    receipt.put("forgotten", asked).put("at", now.toString());
    var known = tx.rows("select phone, email from customer where id = ?", customer);
    var phone = known.stream().findFirst().flatMap(r -> r.maybeText(0));
    var email = known.stream().findFirst().flatMap(r -> r.maybeText(1));
    Forgotten.note(tx, names, phone, email, now);
    var whose = tx.among("customer");
    var all = tx.all(names);
    var letters =
        tx.rows("select id from letter where " + whose, all).stream().map(r -> r.text(0)).toList();
    var ofOrders = "order_id in (select id from partner_order where " + whose + ")";
    tx.run("delete from attempt where " + tx.among("letter"), tx.all(letters));
    receipt.put("letters", tx.run("delete from letter where " + whose, all));
    int cancelled = promises.cancelAll(tx, names, now);
    receipt.put("cancelled", cancelled);
    receipt.put("promises", tx.run("delete from promise where " + whose, all));
    receipt.put("asks", cancelled + tx.run("delete from ask where " + ofOrders, all));
    tx.run("delete from confirmation where " + ofOrders, all);
    receipt.put("orders", cancelled + tx.run("delete from partner_order where " + whose, all));
    receipt.put("held", tx.run("delete from held where " + whose, all));
    tx.run("delete from which_one where " + whose, all);
    receipt.put("cases", tx.run("delete from care_case where " + whose, all));
    tx.run("delete from buyer where " + whose, all);
    tx.run("update compensation set customer = null where " + whose, all); // paid is paid
    receipt.put("due", tx.run("delete from due where " + whose, all));
    receipt.put(
        "parked",
        tx.run("delete from parked where " + whose, all)
            + parkedFrom(tx, phone)
            + parkedFrom(tx, email));
    for (var ledger : List.of("deed", "silence"))
      tx.run(
          "delete from "
              + ledger
              + " where decision in (select id from decision where "
              + whose
              + ")",
          all);
    receipt.put(
        "decisions",
        tx.run(
            "update decision set event = null, body = null, receipt = null, customer = null where "
                + whose,
            all));
    receipt.put("consents", tx.run("delete from consent where " + whose, all));
    receipt.put("aliases", tx.run("delete from alias where customer = ?", customer));
    receipt.put("customers", tx.run("delete from customer where id = ?", customer));
    // Before the commit: a file without its row would be found by nobody.
    files(letters, receipt);
    return receipt;
  }

  /** Parked replies name nobody but the address they came from. */
  private static int parkedFrom(Tx tx, Optional<String> address) {
    return address
        .map(
            a ->
                tx.run(
                    "delete from parked where customer is null and event like ? escape '!'",
                    "%\"" + Whom.literally(a) + "\"%"))
        .orElse(0);
  }

  private void files(List<String> letters, ObjectNode receipt) {
    int removed = 0;
    var left = Json.MAPPER.createArrayNode();
    for (var letter : letters)
      for (var ending : List.of(".sms.txt", ".eml"))
        try {
          if (Files.deleteIfExists(outbox.resolve(letter + ending))) removed++;
          Files.deleteIfExists(outbox.resolve("." + letter + ending + ".tmp"));
        } catch (IOException e) {
          LOG.error("A letter of an erased customer could not be deleted; delete it by hand.", e);
          left.add(letter + ending);
        }
    receipt.put("files", removed);
    if (!left.isEmpty()) receipt.set("filesLeft", left);
  }
}
