package valet.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Answer;
import valet.event.Arrived;
import valet.rules.Costs;
import valet.store.Store;

/** A draft on the past: nothing is sent, and what would have come of it is told. */
public final class Rehearsal {
  /** What partners are taken to say to what history does not answer. */
  public enum Assume {
    CONFIRMED,
    SILENT
  }

  /**
   * What is rehearsed.
   *
   * @param from from here on the draft decides; before it, the books of the time
   * @param until the end
   * @param keeps how long events are kept; what is older cannot be rebuilt
   */
  public record Plan(Instant from, Instant until, Assume assume, Duration keeps) {
    /**
     * From the first of these events to the last.
     *
     * @param now where there is none
     */
    public static Plan over(List<Arrived> events, Instant now, Assume assume) {
      var times = events.stream().map(e -> e.event().time()).sorted().toList();
      var from = times.isEmpty() ? now : times.get(0);
      var until = times.isEmpty() ? now : times.get(times.size() - 1);
      return new Plan(from, until, assume, Duration.ofDays(400));
    }
  }

  private final Rooms rooms;
  private final Plan plan;
  private final Costs costs;
  private final Tally tally;
  private boolean drafting;

  private Rehearsal(Rooms rooms, Plan plan, Costs costs, Optional<Store> live) {
    this.rooms = rooms;
    this.plan = plan;
    this.costs = costs;
    this.tally = new Tally(rooms.store(), live, plan.from());
  }

  /**
   * Rehearses on what a store remembers, which is only read: everything before {@code plan.from()}
   * is decided again by the books of the time, to have what was open then; from there on the draft
   * decides.
   */
  public static Report of(Store live, Rooms rooms, Plan plan, Costs costs) {
    var past = new Chronicle(live, plan.until().minus(plan.keeps()));
    return new Rehearsal(rooms, plan, costs, Optional.of(live)).run(past);
  }

  /**
   * Rehearses on events from files, each at the time it tells; there is no past to compare with.
   */
  public static Report of(List<Arrived> events, Rooms rooms, Plan plan, Costs costs) {
    return new Rehearsal(rooms, plan, costs, Optional.empty()).run(new Told(events));
  }

  private Report run(Past past) {
    var replay =
        new Replay(rooms, past, plan.assume(), this::decided, r -> tally.absent(r, drafting));
    for (var recorded : past) {
      if (recorded.now().isAfter(plan.until())) break;
      decidesFor(replay, recorded);
      replay.play(recorded);
    }
    replay.flush();
    draft();
    replay.end(plan.until());
    return new Reckoning(rooms.store(), tally, replay, past.leftOut(), plan, costs).report();
  }

  private void decidesFor(Replay replay, Recorded recorded) {
    if (drafting) return;
    if (!recorded.now().isBefore(plan.from())) {
      replay.flush();
      draft();
    } else if (!recorded.book().isEmpty()) {
      replay.bookOf(recorded, rooms.book());
    }
  }

  private void draft() {
    if (drafting) return;
    drafting = true;
    rooms.book().accept("");
  }

  private void decided(List<Recorded> batch, List<Answer> answers) {
    var refused = new ArrayList<Recorded>();
    for (int i = 0; i < batch.size(); i++)
      if (answers.get(i) instanceof Answer.Refused) refused.add(batch.get(i));
    tally.decided(batch, refused, drafting);
  }
}
