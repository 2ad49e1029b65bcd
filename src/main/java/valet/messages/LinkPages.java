package valet.messages;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.IntFunction;
import valet.rules.Proposal;

/**
 * A page for each letter, {@code /me/{token}}, and a code. The token is random, 128 bit, and stands
 * in the letter only: the store keeps its hash.
 */
public final class LinkPages implements Links {
  private static final int TOKEN_BYTES = 16;
  private static final int CODE_LETTERS = 6;

  /** Without vowels, so that no code is a word, and without what looks like a digit. */
  private static final String LETTERS = "BCDFGHJKMNPQRSTVWXZ23456789";

  private final Optional<String> publicUrl;
  private final IntFunction<byte[]> random;

  /**
   * @param publicUrl where customers reach us; without it there are codes and no pages
   * @param random so many bytes that nobody can guess
   */
  public LinkPages(Optional<String> publicUrl, IntFunction<byte[]> random) {
    this.publicUrl = publicUrl.map(u -> u.endsWith("/") ? u.substring(0, u.length() - 1) : u);
    this.random = random;
  }

  /** What the store keeps of a token. */
  public static String hash(String token) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }

  /** Links are drawn for a letter, not for the house. */
  @Override
  public Optional<String> to(What what, Proposal proposal) {
    return Optional.empty();
  }

  @Override
  public Links ofOneLetter() {
    return new OneLetter(
        publicUrl, HexFormat.of().formatHex(random.apply(TOKEN_BYTES)), drawCode());
  }

  private String drawCode() {
    var code = new StringBuilder();
    while (code.length() < CODE_LETTERS)
      for (byte drawn : random.apply(CODE_LETTERS)) {
        int at = drawn & 31; // 27 letters: the rest is drawn again, so that each is as likely
        if (at < LETTERS.length() && code.length() < CODE_LETTERS) code.append(LETTERS.charAt(at));
      }
    return code.toString();
  }

  private record OneLetter(Optional<String> publicUrl, String token, String drawn)
      implements Links {
    @Override
    public Optional<String> to(What what, Proposal proposal) {
      var part =
          switch (what) {
            case WHY -> "#why";
            case ANSWER -> "";
            case STOP -> "#stop";
          };
      return publicUrl.map(url -> url + "/me/" + token + part);
    }

    @Override
    public Optional<String> kept() {
      return publicUrl.map(url -> hash(token));
    }

    @Override
    public Optional<String> code() {
      return Optional.of(drawn);
    }
  }
}
