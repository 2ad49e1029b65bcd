package valet.keys;

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
