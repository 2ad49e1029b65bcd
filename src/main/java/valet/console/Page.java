package valet.console;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A part of a list, newest first.
 *
 * @param before the mark of the last row of the page before
 */
record Page(int limit, Optional<Mark> before) {
  private static final int USUAL = 100;
  private static final int MOST = 1000;

  /**
   * A place in the order of a list.
   *
   * @param number the row's number, or when it was made
   * @param id tells apart what was made at the same time; empty where numbers do not repeat
   */
  record Mark(long number, String id) {
    static Mark of(String text) {
      try {
        int dot = text.indexOf('.');
        return dot < 0
            ? new Mark(Long.parseLong(text), "")
            : new Mark(Long.parseLong(text.substring(0, dot)), text.substring(dot + 1));
      } catch (NumberFormatException e) {
        throw Refusal.of(400, "\"before\" is a mark that we did not give");
      }
    }

    @Override
    public String toString() {
      return id.isEmpty() ? Long.toString(number) : number + "." + id;
    }
  }

  static Page of(Request request) {
    return new Page(
        request.asked("limit").map(Page::limit).orElse(USUAL),
        request.asked("before").map(Mark::of));
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) return limit;
    } catch (NumberFormatException e) {
      // said below
    }
    throw Refusal.of(400, "\"limit\" must be 1 to " + MOST);
  }

  /** Path and query of the page that begins after a row. */
  static String next(Request request, Mark last) {
    var query =
        request.query().entrySet().stream()
            .filter(e -> !e.getKey().equals("before"))
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()) + "&")
            .collect(Collectors.joining());
    return "/" + request.path().get(0) + "?" + query + "before=" + encoded(last.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
