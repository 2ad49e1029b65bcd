package valet.event;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text in UTF-8 and nothing else: a parser that guesses other encodings would read another text
 * than the one we keep.
 */
final class Utf8 {
  private static final char REPLACED = '\uFFFD';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private Utf8() {}

  /** The text; empty where the bytes are not UTF-8. A byte order mark is skipped. */
  static Optional<String> text(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    // decoding replaces what is wrong, and only then is a second, slow look needed
    if (text.indexOf(REPLACED) >= 0 && !decodes(bytes)) return Optional.empty();
    return Optional.of(
        !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
