package valet.console;

import java.util.List;

/** The page at {@code /}: a few lines that say where to go from here. */
final class Front {
  private static final List<String> PLACES =
      List.of(
          "/cases?needs=person",
          "/decisions",
          "/letters",
          "/orders",
          "/promises",
          "/parked",
          "/report",
          "/observe/health",
          "/observe/metrics");

  private Front() {}

  static Endpoint endpoint() {
    return Endpoint.get(request -> Reply.text(200, "text/html; charset=utf-8", page()));
  }

  private static String page() {
    var page =
        new StringBuilder(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Valet</title>"
                + "<h1>Valet</h1><p>Events go to <code>POST /events</code>, customers are at"
                + " <code>/customers/{id}</code>. What we know and did:</p><ul>");
    for (var place : PLACES)
      page.append("<li><a href=\"").append(place).append("\">").append(place).append("</a>");
    return page.append("</ul></html>\n").toString();
  }
}
