package valet.feeds;

import java.util.List;
import valet.event.Json;
import valet.event.Problem;

/** Problem documents as RFC 9457 describes them. */
public final class Problems {
  /** Their media type. */
  public static final String JSON = "application/problem+json";

  private Problems() {}

  /**
   * One problem document.
   *
   * @param title the same for every occurrence
   * @param detail what happened this time and what to do; never a class name, SQL or path of ours
   * @param errors what is wrong, field by field; empty where it is not about a field
   */
  public static String problem(int status, String title, String detail, List<Problem> errors) {
    var json = Json.MAPPER.createObjectNode();
    json.put("type", "about:blank").put("title", title).put("status", status).put("detail", detail);
    if (!errors.isEmpty()) {
      var list = json.putArray("errors");
      for (var error : errors)
        list.addObject().put("pointer", error.pointer()).put("message", error.message());
    }
    return json.toString();
  }
}
