package valet.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.rules.BadBook;
import valet.rules.Finding;

/**
 * {@code config/keys.yaml} as it is now: looked at again when it was not for a second, so that a
 * key is in force, or out of it, without a restart. A mistake leaves the last good keys in force.
 */
public final class KeyFile {
  /** The file, relative to the home. */
  public static final String PLACE = "config/keys.yaml";

  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final Duration RESTING = Duration.ofSeconds(1);
  private final Path home;
  private final InstantSource clock;
  private String text;
  private Keys keys;
  private Instant next;

  private KeyFile(Path home, InstantSource clock, String text) {
    this.home = home;
    this.clock = clock;
    this.text = text;
    this.keys = KeyText.read(PLACE, text);
    this.next = clock.instant().plus(RESTING);
  }

  /**
   * The keys of a home.
   *
   * @throws BadBook with every mistake by file, line and column; also where there is no such file
   */
  public static KeyFile of(Path home, InstantSource clock) {
    try {
      return new KeyFile(home, clock, read(home));
    } catch (IOException e) {
      throw new BadBook(
          List.of(
              new Finding(
                  PLACE,
                  "There is no such file, or it cannot be read. Where callers of other machines are"
                      + " answered, each must have a key: make the file of the lines that"
                      + " `bin/valet keys new` prints, or set valet.http.host to 127.0.0.1 and"
                      + " valet.http.keys to elsewhere.")),
          KeyText.CONSEQUENCE);
    }
  }

  /**
   * Reads it as a whole home is checked. A server does not refuse a key for types that nobody
   * describes, because they may come later.
   *
   * @param own types that the retailer described, beside ours
   * @throws BadBook as {@link #of}, and with each type that there is not
   */
  public static void check(Path home, Set<String> own) {
    of(home, InstantSource.fixed(Instant.EPOCH));
    try {
      KeyText.types(PLACE, read(home), own);
    } catch (IOException e) {
      throw new UncheckedIOException(PLACE + " was there a moment ago and cannot be read now.", e);
    }
  }

  /** Whether a home has the file. */
  public static boolean isIn(Path home) {
    return Files.exists(home.resolve(PLACE));
  }

  /** The keys in force. */
  public synchronized Keys now() {
    var now = clock.instant();
    // A clock that went back must not keep a withdrawn key in force.
    if (now.isBefore(next) && !now.isBefore(next.minus(RESTING))) return keys;
    next = now.plus(RESTING);
    try {
      var found = read(home);
      if (found.equals(text)) return keys;
      text = found;
      keys = KeyText.read(PLACE, found);
      LOG.info("{} was read again: {} keys are in force.", PLACE, keys.all().size());
    } catch (BadBook bad) {
      LOG.error("The keys that were in force before stay so.\n{}", bad.getMessage());
    } catch (IOException e) {
      LOG.error("{} cannot be read; the keys that were in force before stay so.", PLACE);
    }
    return keys;
  }

  private static String read(Path home) throws IOException {
    return new String(Files.readAllBytes(home.resolve(PLACE)), StandardCharsets.UTF_8);
  }
}
