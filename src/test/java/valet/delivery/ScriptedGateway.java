package valet.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A gateway that answers as told, and keeps what it got. */
final class ScriptedGateway implements Gateway {
  final List<Outgoing> got = new ArrayList<>();
  private final Deque<Outcome> answers = new ArrayDeque<>();
  Runnable whileSending = () -> {};

  ScriptedGateway answers(Outcome... outcomes) {
    answers.addAll(List.of(outcomes));
    return this;
  }

  List<String> ids() {
    return got.stream().map(Outgoing::id).toList();
  }

  @Override
  public Duration longest() {
    return Duration.ofMinutes(2);
  }

  @Override
  public synchronized Outcome send(Outgoing letter) {
    got.add(letter);
    whileSending.run();
    var next = answers.poll();
    return next == null ? new Outcome.Accepted(List.of("r-" + letter.id())) : next;
  }
}
