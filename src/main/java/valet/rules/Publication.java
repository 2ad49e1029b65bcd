package valet.rules;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * That a book was made live, or is proposed to be: who, when and why.
 *
 * @param book the hash of its sources
 * @param instead the hash of the folder's sources that a rollback set aside: while the folder still
 *     says the same, it stays aside
 * @param change the difference to what was live before, line by line
 */
public record Publication(
    String book,
    Instant at,
    String who,
    String why,
    Kind kind,
    Optional<String> instead,
    List<String> change) {
  /** Who stands for a good save in the folder. */
  public static final String FOLDER = "the folder";

  public Publication {
    change = List.copyOf(change);
    if (who.isBlank() || who.length() > 100)
      throw new IllegalArgumentException("who publishes needs a name of up to 100 letters");
    if (why.isBlank() || why.length() > 1_000)
      throw new IllegalArgumentException("why needs a reason of up to 1,000 letters");
  }

  /** How it came about. */
  public enum Kind {
    /** A good save in the folder. */
    SAVED,
    /** A person published the folder. */
    PUBLISHED,
    /** A person went back to an older book. */
    ROLLBACK,
    /** A person has published it, and another one must do so too; not live. */
    PROPOSED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
