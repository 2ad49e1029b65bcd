package valet.rules;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import valet.event.Money;
import valet.memory.LetterClass;

/**
 * A kind of help, as {@code config/services.yaml} describes it.
 *
 * @param name the name of its rule file
 * @param basis why we may speak at all
 * @param urgent may break quiet hours and does not wait for the gap
 * @param letters classes of single messages that differ from the service's
 * @param budget a day
 * @param holdout percent of customers for whom it stays silent, to learn what it is worth
 * @param compensation what it may pay for broken promises; empty where it may pay nothing
 */
public record Service(
    String name,
    String brand,
    LetterClass letterClass,
    Basis basis,
    boolean urgent,
    Map<String, LetterClass> letters,
    Optional<Money> budget,
    int holdout,
    Optional<Compensation> compensation) {
  /** The file that describes them, relative to the home. */
  public static final String FILE = Services.FILE;

  public Service {
    letters = Map.copyOf(letters);
    if (holdout < 0 || holdout > 100)
      throw new IllegalArgumentException("holdout of " + name + " must be 0 to 100 percent");
  }

  /** A service that pays nothing. */
  public Service(
      String name,
      String brand,
      LetterClass letterClass,
      Basis basis,
      boolean urgent,
      Map<String, LetterClass> letters,
      Optional<Money> budget,
      int holdout) {
    this(name, brand, letterClass, basis, urgent, letters, budget, holdout, Optional.empty());
  }

  /** The names of the services of these sources; none where the file is none. */
  public static Set<String> names(Sources sources) {
    return Services.names(sources);
  }

  /** Why we may speak: the person asked, the person agreed, or the law demands it. */
  public enum Basis {
    CONTRACT,
    CONSENT,
    LAW
  }

  /** The class of one of its letters; message names are compared as file names are. */
  public LetterClass classOf(String message) {
    return letters.getOrDefault(message.replace(' ', '-'), letterClass);
  }
}
