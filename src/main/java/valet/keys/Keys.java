package valet.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * All keys in force, by the SHA-256 of each. A slow hash would guard a word that a person thought
 * of and that can be guessed; a key of 256 drawn bits cannot be guessed however fast one tries, and
 * a slow hash at each request would be a way to keep us busy.
 */
public final class Keys {
  /** What every key begins with, so that it is recognised where it should not lie. */
  public static final String PREFIX = "valet_";

  /** What a hash begins with in the file. */
  static final String HASH = "sha256:";

  private static final int BYTES = 32;
  private final List<Known> known;

  private record Known(String hash, Key key) {}

  private Keys(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /** Nobody has a key. */
  static Keys none() {
    return new Keys(List.of());
  }

  /** These and one more. */
  Keys and(String hash, Key key) {
    var all = new ArrayList<>(known);
    all.add(new Known(hash, key));
    return new Keys(all);
  }

  /**
   * Whose key this is. All hashes are compared, each whole, so that the time it takes tells nothing
   * about any of them.
   */
  Optional<Key> whose(String key) {
    var hash = bytes(hash(key));
    Optional<Key> found = Optional.empty();
    for (var one : known)
      if (MessageDigest.isEqual(bytes(one.hash()), hash)) found = Optional.of(one.key());
    return found;
  }

  private static byte[] bytes(String hash) {
    return hash.getBytes(StandardCharsets.US_ASCII);
  }

  /** Those who hold one, in the file's order. */
  public List<Key> all() {
    return known.stream().map(Known::key).toList();
  }

  /** A new key, of 32 drawn bytes. */
  public static String drawn(byte[] random) {
    if (random.length != BYTES)
      throw new IllegalArgumentException("A key is drawn of " + BYTES + " random bytes.");
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** What is kept of a key. */
  public static String hash(String key) {
    return HASH + HexFormat.of().formatHex(sha256(key));
  }

  private static byte[] sha256(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }
}
