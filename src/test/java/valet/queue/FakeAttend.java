package valet.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import valet.event.Answer;
import valet.event.Arrived;

/** Stands where the route calls {@code attend}; remembers the batches. */
public final class FakeAttend {
  /** What the bean does with a batch, before it answers. */
  public interface Doing {
    void with(List<Arrived> batch) throws Exception;
  }

  private final BlockingQueue<List<Arrived>> batches = new LinkedBlockingQueue<>();
  private volatile Doing doing = batch -> {};

  void does(Doing what) {
    doing = what;
  }

  public List<Answer> to(List<Arrived> batch) throws Exception {
    batches.add(List.copyOf(batch));
    doing.with(batch);
    return batch.stream().map(FakeAttend::answer).toList();
  }

  static Answer answer(Arrived arrived) {
    var event = arrived.event().id();
    if (event.id().startsWith("again"))
      return new Answer.Repeated(event, "{\"id\":\"d\"}", Optional.empty());
    if (event.id().startsWith("bad")) return new Answer.Refused(event, "same id, other content");
    var paper = new Answer.Receipt("letter", 40, List.of("Köttbullar", "", "med lingon"));
    return new Answer.Decided(event, "{\"id\":\"d\"}", Optional.of(paper));
  }

  List<Arrived> nextBatch() throws InterruptedException {
    var batch = batches.poll(20, TimeUnit.SECONDS);
    if (batch == null) throw new AssertionError("No batch came within 20 s.");
    return batch;
  }

  List<Arrived> next(int events) throws InterruptedException {
    var all = new ArrayList<Arrived>();
    while (all.size() < events) all.addAll(nextBatch());
    return all;
  }
}
