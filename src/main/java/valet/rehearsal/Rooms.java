package valet.rehearsal;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import valet.delivery.Pretence;
import valet.event.Answer;
import valet.event.Arrived;
import valet.store.Store;

/**
 * The rooms of a house on a throw-away store, as the front door joins them: the same ones that run.
 *
 * @param clock the house's
 * @param attend decides a batch
 * @param book which book decides from now on, by its hash; empty for the draft
 * @param commons what customers compete for by a book, by its hash; empty for the draft
 * @param letters takes letters, and lets them come to their ends
 */
public record Rooms(
    Store store,
    FollowedClock clock,
    Function<List<Arrived>, List<Answer>> attend,
    Consumer<String> book,
    Function<String, Commons> commons,
    Pretence letters)
    implements AutoCloseable {
  @Override
  public void close() {
    store.close();
  }
}
