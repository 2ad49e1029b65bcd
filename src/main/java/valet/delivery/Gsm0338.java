package valet.delivery;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The alphabet that every telephone knows (GSM 03.38), one septet to a byte. */
final class Gsm0338 {
  private static final byte ESCAPE = 0x1B;
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  private static final Map<Character, byte[]> CODES = new HashMap<>();
  private static final Map<Byte, Character> ESCAPED =
      Map.of(
          (byte) 0x0A,
          '\f',
          (byte) 0x14,
          '^',
          (byte) 0x28,
          '{',
          (byte) 0x29,
          '}',
          (byte) 0x2F,
          '\\',
          (byte) 0x3C,
          '[',
          (byte) 0x3D,
          '~',
          (byte) 0x3E,
          ']',
          (byte) 0x40,
          '|',
          (byte) 0x65,
          '€');

  static {
    for (int i = 0; i < BASIC.length(); i++)
      if (i != ESCAPE) CODES.put(BASIC.charAt(i), new byte[] {(byte) i});
    ESCAPED.forEach((code, letter) -> CODES.put(letter, new byte[] {ESCAPE, code}));
  }

  private Gsm0338() {}

  /** The septets of one character: one, or two; none where the alphabet lacks it. */
  static Optional<byte[]> code(char letter) {
    return Optional.ofNullable(CODES.get(letter)).map(byte[]::clone);
  }

  /** The septets of a text; none where the alphabet lacks one of its characters. */
  static Optional<byte[]> encode(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      var code = CODES.get(text.charAt(i));
      if (code == null) return Optional.empty();
      bytes.writeBytes(code);
    }
    return Optional.of(bytes.toByteArray());
  }

  /** Reads septets; what the alphabet lacks becomes a blank, as the standard says. */
  static String decode(byte[] septets) {
    var text = new StringBuilder(septets.length);
    for (int i = 0; i < septets.length; i++) {
      if (septets[i] == ESCAPE && i + 1 < septets.length)
        text.append(ESCAPED.getOrDefault(septets[++i], ' '));
      else text.append(septets[i] >= 0 && septets[i] != ESCAPE ? BASIC.charAt(septets[i]) : ' ');
    }
    return text.toString();
  }
}
