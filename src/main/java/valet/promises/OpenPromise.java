package valet.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import valet.memory.Promise;
import valet.memory.Promise.State;

/** One row of the promises' ledger, held while a wave's events move it. */
final class OpenPromise {
  /** What never changes, beside what everybody may know. */
  record Given(
      String decision,
      Optional<String> customer,
      Optional<String> confirmation,
      Instant at,
      Duration margin) {}

  final Given given;
  final History history;
  private boolean fresh;
  private Promise promise;
  private boolean changed;

  OpenPromise(Promise promise, Given given, History history, boolean fresh) {
    this.promise = promise;
    this.given = given;
    this.history = history;
    this.fresh = fresh;
  }

  Promise promise() {
    return promise;
  }

  String id() {
    return promise.id();
  }

  State state() {
    return promise.state();
  }

  boolean fresh() {
    return fresh;
  }

  boolean changed() {
    return changed;
  }

  void written() {
    changed = false;
    fresh = false;
  }

  void step(State to, String note, Cause cause) {
    promise = with(PromiseSteps.step(promise.state(), to), promise.by());
    note(note, cause);
  }

  void by(Instant by, String note, Cause cause) {
    promise = with(promise.state(), by);
    note(note, cause);
  }

  void note(String note, Cause cause) {
    history.add(cause.now(), promise.state().word(), note, cause.decision());
    changed = true;
  }

  private Promise with(State state, Instant by) {
    return new Promise(
        promise.id(),
        promise.proposal(),
        promise.service(),
        promise.what(),
        state,
        by,
        promise.order());
  }
}
