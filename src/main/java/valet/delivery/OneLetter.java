package valet.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Several letters as one e-mail: the subject of the weightiest, then what each says, by weight, the
 * others under their own subjects. What all begin and end with, such as a greeting, is said once.
 */
final class OneLetter {
  private static final Pattern BETWEEN = Pattern.compile("\\R\\s*\\R");
  private static final Pattern BODY = Pattern.compile("(?is)^(.*<body[^>]*>)(.*)(</body>.*)$");
  private static final Pattern PARAGRAPH = Pattern.compile("(?is)\\s*(<p>.*?</p>)\\s*");

  private OneLetter() {}

  /**
   * One letter of several.
   *
   * @param carrier the weightiest, whose id, address and subject it has
   * @param parts what goes along, at least one
   */
  static Outgoing of(Outgoing carrier, List<Outgoing> parts) {
    var all = new ArrayList<Outgoing>();
    all.add(carrier);
    all.addAll(parts);
    var said = all.stream().map(letter -> List.of(BETWEEN.split(letter.text().strip()))).toList();
    var heads = all.stream().map(letter -> letter.subject().orElse("")).toList();
    return carrier.saying(String.join("\n\n", joined(said, heads)), html(all, heads));
  }

  /** Paragraphs one after another; the first has the letter's own subject, so it needs no head. */
  private static List<String> joined(List<List<String>> said, List<String> heads) {
    int begin = alike(said, false, 0);
    int end = alike(said, true, begin);
    var whole = new ArrayList<>(said.get(0).subList(0, begin));
    for (int i = 0; i < said.size(); i++) {
      var own = said.get(i);
      if (i > 0 && !heads.get(i).isEmpty()) whole.add(heads.get(i));
      whole.addAll(own.subList(begin, own.size() - end));
    }
    var last = said.get(0);
    whole.addAll(last.subList(last.size() - end, last.size()));
    return whole;
  }

  /** With how many of the same paragraphs all begin, or end; each keeps one of its own. */
  private static int alike(List<List<String>> said, boolean fromEnd, int taken) {
    var first = said.get(0);
    for (int count = 0; ; count++)
      for (var other : said) {
        if (taken + count + 1 >= Math.min(first.size(), other.size())) return count;
        int here = fromEnd ? first.size() - 1 - count : count;
        int there = fromEnd ? other.size() - 1 - count : count;
        if (!first.get(here).equals(other.get(there))) return count;
      }
  }

  /** Only where each is made of plain paragraphs; a design of its own has no place in another. */
  private static Optional<String> html(List<Outgoing> all, List<String> heads) {
    var said = new ArrayList<List<String>>();
    for (var letter : all) {
      var body = BODY.matcher(letter.html().orElse(""));
      if (!body.matches()) return Optional.empty();
      var paragraphs = new ArrayList<String>();
      var rest = PARAGRAPH.matcher(body.group(2)).replaceAll(p -> kept(paragraphs, p.group(1)));
      if (!rest.isBlank() || paragraphs.isEmpty()) return Optional.empty();
      said.add(paragraphs);
    }
    var bold =
        heads.stream().map(h -> h.isEmpty() ? "" : "<p><strong>" + safe(h) + "</strong></p>");
    var page = BODY.matcher(all.get(0).html().orElse(""));
    if (!page.matches()) return Optional.empty();
    var whole = String.join("\n", joined(said, bold.toList()));
    return Optional.of(page.group(1) + "\n" + whole + "\n" + page.group(3));
  }

  private static String kept(List<String> paragraphs, String one) {
    paragraphs.add(one);
    return "";
  }

  private static String safe(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
