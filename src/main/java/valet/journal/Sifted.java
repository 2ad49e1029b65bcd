package valet.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import valet.event.Answer;
import valet.event.Arrived;
import valet.event.EventId;

/**
 * A batch sorted into what is new, what was decided before and what is refused, and the place where
 * its answers gather, one for each event in the batch's order.
 */
public final class Sifted {
  private final List<Arrived> batch;
  private final @Nullable Answer[] answers;
  private final List<Arrived> fresh = new ArrayList<>();

  /** Places of the batch by event; a doubled event of one batch has two. */
  private final Map<EventId, List<Integer>> places = new HashMap<>();

  Sifted(List<Arrived> batch) {
    this.batch = List.copyOf(batch);
    this.answers = new Answer[batch.size()];
  }

  /** Events that were never decided, each once. */
  public List<Arrived> fresh() {
    return fresh;
  }

  void fresh(int place) {
    var arrived = batch.get(place);
    var theirs = places.computeIfAbsent(arrived.event().id(), k -> new ArrayList<>(1));
    if (theirs.isEmpty()) fresh.add(arrived);
    theirs.add(place);
  }

  void answer(int place, Answer answer) {
    answers[place] = answer;
  }

  /** Adds the answers of a wave. */
  public void add(List<Answer> decided) {
    for (var answer : decided)
      for (int place : places.getOrDefault(answer.event(), List.of())) answers[place] = answer;
  }

  /** One answer for each event of the batch. */
  public List<Answer> answers() {
    var all = new ArrayList<Answer>(answers.length);
    for (int i = 0; i < answers.length; i++)
      all.add(Objects.requireNonNull(answers[i], "No answer for " + batch.get(i).event()));
    return all;
  }
}
