package valet.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Data;
import valet.event.Derived;
import valet.event.Event;
import valet.event.EventWriter;
import valet.event.Json;
import valet.event.Wait;
import valet.memory.Known;
import valet.messages.Draft;
import valet.messages.Written;
import valet.messages.Written.Page;
import valet.promises.Planned;
import valet.promises.Spoken;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Due;
import valet.store.Tx;
import valet.tact.Place;
import valet.tact.Verdict;
import valet.tact.Verdicts.Ruling;

/** One wave's entry in the journal: rows gathered per kind, written with one batch per kind. */
final class Entry {
  private static final int USUAL_COLUMNS = 40;
  private final Tx tx;
  private final Written written;
  private final Map<String, HeldJson> held;
  private final Map<String, List<LetterRow>> letters = new HashMap<>();
  private final List<Spoken> spoken = new ArrayList<>();
  private final Set<String> concerned = new HashSet<>();
  private final Set<String> withdrawn = new LinkedHashSet<>(0);
  private final Set<String> corrected = new LinkedHashSet<>(0);
  private final List<@Nullable Object[]> outdated = new ArrayList<>(0);

  Entry(Tx tx, Written written) {
    this.tx = tx;
    this.written = written;
    this.held = heldAgain();
    for (var page : written.all()) {
      for (var ruling : page.judged().fresh()) speak(page, ruling, drafts(page, ruling));
      for (var ruling : page.judged().again()) speak(page, ruling, heldDrafts(ruling));
      for (var ruling : page.judged().fresh()) goAlong(ruling);
      for (var ruling : page.judged().again()) goAlong(ruling);
    }
  }

  /** What is to be ordered, promised or handed to a person now. */
  List<Spoken> spoken() {
    return spoken;
  }

  /**
   * Takes back the letters that are not true any more, and keeps those from going out again that
   * may have been read.
   *
   * @return whether each stood as it was judged; one that was claimed or came back meanwhile must
   *     be judged as it stands now
   */
  boolean takesBack() {
    boolean asJudged = true;
    for (int count :
        tx.batch(
            "update letter set state = 'withdrawn', reason = 'a newer letter says it better'"
                + " where id = ? and state in ('queued', 'retry')",
            each(withdrawn))) asJudged &= count == 1;
    for (int count :
        tx.batch(
            "update letter set corrected = true where id = ? and state not in ('queued', 'retry')",
            each(corrected))) asJudged &= count == 1;
    return asJudged;
  }

  private static List<@Nullable Object[]> each(Set<String> ids) {
    var rows = new ArrayList<@Nullable Object[]>(ids.size());
    for (var id : ids) rows.add(new @Nullable Object[] {id});
    return rows;
  }

  /** Customers who have something open from now on. */
  Set<String> concerned() {
    return concerned;
  }

  private Map<String, HeldJson> heldAgain() {
    var ids = new ArrayList<String>();
    for (var page : written.all())
      for (var ruling : page.judged().again()) ids.add(ruling.proposal().id());
    if (ids.isEmpty()) return Map.of();
    var found = new HashMap<String, HeldJson>();
    for (var row :
        tx.rows("select proposal, body from held where " + tx.among("proposal"), tx.all(ids)))
      found.put(row.text(0), HeldJson.read(row.text(1)));
    return found;
  }

  private static List<Draft> drafts(Page page, Ruling ruling) {
    return page.drafts().getOrDefault(ruling.proposal().id(), List.of());
  }

  /** A held proposal keeps the words it was held with. */
  private List<Draft> heldDrafts(Ruling ruling) {
    var kept = held.get(ruling.proposal().id());
    return kept == null ? List.of() : kept.drafts();
  }

  private void speak(Page page, Ruling ruling, List<Draft> drafts) {
    var moment = page.judged().wished().moment();
    if (!(ruling.verdict() instanceof Verdict.Silence)) concern(moment.known());
    withdrawn.addAll(ruling.withdraws());
    corrected.addAll(ruling.corrects());
    var others = Otherwise.without(ruling);
    if (!others.isEmpty())
      spoken.add(new Spoken(moment.known(), ruling.proposal().wanting(others), List.of()));
    Otherwise.corrected(ruling, outdated);
    if (!(ruling.verdict() instanceof Verdict.Speak speak)) return;
    var place = page.judged().place().orElse(Place.UTC).text();
    var rows = new ArrayList<LetterRow>(speak.voices().size());
    for (var voice : speak.voices())
      LetterRow.of(ruling.proposal(), voice, drafts, place, moment.now()).ifPresent(rows::add);
    letters.put(ruling.proposal().id(), rows);
    var ids = rows.stream().map(LetterRow::id).toList();
    spoken.add(new Spoken(moment.known(), ruling.proposal(), ids));
  }

  /** Its letter goes in another one, if there is that. */
  private void goAlong(Ruling ruling) {
    if (!(ruling.verdict() instanceof Verdict.Speak speak) || speak.along().isEmpty()) return;
    var carrier = letters.getOrDefault(speak.along().get().proposal(), List.of());
    if (carrier.size() != 1) return;
    letters.computeIfPresent(
        ruling.proposal().id(),
        (id, rows) ->
            rows.stream()
                .map(row -> row.along(carrier.get(0).id(), speak.along().get().part()))
                .toList());
  }

  private void concern(Known known) {
    known.customer().ifPresent(concerned::add);
  }

  /** Writes everything; one answer per event, in the order of the wave. */
  List<Answer> write(Map<String, Planned> planned) {
    var decisions = new ArrayList<@Nullable Object[]>();
    var heldRows = new ArrayList<@Nullable Object[]>();
    var settled = new ArrayList<@Nullable Object[]>();
    var due = new ArrayList<Due>();
    var answers = new ArrayList<Answer>();
    var outcome = new Outcomes(planned, letters);
    for (var page : written.all()) {
      for (var ruling : page.judged().fresh()) {
        lookAgain(ruling, due);
        Remembering.of(tx, ruling, page.judged().wished().moment(), due);
      }
      var now = page.judged().wished().moment().now();
      for (var ruling : page.judged().fresh()) outcome.of(ruling, now);
      for (var ruling : page.judged().again()) outcome.of(ruling, now);
      for (var ruling : page.judged().fresh())
        if (ruling.verdict() instanceof Verdict.Hold hold)
          hold(page, ruling.proposal(), hold, drafts(page, ruling), heldRows, due);
      for (var ruling : page.judged().again()) {
        Remembering.of(tx, ruling, page.judged().wished().moment(), due);
        if (ruling.verdict() instanceof Verdict.Hold hold) holdOn(ruling.proposal(), hold, due);
        else settled.add(new @Nullable Object[] {ruling.proposal().id()});
      }
      answers.add(decide(page, planned, decisions));
    }
    tx.batch(
        "insert into decision (id, source, event_id, type, customer, time, at, now, book, hash,"
            + " event, body, receipt, till, columns)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        decisions);
    tx.batch(
        "insert into held (proposal, customer, service, decision, until, need_until, body)"
            + " values (?, ?, ?, ?, ?, ?, ?)",
        heldRows);
    tx.batch("delete from held where proposal = ?", settled);
    outcome.write(tx);
    tx.batch(Otherwise.CORRECTED, outdated);
    var rows = new ArrayList<LetterRow>();
    letters.values().forEach(rows::addAll);
    rows.sort(Comparator.comparingInt(LetterRow::part)); // what carries before what is carried
    LetterRow.write(tx, rows);
    tx.due(due);
    lookUp();
    return answers;
  }

  private void lookUp() {
    var things = new ArrayList<Event>(0);
    for (var page : written.all()) {
      var event = page.judged().wished().moment().event();
      if (event.data() instanceof Data.Recall || event.data() instanceof Data.Price)
        things.add(event);
    }
    if (!things.isEmpty())
      Lookup.begin(tx, things, written.all().get(0).judged().wished().moment().now());
  }

  private static void hold(
      Page page,
      Proposal proposal,
      Verdict.Hold hold,
      List<Draft> drafts,
      List<@Nullable Object[]> rows,
      List<Due> due) {
    rows.add(
        new @Nullable Object[] {
          proposal.id(),
          proposal.customer().orElse(""),
          proposal.service().name(),
          proposal.decision(),
          hold.until(),
          proposal.need().until(),
          new HeldJson(proposal, drafts).json()
        });
    due.add(hourOf(proposal, hold.until(), page.judged().wished().moment().known().customer()));
  }

  /** What was bought in a rhythm becomes an event when it is about to run out. */
  private static void lookAgain(Ruling ruling, List<Due> due) {
    if (!(ruling.verdict() instanceof Verdict.Speak)) return;
    var proposal = ruling.proposal();
    for (var help : proposal.help())
      if (help instanceof Help.LookAgain again) {
        var id = Derived.id("runs.out", proposal.id(), again.at().toString());
        var data = new Data.RunsOut(again.goods());
        var event = EventWriter.ours(id, proposal.customer(), again.at(), data);
        due.add(new Due(id, again.at(), proposal.customer(), event.json()));
      }
  }

  private void holdOn(Proposal proposal, Verdict.Hold hold, List<Due> due) {
    tx.run("update held set until = ? where proposal = ?", hold.until(), proposal.id());
    due.add(hourOf(proposal, hold.until(), proposal.customer()));
  }

  static Due hourOf(Proposal proposal, Instant until, Optional<String> customer) {
    var id = Derived.id("need.held", proposal.id(), until.toString());
    var event = EventWriter.ours(id, customer, until, new Data.NeedHeld(proposal.id()));
    return new Due(id, until, customer, event.json());
  }

  private Answer decide(
      Page page, Map<String, Planned> planned, List<@Nullable Object[]> decisions) {
    var wished = page.judged().wished();
    var known = wished.moment().known();
    var event = known.event();
    var id = event.decision();
    var body = body(page, planned, id).map(ObjectNode::toString);
    var receipt = receipt(page);
    decisions.add(
        new @Nullable Object[] {
          id,
          event.id().source(),
          event.id().id(),
          event.type(),
          known.customer(),
          event.time(),
          known.arrived().at(),
          known.now(),
          wished.book(),
          event.hash(),
          event.json(),
          body,
          receipt.map(Entry::json),
          known.arrived().till().map(Wait::until),
          known
              .arrived()
              .till()
              .map(Wait::columns)
              .filter(OptionalInt::isPresent)
              .map(OptionalInt::getAsInt)
        });
    boolean asked = known.arrived().till().isPresent();
    var json = body.orElseGet(() -> asked ? head(page, id).toString() : "{}");
    return new Answer.Decided(event.id(), json, receipt);
  }

  private static ObjectNode head(Page page, String id) {
    var wished = page.judged().wished();
    var known = wished.moment().known();
    return DecisionJson.head(
        id,
        known.event().id(),
        known.event().type(),
        known.customer(),
        known.arrived().at(),
        known.now(),
        wished.book());
  }

  /** Only where something was proposed: most events ask for nothing, and their columns say all. */
  private Optional<ObjectNode> body(Page page, Map<String, Planned> planned, String id) {
    var judged = page.judged();
    var notes = judged.wished().moment().notes();
    if (judged.fresh().isEmpty() && judged.again().isEmpty() && notes.isEmpty())
      return Optional.empty();
    var json = head(page, id);
    if (!notes.isEmpty()) notes.forEach(json.putArray("notes")::add);
    var proposals = (ArrayNode) json.get("proposals");
    for (var ruling : judged.fresh()) {
      var plan = planned.getOrDefault(ruling.proposal().id(), Planned.NOTHING);
      proposals.add(
          DecisionJson.proposal(
              ruling.proposal(),
              ruling.verdict(),
              letters.getOrDefault(ruling.proposal().id(), List.of()).stream()
                  .map(LetterRow::id)
                  .toList(),
              plan.orders(),
              plan.promises()));
    }
    var again = (ArrayNode) json.get("judgedAgain");
    for (var ruling : judged.again())
      again.add(DecisionJson.again(ruling.proposal(), ruling.verdict()));
    return Optional.of(json);
  }

  private Optional<Answer.Receipt> receipt(Page page) {
    for (var ruling : page.judged().fresh())
      for (var row : letters.getOrDefault(ruling.proposal().id(), List.of()))
        if (row.isReceipt()) return Optional.of(row.receipt(columns(page)));
    return Optional.empty();
  }

  /** How wide the till's paper is: as it says, else as its shop says, else as the lines are. */
  private static int columns(Page page) {
    var arrived = page.judged().wished().moment().known().arrived();
    var till = arrived.till().map(Wait::columns).orElse(OptionalInt.empty());
    if (till.isPresent()) return till.getAsInt();
    return arrived.event().data() instanceof Data.Purchase purchase
        ? purchase.store().columns().orElse(USUAL_COLUMNS)
        : USUAL_COLUMNS;
  }

  private static String json(Answer.Receipt receipt) {
    var json = Json.MAPPER.createObjectNode();
    json.put("letter", receipt.letter());
    json.put("columns", receipt.columns());
    var lines = json.putArray("lines");
    receipt.lines().forEach(lines::add);
    return json.toString();
  }
}
