package valet.event;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * Times as they stand in events and rows: RFC 3339 with offset. Read by a reader made for just that
 * writing, because each event has one or more, and Java's own takes ten times as long.
 */
public final class Times {
  static final String RFC_3339 =
      "must be an RFC 3339 time with offset, such as 2026-11-21T22:10:00+01:00";

  private Times() {}

  /**
   * Reads a time.
   *
   * @throws DateTimeException when it is not one
   */
  public static OffsetDateTime rfc3339(String text) {
    int end = text.length();
    if (end < 20 || text.charAt(4) != '-' || Character.toUpperCase(text.charAt(10)) != 'T')
      throw new DateTimeException(RFC_3339);
    if (text.charAt(end - 3) != ':' && Character.toUpperCase(text.charAt(end - 1)) != 'Z')
      throw new DateTimeException(RFC_3339);
    return ITU.parseDateTime(text);
  }
}
