package valet.keys;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Who asks, told by the key they show as {@code Authorization: Bearer valet_…}. */
public final class Callers {
  /** Only this machine can reach us, and nobody is asked for a key. */
  public static final Callers ANYBODY = new Callers(false, Keys::none);

  private static final Pattern BEARER =
      Pattern.compile("bearer +(valet_[A-Za-z0-9_-]{43})", Pattern.CASE_INSENSITIVE);

  private final boolean asked;
  private final Supplier<Keys> keys;

  private Callers(boolean asked, Supplier<Keys> keys) {
    this.asked = asked;
    this.keys = keys;
  }

  /** Everybody is asked for a key. */
  public static Callers by(Supplier<Keys> keys) {
    return new Callers(true, keys);
  }

  /**
   * Who asks at a home's own port.
   *
   * @param loopback whether only this machine can reach it
   * @param when {@code elsewhere}, so that on loopback nobody is asked for a key, or {@code always}
   * @throws valet.rules.BadBook where keys are asked for and {@code config/keys.yaml} is not good
   */
  public static Callers of(Path home, InstantSource clock, boolean loopback, String when) {
    if (!when.equals("elsewhere") && !when.equals("always"))
      throw new IllegalArgumentException(
          "The setting valet.http.keys must be elsewhere or always, but is \"" + when + "\".");
    return loopback && when.equals("elsewhere") ? ANYBODY : by(KeyFile.of(home, clock)::now);
  }

  /** Whether a key is asked for. */
  public boolean asked() {
    return asked;
  }

  /**
   * Whose key this is; empty where none was shown that is in force.
   *
   * @param authorization the header as it was sent
   */
  public Optional<Key> of(Optional<String> authorization) {
    if (!asked) return Optional.empty();
    return authorization
        .map(a -> BEARER.matcher(a.strip()))
        .filter(m -> m.matches())
        .flatMap(m -> keys.get().whose(m.group(1)));
  }
}
