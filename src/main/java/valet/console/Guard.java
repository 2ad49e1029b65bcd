package valet.console;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import valet.keys.Callers;
import valet.keys.Key;

/**
 * Who may ask. On loopback no key is asked, so a page in somebody's browser must not be able to ask
 * by a name that points here (DNS rebinding) or across sites.
 *
 * @param loopback whether only this machine can reach us
 * @param sameSite whether pages of other sites may not ask; a link in a letter is reached by
 *     another name than ours, and carries its own proof
 * @param callers tells whose key was shown; whether it may ask here {@link Gate} has looked before
 */
record Guard(boolean loopback, boolean sameSite, Callers callers) {
  private static final Pattern HERE =
      Pattern.compile("(localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1])(:\\d{1,5})?");

  /** Whether a host's name means this machine, wherever it is said. */
  static boolean here(String host) {
    return HERE.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** Whose key this is; empty where none is asked, or needed. */
  Optional<Key> caller(Optional<String> authorization) {
    return callers.of(authorization);
  }

  void admit(Optional<String> host, Optional<String> origin) {
    var name = host.orElse("").toLowerCase(Locale.ROOT);
    if (loopback && sameSite && !here(name))
      throw Refusal.of(421, "Host must be this machine's loopback name, such as 127.0.0.1");
    if (sameSite
        && origin.isPresent()
        && !origin.get().toLowerCase(Locale.ROOT).matches("https?://" + Pattern.quote(name)))
      throw Refusal.of(403, "Pages of other sites may not ask here");
  }
}
