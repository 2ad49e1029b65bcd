package valet.rehearsal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import valet.rules.BadBook;
import valet.rules.Finding;

/**
 * What a home holds beside its book: recipes and feeds. Their rooms say what is wrong by file and
 * line in words of their own; here it becomes a finding like all others.
 */
public final class OtherFiles {
  private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d+))?: (.+)", Pattern.DOTALL);
  private static final String FEEDS = "config/feeds/";

  /** Whether the secrets that a feed names are there is the server's matter, not the file's. */
  private static final String SOME_SECRET = "whsec_MDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDA=";

  private OtherFiles() {}

  /**
   * What is wrong with a recipe.
   *
   * @param unread says file and line, as {@code file:line: what}
   */
  public static BadBook recipe(Path home, RuntimeException unread) {
    var said = String.valueOf(unread.getMessage()).replace(home.toAbsolutePath() + "/", "");
    return bad("", said, "Until it is mended the recipes of before are printed.");
  }

  /**
   * Looks at the feeds.
   *
   * @param feeds reads them with these secrets; an {@link IllegalArgumentException} names file and
   *     line
   * @throws BadBook with what is wrong, by file and line
   */
  public static void feeds(Consumer<Function<String, Optional<String>>> feeds) {
    try {
      feeds.accept(any -> Optional.of(SOME_SECRET));
    } catch (IllegalArgumentException e) {
      throw bad(
          FEEDS,
          String.valueOf(e.getMessage()),
          "Until it is mended the server does not start with it.");
    }
  }

  private static BadBook bad(String folder, String said, String consequence) {
    var place = PLACE.matcher(said);
    if (!place.matches()) return new BadBook(List.of(new Finding(folder, said)), consequence);
    int line = place.group(2) == null ? 0 : Integer.parseInt(place.group(2));
    var finding = new Finding(folder + place.group(1), line, Math.min(1, line), place.group(3));
    return new BadBook(List.of(finding), consequence);
  }
}
