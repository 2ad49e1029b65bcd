package valet.delivery;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as the messages that carry it. The text decides: all of it in the telephones' own
 * alphabet, or all of it in UCS-2. A long one is cut into parts that the telephone joins again; no
 * character is cut in two.
 *
 * @param coding SMPP's data_coding
 * @param joined whether each part begins with the header that joins them
 */
record Sms(byte coding, boolean joined, List<byte[]> parts) {
  static final byte GSM = 0;
  static final byte UCS2 = 8;
  private static final int OCTETS = 140;
  private static final int SEPTETS = 160;
  private static final int HEADER = 6;

  /** {@code reference} tells this letter's parts from those of another to the same telephone. */
  static Sms of(String text, byte reference) {
    var septets = Gsm0338.encode(text);
    if (septets.isPresent()) {
      if (septets.get().length <= SEPTETS) return new Sms(GSM, false, List.of(septets.get()));
      // the header's six octets take the room of seven septets
      return join(GSM, reference, cut(text, SEPTETS - 7, Sms::septets));
    }
    var octets = text.getBytes(StandardCharsets.UTF_16BE);
    if (octets.length <= OCTETS) return new Sms(UCS2, false, List.of(octets));
    return join(UCS2, reference, cut(text, OCTETS - HEADER, Sms::octets));
  }

  private interface Coding {
    byte[] of(String character);
  }

  private static byte[] septets(String character) {
    return Gsm0338.encode(character).orElseThrow();
  }

  private static byte[] octets(String character) {
    return character.getBytes(StandardCharsets.UTF_16BE);
  }

  private static List<byte[]> cut(String text, int room, Coding coding) {
    var pieces = new ArrayList<byte[]>();
    var piece = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      int end = i + Character.charCount(text.codePointAt(i));
      var bytes = coding.of(text.substring(i, end));
      if (piece.size() + bytes.length > room) {
        pieces.add(piece.toByteArray());
        piece.reset();
      }
      piece.writeBytes(bytes);
      i = end;
    }
    pieces.add(piece.toByteArray());
    return pieces;
  }

  private static Sms join(byte coding, byte reference, List<byte[]> pieces) {
    var parts = new ArrayList<byte[]>();
    for (int i = 0; i < pieces.size(); i++) {
      var part = new byte[HEADER + pieces.get(i).length];
      byte[] header = {5, 0, 3, reference, (byte) pieces.size(), (byte) (i + 1)};
      System.arraycopy(header, 0, part, 0, HEADER);
      System.arraycopy(pieces.get(i), 0, part, HEADER, pieces.get(i).length);
      parts.add(part);
    }
    return new Sms(coding, true, List.copyOf(parts));
  }
}
