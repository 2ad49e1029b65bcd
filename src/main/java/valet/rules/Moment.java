package valet.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import valet.event.Event;
import valet.memory.Known;
import valet.memory.Portrait;

/** One event with its portrait and, on demand, its recipes: the one fact that a rule looks at. */
public final class Moment {
  private final Known known;
  private final Supplier<Optional<Recipe>> recipe;

  public Moment(Known known) {
    this(known, Optional::empty);
  }

  /**
   * @param recipe what the cookbook suggests for this basket; asked at most when it is wanted
   */
  public Moment(Known known, Supplier<Optional<Recipe>> recipe) {
    this.known = known;
    this.recipe = recipe;
  }

  /** A recipe as it is told: its title and the lines that follow it. */
  public record Recipe(String title, List<String> lines) {
    public Recipe {
      lines = List.copyOf(lines);
    }
  }

  public Known known() {
    return known;
  }

  public Event event() {
    return known.event();
  }

  public Portrait portrait() {
    return known.portrait();
  }

  /** The recipe that the basket asks for, where there is one. */
  public Optional<Recipe> recipe() {
    return recipe.get();
  }

  public Instant now() {
    return known.now();
  }
}
