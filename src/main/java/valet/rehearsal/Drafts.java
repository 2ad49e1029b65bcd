package valet.rehearsal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import valet.event.Arrived;
import valet.rules.Costs;
import valet.rules.Shelf;
import valet.rules.Sources;
import valet.store.Store;
import valet.store.Stores;

/**
 * Rehearses drafts of a home, each with the house's own rooms on a store that is thrown away. What
 * is missing in a draft is taken from the home; without a draft the home itself is rehearsed.
 *
 * @param compile makes a book of files
 * @param joining makes the rooms
 * @param <B> a compiled book
 */
public record Drafts<B>(Path home, Function<Sources, B> compile, Joining<B> joining) {
  /** Joins the rooms that go through a past. */
  @FunctionalInterface
  public interface Joining<B> {
    /**
     * The rooms.
     *
     * @param draft decides where no book of the past does
     * @param past finds a book of the past by its hash
     * @param scratch closed with the rooms
     */
    Rooms join(B draft, Function<String, Optional<B>> past, Store scratch);
  }

  /**
   * Rehearses on what a store remembers, which is only read.
   *
   * @param shelf where the books of the past are
   */
  public Report on(Store live, Shelf shelf, Optional<Path> draft, Rehearsal.Plan plan) {
    var books = new ConcurrentHashMap<String, Optional<B>>();
    return onScratch(
        draft,
        Rehearsal.houses(live),
        hash -> books.computeIfAbsent(hash, h -> shelf.book(h).map(compile)),
        (houses, costs) -> Rehearsal.of(live, houses, plan, costs));
  }

  /** Rehearses on events from files, each at the time it tells. */
  public Report on(List<Arrived> events, Optional<Path> draft, Rehearsal.Plan plan) {
    return onScratch(
        draft,
        Rehearsal.houses(events.size()),
        hash -> Optional.empty(),
        (houses, costs) -> Rehearsal.of(events, houses, plan, costs));
  }

  private Report onScratch(
      Optional<Path> draft, int many, Function<String, Optional<B>> past, Run run) {
    var own = Sources.read(home);
    var book = compile.apply(draft.map(d -> Sources.read(d).over(own)).orElse(own));
    var houses = new ArrayList<Rooms>();
    try (var folder = ScratchFolder.make()) {
      try {
        for (int i = 0; i < many; i++)
          houses.add(joining.join(book, past, Stores.scratch(folder.database(i))));
        return run.with(houses, Costs.of(own));
      } finally {
        houses.forEach(Rooms::close);
      }
    }
  }

  private interface Run {
    Report with(List<Rooms> houses, Costs costs);
  }
}
