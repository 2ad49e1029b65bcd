package valet.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.store.Tx;

/** Finds out whom each event of a batch is about, with one query per way of knowing. */
final class Identify {
  private static final Map<String, String> OWNERS = new LinkedHashMap<>();

  static {
    OWNERS.put("order", "select id, customer from partner_order where ");
    OWNERS.put("letter", "select id, customer from letter where ");
    OWNERS.put("promise", "select id, customer from promise where ");
    OWNERS.put("held", "select proposal, customer from held where ");
    OWNERS.put("case", "select id, customer from care_case where ");
    OWNERS.put("sms", "select phone, min(id) from customer where ");
    OWNERS.put("email", "select email, min(id) from customer where ");
    OWNERS.put("alias", "select alias, customer from alias where ");
  }

  /** What an event calls its customer by: a kind of {@link #OWNERS} and a name of that kind. */
  private record Clue(String kind, String name) {}

  private final Tx tx;

  Identify(Tx tx) {
    this.tx = tx;
  }

  List<Optional<String>> whose(List<Arrived> batch) {
    var clues = batch.stream().map(Identify::clue).toList();
    var found = lookUp(clues);
    var all = new ArrayList<Optional<String>>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      var subject = batch.get(i).event().subject();
      var owner = clues.get(i).flatMap(c -> Optional.ofNullable(found.get(c)));
      all.add(owner.or(() -> subject));
    }
    return all;
  }

  private static Optional<Clue> clue(Arrived arrived) {
    var event = arrived.event();
    if (event.subject().isPresent()) return Optional.of(new Clue("alias", event.subject().get()));
    var data = event.data();
    if (data instanceof Data.Reply reply) return Optional.of(clue(reply));
    if (data instanceof Data.OrderAnswered d) return Optional.of(new Clue("order", d.order()));
    if (data instanceof Data.OrderUnanswered d) return Optional.of(new Clue("order", d.order()));
    if (data instanceof Data.LetterReported d) return Optional.of(new Clue("letter", d.letter()));
    if (data instanceof Data.PromiseDue d) return Optional.of(new Clue("promise", d.promise()));
    if (data instanceof Data.NeedHeld d) return Optional.of(new Clue("held", d.proposal()));
    if (data instanceof Data.CaseResolved d) return Optional.of(new Clue("case", d.caseId()));
    if (data instanceof Data.CaseDue d) return Optional.of(new Clue("case", d.caseId()));
    return Optional.empty();
  }

  private static Clue clue(Data.Reply reply) {
    if (reply.letter().isPresent()) return new Clue("letter", reply.letter().get());
    var channel = reply.channel() == Channel.SMS ? Channel.SMS : Channel.EMAIL;
    return new Clue(channel.word(), Addresses.canonical(channel, reply.from()));
  }

  private Map<Clue, String> lookUp(List<Optional<Clue>> clues) {
    var names = new LinkedHashMap<String, List<String>>();
    for (var clue : clues)
      clue.ifPresent(c -> names.computeIfAbsent(c.kind(), k -> new ArrayList<>()).add(c.name()));
    var found = new HashMap<Clue, String>();
    names.forEach((kind, all) -> found.putAll(lookUp(kind, all)));
    return found;
  }

  private Map<Clue, String> lookUp(String kind, List<String> names) {
    var select = OWNERS.getOrDefault(kind, "");
    var column = select.substring("select ".length(), select.indexOf(','));
    var grouped = select.contains("min(") ? " group by " + column : "";
    var found = new HashMap<Clue, String>();
    Function<String, String> condition = c -> tx.among(c);
    for (var row : tx.rows(select + condition.apply(column) + grouped, tx.all(names)))
      row.maybeText(1).ifPresent(c -> found.put(new Clue(kind, row.text(0)), c));
    return found;
  }
}
