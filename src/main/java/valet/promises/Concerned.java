package valet.promises;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import valet.event.Data;
import valet.memory.Happening.Heard;
import valet.memory.Known;

/**
 * What of the ledgers a wave concerns; nothing, for most.
 *
 * @param orders answered, not answered, or answered by the customer
 * @param promises whose hour has come
 * @param letters whose fate is known
 * @param answered letters that were answered, without being about an order
 * @param cases about which something was done, or answered by the customer
 */
record Concerned(
    Set<String> orders,
    Set<String> promises,
    Set<String> letters,
    Set<String> answered,
    Set<String> cases) {

  static Concerned by(List<Known> wave) {
    var found =
        new Concerned(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    for (var known : wave) found.add(known);
    return found;
  }

  static boolean anybody(List<Known> wave) {
    for (var known : wave) if (concerned(known.event().data())) return true;
    return false;
  }

  static List<Heard> heard(Known known) {
    var heard = new ArrayList<Heard>(1);
    for (var happening : known.happened()) if (happening instanceof Heard h) heard.add(h);
    return heard;
  }

  private static boolean concerned(Data data) {
    return data instanceof Data.OrderAnswered
        || data instanceof Data.OrderUnanswered
        || data instanceof Data.PromiseDue
        || data instanceof Data.LetterReported
        || data instanceof Data.CaseResolved
        || data instanceof Data.CaseDue
        || data instanceof Data.Reply;
  }

  private void add(Known known) {
    var data = known.event().data();
    if (data instanceof Data.OrderAnswered answered) orders.add(answered.order());
    else if (data instanceof Data.OrderUnanswered silent) orders.add(silent.order());
    else if (data instanceof Data.PromiseDue due) promises.add(due.promise());
    else if (data instanceof Data.LetterReported reported) letters.add(reported.letter());
    else if (data instanceof Data.CaseResolved resolved) cases.add(resolved.caseId());
    else if (data instanceof Data.CaseDue due) cases.add(due.caseId());
    for (var heard : heard(known)) {
      heard.order().ifPresent(order -> orders.add(order.id()));
      heard.careCase().ifPresent(cases::add);
      if (heard.order().isEmpty()) heard.letter().ifPresent(answered::add);
    }
  }
}
