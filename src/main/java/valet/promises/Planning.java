package valet.promises;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import valet.event.Derived;
import valet.memory.LetterState;
import valet.memory.Order;
import valet.memory.Promise;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.store.Tx;

/** Sets in motion what spoken proposals order, promise and ask of a person. */
final class Planning {
  private final Tx tx;
  private final WaveLedger ledger;
  private final NextPartner next;
  private final PromiseMoves promises;
  private final OrderMoves orders;
  private final Compensations compensations;
  private final TakeBacks takeBacks;
  private final Closing closing;
  private final Set<String> openedByThemselves = new HashSet<>();
  private final Map<String, Map<String, LetterState>> letters = new HashMap<>();

  Planning(Tx tx, Partners partners, Owners owners, String publicUrl) {
    this.tx = tx;
    this.ledger = new WaveLedger(tx, owners);
    var cases = new Cases(ledger);
    this.next = new NextPartner(ledger, partners, publicUrl);
    this.promises = new PromiseMoves(ledger, cases);
    this.orders = new OrderMoves(ledger, next, promises, cases);
    this.takeBacks = new TakeBacks(tx, ledger, promises);
    this.closing = new Closing(tx, ledger, promises);
    this.compensations = new Compensations(tx);
  }

  Map<String, Planned> of(List<Spoken> spoken) {
    read(spoken);
    var planned = new LinkedHashMap<String, Planned>();
    for (var each : spoken) {
      var done = Planned.NOTHING;
      for (var help : each.proposal().help()) done = plan(each, help, done);
      planned.put(each.proposal().id(), done);
    }
    ledger.write();
    return planned;
  }

  private void read(List<Spoken> spoken) {
    var about = new LinkedHashSet<String>();
    var cases = new LinkedHashSet<String>();
    var payers = new TreeSet<String>();
    var untold = new LinkedHashSet<String>();
    for (var each : spoken)
      for (var help : each.proposal().help()) {
        if (help instanceof Help.Move move) about.add(move.order());
        if (help instanceof Help.Cancel cancel) about.add(cancel.order());
        if (help instanceof Help.TakeBack back)
          about.addAll(takeBacks.unanswered(each.proposal(), back));
        if (help instanceof Help.Promise promise) promise.order().ifPresent(about::add);
        if (help instanceof Help.Compensate pay) {
          pay.promised().order().ifPresent(about::add);
          payers.add(each.proposal().service().name());
        }
        if (help instanceof Help.Person || help instanceof Help.Compensate)
          cases.add(Cases.id(each.proposal().decision()));
        if (help instanceof Help.Again again && each.letters().isEmpty()) untold.add(again.tells());
      }
    compensations.hold(payers);
    if (!untold.isEmpty()) {
      for (var promise : PromiseRows.ofProposals(tx, untold)) ledger.keep(promise);
      letters.putAll(PromiseRows.letters(tx, untold));
    }
    ledger.readOrders(about);
    if (cases.isEmpty()) return;
    for (var row : tx.rows("select id from care_case where " + tx.among("id"), tx.all(cases)))
      openedByThemselves.add(row.text(0));
  }

  private Planned plan(Spoken spoken, Help help, Planned done) {
    var cause = Cause.of(spoken.known()).decidedBy(spoken.proposal().decision());
    if (help instanceof Help.Order order)
      return done.order(next.first(Want.of(spoken.proposal(), order), cause).id());
    if (help instanceof Help.Move move)
      return live(move.order()).map(o -> done.order(move(o, move, cause))).orElse(done);
    if (help instanceof Help.Cancel cancel) {
      var found = ledger.order(cancel.order());
      found.ifPresent(o -> orders.withdraw(o, "called off", cause));
      return found.map(o -> done.order(o.id())).orElse(done);
    }
    if (help instanceof Help.Promise promise) return done.promise(promise(spoken, promise, cause));
    if (help instanceof Help.TakeBack back) {
      var ended = takeBacks.of(spoken.proposal(), back, cause).map(done::careCase).orElse(done);
      for (var id : takeBacks.unanswered(spoken.proposal(), back)) {
        var asked = ledger.order(id);
        asked.ifPresent(o -> orders.withdraw(o, "the complaint was taken back", cause));
        ended = asked.map(o -> o.id()).map(ended::order).orElse(ended);
      }
      return ended;
    }
    if (help instanceof Help.CloseCases close)
      return closing.cases(spoken.proposal(), close, cause).stream()
          .reduce(done, Planned::careCase, (a, b) -> b);
    if (help instanceof Help.Release release)
      return closing.promises(spoken.proposal(), release, cause).stream()
          .reduce(done, Planned::promise, (a, b) -> b);
    if (help instanceof Help.Compensate pay) return compensate(spoken, pay, done, cause);
    if (help instanceof Help.Person person) return done.careCase(person(spoken, person, cause));
    if (help instanceof Help.Again again && spoken.letters().isEmpty())
      promises.untold(again, letters, cause);
    return done; // letters are the journal's
  }

  /**
   * Pays for a broken promise. Once for each help, whoever was to bring it; where it may not be
   * paid, or was itself the amends, a person decides.
   */
  private Planned compensate(Spoken spoken, Help.Compensate help, Planned done, Cause cause) {
    var promised = help.promised();
    var about =
        promised
            .order()
            .flatMap(ledger::order)
            .map(o -> o.order().proposal())
            .orElse(promised.proposal());
    if (compensations.paid(about)) return done;
    var proposal = spoken.proposal();
    var refusal =
        compensations.pays(about)
            ? Optional.of("it was itself to make something good")
            : compensations.refusal(proposal.service(), help, cause);
    if (refusal.isPresent()) {
      var why =
          "\"%s\" was broken and was to be made good with %s, but %s. Decide, and tell the customer."
              .formatted(promised.what(), help.sum(), refusal.get());
      return done.careCase(person(spoken, new Help.Person(why), cause));
    }
    compensations.pay(about, proposal.id(), proposal.service(), help, cause);
    return done.order(next.first(Want.of(proposal, help.order()), cause).id());
  }

  /** The order that stands for what was asked: the confirmed one, or the one that is asked now. */
  private Optional<OpenOrder> live(String id) {
    var found = ledger.order(id);
    if (found.isEmpty()) return found;
    var alike = ledger.alike(found.get());
    return first(alike, Order.State.CONFIRMED).or(() -> first(alike, Order.State.ASKED));
  }

  private static Optional<OpenOrder> first(List<OpenOrder> orders, Order.State state) {
    return orders.stream().filter(o -> o.state() == state).findFirst();
  }

  /** Until it is confirmed nothing is agreed, so a move is a new ask; afterwards it is a change. */
  private String move(OpenOrder order, Help.Move move, Cause cause) {
    ledger.notDue(Ask.unanswered(order.id(), order.order().revision()));
    boolean agreed = order.state() == Order.State.CONFIRMED;
    if (!agreed) order.slot(move.slot());
    next.move(
        order, agreed ? Ask.Kind.CHANGE : Ask.Kind.ASK, move.slot(), move.answerWithin(), cause);
    order.note("asked for " + move.slot().from() + " " + move.slot().zone(), cause);
    return order.id();
  }

  private String promise(Spoken spoken, Help.Promise help, Cause cause) {
    var order = help.order().flatMap(ledger::order);
    var same =
        order.flatMap(
            o ->
                ledger.promisesAbout(o).stream()
                    .filter(p -> p.promise().what().equals(help.what()))
                    .findFirst());
    // What nobody has heard yet is not promised twice: the newer letter promises it anew.
    same.filter(p -> p.state() == Promise.State.PLANNED).ifPresent(p -> promises.anew(p, cause));
    if (same.isPresent() && same.get().state().open()) {
      promises.move(same.get(), help.by(), cause);
      return same.get().id();
    }
    var promise =
        new Promise(
            Derived.id("promise", spoken.proposal().id(), help.what()),
            spoken.proposal().id(),
            spoken.proposal().service().name(),
            help.what(),
            state(spoken, order),
            help.by(),
            help.order());
    var open =
        PromiseRows.fresh(
            promise,
            confirmation(spoken.proposal(), help),
            help.margin().orElseGet(() -> PromiseMoves.usualMargin(help.by(), cause.now())),
            note(promise),
            cause);
    ledger.add(open);
    if (promise.state().open()) PromiseMoves.due(open, cause.now()).forEach(ledger::due);
    return promise.id();
  }

  /** While a proposal was held, its order may have ended: then nothing is promised any more. */
  private static Promise.State state(Spoken spoken, Optional<OpenOrder> order) {
    if (order.isPresent() && order.get().state() != Order.State.CONFIRMED)
      return Promise.State.WITHDRAWN;
    return spoken.letters().isEmpty() ? Promise.State.MADE : Promise.State.PLANNED;
  }

  private static String note(Promise promise) {
    return switch (promise.state()) {
      case PLANNED -> "made when its letter is out";
      case MADE -> "made without a letter";
      case WITHDRAWN -> "its order is not confirmed any more";
      case KEPT, BROKEN -> "";
    };
  }

  private static Optional<String> confirmation(Proposal proposal, Help.Promise help) {
    return help.confirmation()
        .or(
            () ->
                proposal
                    .order()
                    .filter(about -> help.order().filter(about.order()::equals).isPresent())
                    .flatMap(Proposal.About::confirmation));
  }

  /** The rule's words replace ours where the event opened a case by itself. */
  private String person(Spoken spoken, Help.Person help, Cause cause) {
    var proposal = spoken.proposal();
    var own = Cases.id(proposal.decision());
    var id = openedByThemselves.remove(own) ? own : Derived.id("case", proposal.id(), help.why());
    ledger.open(
        new CareCase(
            id,
            cause.customer(),
            cause.decision(),
            proposal.service().name(),
            help.why(),
            proposal.order().map(Proposal.About::order),
            spoken.letters().stream().findFirst(),
            cause.now(),
            help.within()
                .map(cause.now()::plus)
                .orElseGet(() -> Cases.due(proposal.need().until(), cause.now())),
            CareCase.About.of(spoken.known().event().data(), proposal.id(), help.answer())));
    return id;
  }
}
