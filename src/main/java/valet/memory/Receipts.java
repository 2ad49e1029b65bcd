package valet.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import valet.event.Data;
import valet.event.EventReader;
import valet.memory.Happening.ReceiptFound;
import valet.store.Tx;

/**
 * Finds the receipt of what a complaint is about. Looked for only then: a complaint is seldom, and
 * the decisions keep every purchase as it came.
 */
final class Receipts {
  private static final int FAR_BACK = 200;
  private static final int SHORTEST_WORD = 3;
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

  private Receipts() {}

  /** The waves' events with the receipts that their complaints are about. */
  static List<Known> found(Tx tx, List<Known> wave) {
    if (wave.stream().noneMatch(Receipts::asks)) return wave;
    var with = new ArrayList<Known>(wave.size());
    for (var known : wave)
      with.add(asks(known) ? find(tx, known).map(known::and).orElse(known) : known);
    return with;
  }

  private static boolean asks(Known known) {
    return known.customer().isPresent()
        && known.event().data() instanceof Data.Complaint complaint
        && (complaint.receipt().isPresent() || complaint.about().isPresent());
  }

  private static Optional<ReceiptFound> find(Tx tx, Known known) {
    var complaint = (Data.Complaint) known.event().data();
    for (var row :
        tx.rows(
            "select event from decision where customer = ? and type = 'purchase'"
                + " and event is not null order by seq desc limit "
                + FAR_BACK,
            known.customer().orElseThrow())) {
      var event = EventReader.trusted(row.text(0), "");
      if (!(event.data() instanceof Data.Purchase bought)) continue;
      var item = item(complaint, bought);
      if (item != null) return Optional.of(new ReceiptFound(bought, item, event.time()));
    }
    return Optional.empty();
  }

  /** The newest purchase that has the receipt's number, else of which an item has the words. */
  private static Data.@Nullable Item item(Data.Complaint complaint, Data.Purchase bought) {
    boolean numbered = complaint.receipt().isPresent();
    if (numbered && !complaint.receipt().get().equals(bought.receipt())) return null;
    for (var item : bought.items())
      if (complaint.about().map(about -> speaks(item.name(), about)).orElse(false)) return item;
    return numbered ? bought.items().get(0) : null;
  }

  private static boolean speaks(String name, String about) {
    var words = List.of(GAP.split(name.toLowerCase(Locale.ROOT)));
    var asked =
        List.of(GAP.split(about.toLowerCase(Locale.ROOT))).stream()
            .filter(w -> w.length() >= SHORTEST_WORD)
            .toList();
    return !asked.isEmpty() && words.containsAll(asked);
  }
}
