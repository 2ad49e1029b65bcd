package valet.event;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON text in UTF-8 and nothing else: a parser that guesses other encodings would read another
 * text than the one we keep.
 */
final class Utf8 {
  private static final char REPLACED = '\uFFFD';
  private final byte[] bytes;
  private final int from;

  private Utf8(byte[] bytes, int from) {
    this.bytes = bytes;
    this.from = from;
  }

  /** The text; empty where the bytes are not UTF-8. A byte order mark is skipped. */
  static Optional<Utf8> of(byte[] bytes) {
    if (bytes.length > 0 && bytes[0] == 0 || bytes.length > 1 && bytes[1] == 0)
      return Optional.empty();
    // decoding replaces what is wrong, and only then is a second, slow look needed
    if (new String(bytes, StandardCharsets.UTF_8).indexOf(REPLACED) >= 0 && !decodes(bytes))
      return Optional.empty();
    boolean mark =
        bytes.length > 2
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF;
    return Optional.of(new Utf8(bytes, mark ? 3 : 0));
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  JsonParser parser() throws IOException {
    return DataReader.MAPPER.getFactory().createParser(bytes, from, bytes.length - from);
  }

  /** The text between two byte offsets of the parser. */
  String between(long first, long end) {
    return new String(
        bytes, Math.toIntExact(from + first), Math.toIntExact(end - first), StandardCharsets.UTF_8);
  }
}
