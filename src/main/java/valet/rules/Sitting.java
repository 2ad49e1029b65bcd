package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.event.rule.AgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.FactHandle;

/**
 * Long-lived sessions, one for each thread that asks at the same time: moments go in, rules fire,
 * moments go out, and nothing stays. After a fault, or if anything did stay, the next wave gets a
 * session of its own making.
 */
final class Sitting {
  private final KieBase base;
  private final @Nullable AgendaEventListener listener;
  private final Queue<KieSession> rested = new ConcurrentLinkedQueue<>();

  Sitting(KieBase base, @Nullable AgendaEventListener listener) {
    this.base = base;
    this.listener = listener;
  }

  /**
   * Fires the rules over these moments.
   *
   * @throws RuleFault when a rule threw, with the moment that was looked at
   */
  void over(List<Moment> moments, int atMost) {
    var live = open();
    var handles = new ArrayList<FactHandle>(moments.size());
    @Nullable Moment looking = null;
    boolean clean = false;
    try {
      for (var moment : moments) {
        looking = moment;
        handles.add(live.insert(moment));
      }
      live.fireAllRules(atMost);
      for (var handle : handles) live.delete(handle);
      clean = live.getFactCount() == 0;
    } catch (RuntimeException e) {
      throw fault(e, looking);
    } finally {
      if (clean) rested.add(live);
      else live.dispose();
    }
  }

  /** How many facts are left over from waves before; always 0. */
  long left() {
    return rested.stream().mapToLong(KieSession::getFactCount).sum();
  }

  private KieSession open() {
    var waiting = rested.poll();
    if (waiting != null) return waiting;
    var session = base.newKieSession();
    if (listener != null) session.addEventListener(listener);
    return session;
  }

  private static RuntimeException fault(RuntimeException thrown, @Nullable Moment looking) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause())
      if (cause instanceof RuleFault fault) return fault;
    if (thrown instanceof ConsequenceException plain
        && plain.getMatch().getObjects().get(0) instanceof Moment moment)
      return new RuleFault(
          plain.getMatch().getRule().getName(), moment.event().id(), "threw", thrown);
    if (looking == null) return thrown;
    return new RuleFault("a sentence", looking.event().id(), "threw", thrown);
  }
}
