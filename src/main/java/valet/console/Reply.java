package valet.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import valet.event.Json;
import valet.event.Problem;

/** What we answer. */
record Reply(int status, String type, String body, Map<String, String> headers) {

  static Reply json(int status, JsonNode body) {
    return new Reply(status, "application/json", text(body), Map.of());
  }

  static Reply ok(JsonNode body) {
    return json(200, body);
  }

  static Reply text(int status, String type, String text) {
    return new Reply(status, type, text, Map.of());
  }

  static Reply problem(int status, String detail, List<Problem> problems) {
    var json = Json.MAPPER.createObjectNode();
    json.put("type", "about:blank").put("title", title(status));
    json.put("status", status).put("detail", detail);
    if (!problems.isEmpty()) {
      var errors = json.putArray("errors");
      for (var p : problems)
        errors.addObject().put("pointer", p.pointer()).put("message", p.message());
    }
    return new Reply(status, "application/problem+json", text(json), Map.of());
  }

  Reply with(Map<String, String> more) {
    var all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Reply(status, type, body, all);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 421 -> "Misdirected Request";
      case 503 -> "Service Unavailable";
      default -> status < 500 ? "Refused" : "Internal Server Error";
    };
  }

  private static String text(JsonNode json) {
    try {
      return Json.MAPPER.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer cannot be written as JSON.", e);
    }
  }
}
