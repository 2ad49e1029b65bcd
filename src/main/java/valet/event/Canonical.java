package valet.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.erdtman.jcs.NumberToJSON;

/**
 * Canonical JSON (RFC 8785): keys sorted by UTF-16 code units, no blanks, numbers as ECMAScript
 * writes the double that is nearest. Written straight from the tree that was read anyway, since
 * every event passes here.
 */
final class Canonical {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  /** Decimals of so many digits name a double of their own, so they are their own shortest form. */
  private static final int DIGITS_OF_A_DOUBLE = 15;

  private static final int FEW = 16;

  private byte[] bytes = new byte[1024];
  private int length;

  private Canonical() {}

  /**
   * SHA-256 over the canonical form, in hexadecimal.
   *
   * @throws Nonsense for what has no canonical form: a number beyond a double, half a character
   */
  static String hash(JsonNode node) {
    var canonical = new Canonical();
    canonical.value(node);
    var sha = Derived.sha256();
    sha.update(canonical.bytes, 0, canonical.length);
    return HexFormat.of().formatHex(sha.digest());
  }

  /** The canonical form itself. */
  static byte[] bytes(JsonNode node) {
    var canonical = new Canonical();
    canonical.value(node);
    return Arrays.copyOf(canonical.bytes, canonical.length);
  }

  private void value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case STRING -> text(node.textValue());
      case NUMBER -> number(node);
      default -> ascii(node.asText());
    }
  }

  private void object(JsonNode node) {
    var names = new String[node.size()];
    int count = 0;
    for (var field : node.properties()) sortIn(names, count++, field.getKey());
    put('{');
    for (int i = 0; i < count; i++) {
      if (i > 0) put(',');
      text(names[i]);
      put(':');
      within(names[i], node.get(names[i]));
    }
    put('}');
  }

  /** Objects are small or come sorted nearly the same way each time; no comparator is called. */
  private static void sortIn(String[] names, int count, String name) {
    if (count > FEW) {
      names[count] = name;
      if (count == names.length - 1) Arrays.sort(names);
      return;
    }
    int at = count;
    for (; at > 0 && names[at - 1].compareTo(name) > 0; at--) names[at] = names[at - 1];
    names[at] = name;
  }

  private void array(JsonNode node) {
    put('[');
    for (int i = 0; i < node.size(); i++) {
      if (i > 0) put(',');
      within(Integer.toString(i), node.get(i));
    }
    put(']');
  }

  private void within(String name, JsonNode node) {
    try {
      value(node);
    } catch (Nonsense e) {
      var field = Pointer.escaped(name);
      throw new Nonsense(
          e.field().isEmpty() ? field : field + "/" + e.field(), String.valueOf(e.getMessage()));
    }
  }

  private void number(JsonNode node) {
    if (node.isInt()) {
      ascii(node.asText());
      return;
    }
    var decimal = node.decimalValue();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (decimal.signum() == 0) put('0');
    else if (decimal.precision() <= DIGITS_OF_A_DOUBLE && decimal.scale() > 0 && exponent > -7)
      withoutLastZeros(decimal.toString());
    else
      try {
        ascii(NumberToJSON.serializeNumber(decimal.doubleValue()));
      } catch (IOException e) {
        throw new Nonsense("", "is a number too large to be read the same everywhere");
      }
  }

  private void withoutLastZeros(String decimal) {
    int end = decimal.length();
    while (decimal.charAt(end - 1) == '0') end--;
    if (decimal.charAt(end - 1) == '.') end--;
    for (int i = 0; i < end; i++) put(decimal.charAt(i));
  }

  private void text(String text) {
    put('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') put(c);
      else if (c >= 0x80) i += beyondAscii(text, i);
      else escaped(c);
    }
    put('"');
  }

  private void escaped(char c) {
    put('\\');
    switch (c) {
      case '"', '\\' -> put(c);
      case '\b' -> put('b');
      case '\t' -> put('t');
      case '\n' -> put('n');
      case '\f' -> put('f');
      case '\r' -> put('r');
      case 0 -> throw new Nonsense("", "holds a NUL character, which no database keeps");
      default -> {
        ascii("u00");
        put(HEX[c >> 4]);
        put(HEX[c & 0xf]);
      }
    }
  }

  /** Writes one code point as UTF-8; how many further chars it took. */
  private int beyondAscii(String text, int at) {
    int point = text.codePointAt(at);
    if (point < 0x800) {
      put(0xc0 | point >> 6);
    } else if (point < 0x10000) {
      if (Character.isSurrogate((char) point))
        throw new Nonsense("", "holds half a character (a lone surrogate)");
      put(0xe0 | point >> 12);
      put(0x80 | point >> 6 & 0x3f);
    } else {
      put(0xf0 | point >> 18);
      put(0x80 | point >> 12 & 0x3f);
      put(0x80 | point >> 6 & 0x3f);
    }
    put(0x80 | point & 0x3f);
    return point < 0x10000 ? 0 : 1;
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) put(text.charAt(i));
  }

  private void put(int b) {
    if (length == bytes.length) bytes = Arrays.copyOf(bytes, length * 2);
    bytes[length++] = (byte) b;
  }
}
