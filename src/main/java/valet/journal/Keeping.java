package valet.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import valet.store.Row;
import valet.store.Runner;
import valet.store.Store;
import valet.store.Tx;

/**
 * Removes what is older than it is kept, in the background: a few rows a turn, each turn a commit
 * of its own together with its mark, and a pause after it, so that the loop never waits for long. A
 * node that goes down resumes at the mark; of two nodes at the same mark one finds it moved and
 * looks again. What is not settled stays, however old, and is looked at again in each round.
 */
public final class Keeping implements AutoCloseable {
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** Rows of one kind in a turn: some milliseconds of the one writer's time. */
  static final int TURN = 200;

  private final Store store;
  private final InstantSource clock;
  private final List<Ending> endings;
  private final Runner runner;

  /** Where this round is in what is still open, by kind; absent where it is through. */
  private final Map<String, String> round = new HashMap<>();

  private Instant next = Instant.MIN;

  /**
   * @param outbox where letters of a channel without a gateway lie on this node
   */
  public Keeping(Store store, KeepingEnds ends, Path outbox, InstantSource clock) {
    this.store = store;
    this.clock = clock;
    this.endings =
        List.of(
            new LetterEnding(ends, outbox),
            new EventEnding(ends),
            new ParkedEnding(ends),
            new DecisionEnding(ends));
    this.runner = new Runner("keeping", this::paced, () -> Optional.of(next), clock);
  }

  /** Starts the one thread that removes; a round an hour. */
  public void start() {
    runner.start();
  }

  private int paced() {
    var now = clock.instant();
    if (now.isBefore(next)) return 0;
    next = now.plus(turn() > 0 ? PAUSE : EVERY);
    return 0;
  }

  /** Removes until the round is through. */
  public void look() {
    while (turn() > 0) {}
  }

  /**
   * One turn of the round: a page of each kind.
   *
   * @return how many rows were looked at; with 0 the round is through
   */
  int turn() {
    var now = clock.instant();
    if (round.isEmpty()) for (var ending : endings) round.put(ending.what(), "");
    int looked = 0;
    for (var ending : endings)
      if (round.containsKey(ending.what())) looked += turn(ending, ending.before(now));
    return looked;
  }

  private int turn(Ending ending, Instant before) {
    long mark = store.reading(tx -> mark(tx, ending));
    var page = store.reading(tx -> tooOld(ending.page(tx, mark, TURN), before));
    if (page.size() < TURN) {
      var rest = stillOpen(ending);
      if (rest.isEmpty()) round.remove(ending.what());
      else round.put(ending.what(), rest.get(rest.size() - 1));
      store.inTransaction(
          tx -> moved(tx, ending, mark, page, before) && again(tx, ending, rest, before));
      return page.size() + rest.size();
    }
    store.inTransaction(tx -> moved(tx, ending, mark, page, before));
    return page.size();
  }

  private static List<Row> tooOld(List<Row> page, Instant before) {
    var old = new ArrayList<Row>();
    for (var row : page) {
      if (!row.time(2).isBefore(before)) break;
      old.add(row);
    }
    return old;
  }

  private static long mark(Tx tx, Ending ending) {
    return tx.rows("select mark from keeping where what = ?", ending.what()).stream()
        .findFirst()
        .map(r -> r.number(0))
        .orElse(0L);
  }

  /** False where another node was there first, and nothing is done. */
  private static boolean moved(Tx tx, Ending ending, long mark, List<Row> page, Instant before) {
    boolean all = page.size() < TURN;
    var reached = all ? before : page.get(page.size() - 1).time(2);
    long to = page.isEmpty() ? mark : page.get(page.size() - 1).number(0);
    tx.run(
        "insert into keeping (what, mark, reached) values (?, 0, 0) on conflict (what) do nothing",
        ending.what());
    if (tx.run(
            "update keeping set mark = ?, reached = ? where what = ? and mark = ?",
            to,
            reached,
            ending.what(),
            mark)
        == 0) return false;
    var ids = page.stream().map(r -> r.text(1)).toList();
    var open = remove(tx, ending, ids, before);
    var rows = new ArrayList<@Nullable Object[]>();
    for (var id : open) rows.add(new @Nullable Object[] {ending.what(), id});
    tx.batch("insert into still_open (what, id) values (?, ?) on conflict do nothing", rows);
    if (all) ending.alongside(tx, before);
    return true;
  }

  private List<String> stillOpen(Ending ending) {
    return store.reading(
        tx ->
            tx
                .rows(
                    "select id from still_open where what = ? and id > ? order by id limit ?",
                    ending.what(),
                    round.getOrDefault(ending.what(), ""),
                    TURN)
                .stream()
                .map(r -> r.text(0))
                .toList());
  }

  /** What was open when it became too old: some of it is settled by now. */
  private static boolean again(Tx tx, Ending ending, List<String> rest, Instant before) {
    var open = remove(tx, ending, rest, before);
    var rows = new ArrayList<@Nullable Object[]>();
    for (var id : rest)
      if (!open.contains(id)) rows.add(new @Nullable Object[] {ending.what(), id});
    tx.batch("delete from still_open where what = ? and id = ?", rows);
    return true;
  }

  /** Removes what is settled; what is not is told. */
  private static Set<String> remove(Tx tx, Ending ending, List<String> ids, Instant before) {
    if (ids.isEmpty()) return Set.of();
    var open = ending.open(tx, ids, before);
    var settled = ids.stream().filter(id -> !open.contains(id)).toList();
    if (!settled.isEmpty()) ending.remove(tx, settled);
    return open;
  }

  @Override
  public void close() {
    runner.close();
  }
}
