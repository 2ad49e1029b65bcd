package valet.messages;

/**
 * An e-mail: the first line of its text is the subject.
 *
 * @param subject one line, whatever its variables held
 */
record Mail(String subject, String body) {
  static Mail of(String text) {
    var stripped = text.trim();
    int end = stripped.indexOf('\n');
    var subject = end < 0 ? stripped : stripped.substring(0, end);
    var body = end < 0 ? "" : stripped.substring(end + 1).trim();
    return new Mail(Hygiene.clean(subject).trim(), body);
  }

  /** The text as HTML, for e-mails without a template of their own. */
  String html(String language) {
    var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"").append(escape(language));
    html.append("\"><head><meta charset=\"utf-8\"><title>").append(escape(subject));
    html.append("</title></head><body>\n");
    for (var paragraph : body.split("\\R\\s*\\R", -1))
      html.append("<p>")
          .append(escape(paragraph.trim()).replaceAll("\\R", "<br>\n"))
          .append("</p>\n");
    return html.append("</body></html>\n").toString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
