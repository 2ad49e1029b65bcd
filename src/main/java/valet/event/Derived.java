package valet.event;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Ids of ours, derived from what caused them, so that a replay, a story and a rehearsal give the
 * same ones: UUID version 8 (RFC 9562, 5.8) over SHA-256.
 */
public final class Derived {
  private Derived() {}

  /** The id of the decision that an event leads to. */
  public static String decision(EventId event) {
    return id("decision", event.source(), event.id());
  }

  /** The id of {@code what}, caused by {@code causes}; their order and their borders count. */
  public static String id(String what, String... causes) {
    var sha = sha256();
    sha.update(what.getBytes(StandardCharsets.UTF_8));
    for (var cause : causes) {
      sha.update((byte) 0);
      sha.update(cause.getBytes(StandardCharsets.UTF_8));
    }
    var digest = sha.digest();
    long high = (bits(digest, 0) & 0xFFFFFFFFFFFF0FFFL) | 0x8000L;
    long low = (bits(digest, 8) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static long bits(byte[] bytes, int from) {
    long all = 0;
    for (int i = from; i < from + 8; i++) all = all << 8 | (bytes[i] & 0xff);
    return all;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }
}
