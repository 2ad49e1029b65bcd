package valet.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import valet.event.Answer;

/** One share of the customers, gone through by rooms of its own in a thread of its own. */
final class Lane implements Callable<Lane> {
  private static final int AHEAD = 8;
  private static final List<Recorded> END = List.of();
  private final BlockingQueue<List<Recorded>> waiting = new ArrayBlockingQueue<>(AHEAD);
  private final Rooms rooms;
  private final Rehearsal.Plan plan;
  private final Tally tally = new Tally();
  private final Replay replay;
  private boolean drafting;

  Lane(Rooms rooms, Past past, Rehearsal.Plan plan) {
    this.rooms = rooms;
    this.plan = plan;
    this.replay =
        new Replay(rooms, past, plan.assume(), this::decided, r -> tally.absent(r, drafting));
  }

  Rooms rooms() {
    return rooms;
  }

  Tally tally() {
    return tally;
  }

  Replay replay() {
    return replay;
  }

  /** Hands over what happens next; waits while much is waiting, unless the lane has ended. */
  void next(List<Recorded> events, Future<?> run) throws InterruptedException {
    while (!events.isEmpty() && !run.isDone())
      if (waiting.offer(events, 100, TimeUnit.MILLISECONDS)) return;
  }

  /** Nothing more comes. */
  void end(Future<?> run) throws InterruptedException {
    while (!run.isDone()) if (waiting.offer(END, 100, TimeUnit.MILLISECONDS)) return;
  }

  @Override
  public Lane call() throws InterruptedException {
    for (var events = waiting.take(); events != END; events = waiting.take())
      for (var recorded : events) play(recorded);
    replay.flush();
    draft(Turn.endAt(before()));
    replay.end(Turn.endAt(plan.until()));
    return this;
  }

  private void play(Recorded recorded) {
    if (!drafting && !recorded.now().isBefore(plan.from())) draft(Turn.endAt(before(), recorded));
    if (!drafting && !recorded.book().isEmpty()) replay.bookOf(recorded, rooms.book());
    replay.play(recorded);
  }

  /** What came due before the window was decided by the book of the time. */
  private void draft(Turn before) {
    if (drafting) return;
    replay.end(before);
    drafting = true;
    rooms.book().accept("");
  }

  private Instant before() {
    return plan.from().minusMillis(1);
  }

  private void decided(List<Recorded> batch, List<Answer> answers) {
    tally.decided(batch, answers, drafting);
  }
}
