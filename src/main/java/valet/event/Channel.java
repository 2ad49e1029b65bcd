package valet.event;

import java.util.Locale;
import java.util.Optional;

/** A way out, and the way a reply comes back. */
public enum Channel {
  SMS,
  EMAIL,
  RECEIPT;

  /** The word used in files, records and on the wire. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Channel> of(String word) {
    for (var channel : values()) if (channel.word().equals(word)) return Optional.of(channel);
    return Optional.empty();
  }

  @Override
  public String toString() {
    return word();
  }
}
