package valet.feeds;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What was asked by HTTP, taken out of the exchange once; nothing else of the exchange is looked at
 * or passed on, so what a sender names its headers means nothing to any route.
 *
 * @param path decoded by nobody: as it stands in the request line
 * @param query empty where there is none
 * @param authority whom the sender means to speak to: {@code Host}, or what HTTP/2 has instead
 * @param headers by lower-case name; repeated ones joined by comma, as HTTP says
 */
record Request(
    String path, String query, String authority, Map<String, String> headers, byte[] body) {

  static Request of(Exchange exchange) {
    var message = exchange.getMessage();
    var headers = new LinkedHashMap<String, String>();
    message
        .getHeaders()
        .forEach(
            (name, value) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              if (!lower.startsWith("camel")) headers.put(lower, text(value));
            });
    var body = message.getBody(byte[].class);
    return new Request(
        text(message.getHeader(Exchange.HTTP_PATH)),
        text(message.getHeader(Exchange.HTTP_QUERY)),
        headers.getOrDefault("host", authority(text(message.getHeader(Exchange.HTTP_URL)))),
        headers,
        body == null ? new byte[0] : body);
  }

  private static String authority(String url) {
    int begin = url.indexOf("://") + 3;
    return begin < 3 ? "" : url.substring(begin).split("[/?#]", 2)[0];
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip).filter(h -> !h.isEmpty());
  }

  /** The media type without its parameters, in lower case; empty where none was sent. */
  String mediaType() {
    return header("content-type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Collection<?> several)
      return several.stream().map(Objects::toString).collect(Collectors.joining(","));
    return value == null ? "" : value.toString();
  }
}
