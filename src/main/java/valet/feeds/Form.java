package valet.feeds;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The forms in which CloudEvents come by HTTP. */
enum Form {
  STRUCTURED,
  BINARY,
  BATCH,
  OTHER;

  /** Of the headers that carry an event's attributes. */
  static final String PREFIX = "ce-";

  static Form of(Request request) {
    var type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.contains("charset") && !type.contains("utf-8")) return OTHER;
    var media = request.mediaType();
    if (media.equals("application/cloudevents+json")) return STRUCTURED;
    if (media.equals("application/cloudevents-batch+json")) return BATCH;
    boolean json = media.equals("application/json") || media.endsWith("+json");
    if (request.headers().keySet().stream().anyMatch(name -> name.startsWith(PREFIX)))
      return json || media.isEmpty() ? BINARY : OTHER;
    if (!media.equals("application/json")) return OTHER;
    return isList(request.body()) ? BATCH : STRUCTURED;
  }

  private static boolean isList(byte[] body) {
    for (byte b : body) if (b != ' ' && b != '\t' && b != '\n' && b != '\r') return b == '[';
    return false;
  }

  /**
   * Header values are percent-encoded where they are not ASCII; what is badly so is left as it is.
   */
  static String decoded(String value) {
    if (value.indexOf('%') < 0) return value;
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
