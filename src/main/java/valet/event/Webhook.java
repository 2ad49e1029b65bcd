package valet.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and checks what passes between us and partners or feeds, as Standard Webhooks 1.0 say:
 * HMAC-SHA256 over {@code id.timestamp.body}. Both sides of the house use it, so it lives here.
 */
public final class Webhook {
  /** Header names, in the case in which they are sent; HTTP compares them without case. */
  public static final String ID = "webhook-id";

  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  /** How far a signed request's clock may be from ours, either way. */
  public static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** What every secret begins with. */
  public static final String PREFIX = "whsec_";

  private static final String VERSION = "v1,";
  private static final int SHORTEST_KEY = 16;
  private static final int MOST_SIGNATURES = 16;

  private Webhook() {}

  /**
   * The value of {@code webhook-signature}.
   *
   * @param timestamp sent in {@code webhook-timestamp} as whole seconds since 1970
   * @param secret {@code whsec_} and base64
   * @throws IllegalArgumentException when the secret is none
   */
  public static String sign(String id, Instant timestamp, byte[] body, String secret) {
    return VERSION
        + Base64.getEncoder()
            .encodeToString(hmac(id, String.valueOf(timestamp.getEpochSecond()), body, secret));
  }

  /**
   * Whether one of the secrets signed this, and not longer ago than {@link #TOLERANCE}. Every
   * secret is compared with every signature, in constant time, so the time taken tells nothing.
   *
   * @param timestamp as received in {@code webhook-timestamp}
   * @param signatures as received in {@code webhook-signature}: separated by blanks; other versions
   *     than {@code v1} are passed over
   * @param secrets the signer's, more than one while they are being changed; none means no
   */
  public static boolean verified(
      String id,
      String timestamp,
      byte[] body,
      String signatures,
      List<String> secrets,
      Instant now) {
    if (id.isEmpty() || !fresh(timestamp, now)) return false;
    var given = signatures.split(" ", MOST_SIGNATURES + 1);
    boolean found = false;
    for (var secret : secrets) {
      var expected = hmac(id, timestamp, body, secret);
      for (int i = 0; i < given.length && i < MOST_SIGNATURES; i++)
        found |= given[i].startsWith(VERSION) && MessageDigest.isEqual(expected, bytes(given[i]));
    }
    return found;
  }

  /** Whether a secret can be used: {@code whsec_} and the base64 of at least 16 bytes. */
  public static boolean isSecret(String secret) {
    if (!secret.startsWith(PREFIX)) return false;
    try {
      return Base64.getDecoder().decode(secret.substring(PREFIX.length())).length >= SHORTEST_KEY;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean fresh(String timestamp, Instant now) {
    if (!timestamp.matches("[0-9]{1,12}")) return false;
    var sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    return Duration.between(sent, now).abs().compareTo(TOLERANCE) <= 0;
  }

  private static byte[] bytes(String signature) {
    try {
      return Base64.getDecoder().decode(signature.substring(VERSION.length()));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] hmac(String id, String timestamp, byte[] body, String secret) {
    if (!isSecret(secret))
      throw new IllegalArgumentException(
          "A webhook secret is whsec_ and the base64 of at least 16 bytes; this one is not, so"
              + " nothing can be signed or believed.");
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              Base64.getDecoder().decode(secret.substring(PREFIX.length())), "HmacSHA256"));
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java lacks HmacSHA256, which every Java must have.", e);
    }
  }
}
