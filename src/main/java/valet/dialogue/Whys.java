package valet.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import valet.event.Json;
import valet.memory.Happening.Heard;
import valet.memory.Happening.Meaning;
import valet.memory.Happening.Reason;
import valet.memory.Happening.Reasons;
import valet.memory.Known;
import valet.store.Tx;

/** Why a letter was written: from its stored decision, whatever the rules say today. */
public final class Whys {
  private final Tx tx;

  public Whys(Tx tx) {
    this.tx = tx;
  }

  /**
   * The sentences of the rule that wanted a letter, as they held then, and the yes that it rests
   * on; none where it is gone.
   */
  public List<Reason> of(String letter) {
    var reasons = new ArrayList<>(sentences(letter));
    new Agreed(tx).to(letter).ifPresent(reasons::add);
    return List.copyOf(reasons);
  }

  /** The same of everything that went in one letter: who asks by answering it means all of it. */
  private List<Reason> ofWhole(String letter) {
    var reasons = new LinkedHashSet<Reason>();
    for (var row :
        tx.rows(
            "select p.id from letter l join letter p on p.id = coalesce(l.part_of, l.id) or"
                + " p.part_of = coalesce(l.part_of, l.id) where l.id = ? and p.state not in"
                + " ('withdrawn','expired') order by p.part",
            letter)) reasons.addAll(of(row.text(0)));
    return reasons.isEmpty() ? of(letter) : List.copyOf(reasons);
  }

  private List<Reason> sentences(String letter) {
    var rows =
        tx.rows(
            "select d.body, l.proposal from letter l join decision d on d.id = l.decision"
                + " where l.id = ?",
            letter);
    if (rows.isEmpty() || rows.get(0).maybeText(0).isEmpty()) return List.of();
    try {
      var proposals = Json.MAPPER.readTree(rows.get(0).text(0)).path("proposals");
      for (var proposal : proposals)
        if (proposal.path("id").asText().equals(rows.get(0).text(1)))
          return reasons(proposal.path("because"));
      return List.of();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The decision about letter " + letter + " is not JSON.", e);
    }
  }

  private static List<Reason> reasons(JsonNode because) {
    var reasons = new ArrayList<Reason>();
    for (var one : because) {
      var values = new LinkedHashMap<String, String>();
      for (var value : one.path("values").properties())
        values.put(value.getKey(), value.getValue().asText());
      reasons.add(new Reason(one.path("key").asText(), values, one.path("text").asText()));
    }
    return reasons;
  }

  /** The letter that is meant is the one that is answered, else the newest that told anything. */
  Known answer(Known known, Heard heard) {
    var letter = heard.letter().or(() -> newest(known));
    var about =
        new Heard(
            heard.meaning(),
            heard.channel(),
            letter,
            heard.order(),
            heard.careCase(),
            heard.proven(),
            heard.choices());
    if (heard.meaning() != Meaning.WHY || letter.isEmpty()) return known.and(about);
    return known.and(about).and(new Reasons(letter.get(), ofWhole(letter.get())));
  }

  private Optional<String> newest(Known known) {
    if (known.customer().isEmpty()) return Optional.empty();
    return tx
        .rows(
            "select id from letter where customer = ? and service <> 'dialogue' and channel <>"
                + " 'receipt' and state not in ('queued', 'refused', 'expired', 'withdrawn')"
                + " order by seq desc limit 1",
            known.customer())
        .stream()
        .findFirst()
        .map(r -> r.text(0));
  }
}
