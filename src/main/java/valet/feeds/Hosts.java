package valet.feeds;

import java.util.regex.Pattern;

/** Names of this machine for itself. */
final class Hosts {
  private static final Pattern LOOPBACK =
      Pattern.compile(
          "(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  private Hosts() {}

  /**
   * Whether a {@code Host} header means this machine. A page in a browser that was led to us by
   * another name (DNS rebinding) sends that other name.
   */
  static boolean loopback(String host) {
    return LOOPBACK.matcher(host).matches();
  }
}
