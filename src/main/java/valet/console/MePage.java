package valet.console;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.dialogue.Whys;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.memory.Happening.Reason;
import valet.messages.LinkPages;
import valet.store.Row;
import valet.store.Store;

/**
 * A letter's own page, {@code /me/{token}}: what it said, why, and buttons that answer it. Looking
 * changes nothing, because scanners follow links. Whoever has the token has the letter, so an
 * answer from here is proven: it goes into the loop with the letter's code.
 */
final class MePage {
  private static final String TYPE = "text/html; charset=utf-8";
  private static final Map<String, String> SAYS = new LinkedHashMap<>();
  private static final String SELECT =
      "select l.id, l.channel, l.address, l.language, l.subject, l.text, l.code,"
          + " l.speaks_of_order and l.need_until > ?"
          + " and exists (select 1 from partner_order o where o.id = l.order_id"
          + " and o.state in ('asked', 'confirmed', 'unanswered')),"
          + " exists (select 1 from care_case c where c.told_in = l.decision and c.state = 'told')"
          + " from letter l where l.link = ?";

  static {
    SAYS.put("yes", "YES");
    SAYS.put("no", "NO");
    SAYS.put("later", "LATER");
    SAYS.put("not-this", "NOT THIS");
    SAYS.put("wrong-person", "WRONG PERSON");
    SAYS.put("stop", "STOP");
    SAYS.put("why", "WHY");
  }

  /** Tells stored reasons in a language. */
  @FunctionalInterface
  interface Telling {
    List<String> why(List<Reason> reasons, Optional<String> language);
  }

  private final Store store;
  private final Asking asking;
  private final Telling telling;
  private final InstantSource clock;

  MePage(Store store, Asking asking, Telling telling, InstantSource clock) {
    this.store = store;
    this.asking = asking;
    this.telling = telling;
    this.clock = clock;
  }

  Endpoint endpoint() {
    return new Endpoint(Map.of("GET", this::look, "POST", this::answer));
  }

  /**
   * @param asks whether a yes or no still changes something
   */
  private record Letter(
      String id,
      Channel channel,
      String address,
      String language,
      Optional<String> subject,
      String text,
      String code,
      boolean asks,
      List<Reason> reasons) {}

  private Reply look(Request request) {
    var letter = letter(request);
    var words = MeWords.in(letter.language());
    var page = new StringBuilder();
    letter.subject().ifPresent(s -> page.append("<h1>").append(html(s)).append("</h1>"));
    page.append("<blockquote>").append(html(letter.text())).append("</blockquote>");
    if (letter.asks()) page.append(form("", words, List.of("yes", "no", "later")));
    var why = telling.why(letter.reasons(), Optional.of(letter.language()));
    if (!why.isEmpty()) {
      page.append("<h2 id=\"why\">").append(html(words.of("why"))).append("</h2><ul>");
      for (var reason : why) page.append("<li>").append(html(reason));
      page.append("</ul>");
    }
    page.append("<h2 id=\"stop\">").append(html(words.of("otherwise"))).append("</h2>");
    page.append(form("quiet", words, List.of("not-this", "wrong-person", "stop")));
    return page(letter, page.toString());
  }

  private static String form(String style, MeWords words, List<String> says) {
    var form = new StringBuilder("<form method=\"post\" class=\"" + style + "\"><p>");
    for (var say : says)
      form.append("<button name=\"say\" value=\"")
          .append(say)
          .append("\">")
          .append(html(words.of(say)))
          .append("</button> ");
    return form.append("</p></form>").toString();
  }

  private Reply answer(Request request) {
    var letter = letter(request);
    var say = request.body().startsWith("say=") ? request.body().substring(4).strip() : "";
    var text = SAYS.get(say);
    if (text == null) throw Refusal.of(400, "This page has no such button");
    var said = say.equals("stop") ? text : text + " " + letter.code();
    var now = clock.instant();
    var reply = new Data.Reply(letter.address(), letter.channel(), said, Optional.of(letter.id()));
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    var id = Derived.id("me", letter.id(), say, minute.toString());
    // The minute's own time, so that a button pressed twice says the same event twice.
    asking.put(EventWriter.ours(id, Optional.empty(), minute, reply));
    return page(letter, "<p>" + html(MeWords.in(letter.language()).of("thanks")) + "</p>");
  }

  private Letter letter(Request request) {
    var hash = LinkPages.hash(request.id());
    return store
        .reading(
            tx ->
                tx.rows(SELECT, clock.instant(), hash).stream()
                    .findFirst()
                    .map(row -> letter(row, new Whys(tx).of(row.text(0)))))
        .orElseThrow(() -> Refusal.notFound("There is no such letter"));
  }

  private static Letter letter(Row row, List<Reason> reasons) {
    return new Letter(
        row.text(0),
        Channel.of(row.text(1)).orElseThrow(),
        row.maybeText(2).orElse(""),
        row.text(3),
        row.maybeText(4),
        row.text(5),
        row.maybeText(6).orElse(""),
        row.flag(7) || row.flag(8),
        reasons);
  }

  private static Reply page(Letter letter, String body) {
    return Reply.text(
            200,
            TYPE,
            "<!doctype html><html lang=\""
                + html(letter.language())
                + "\"><meta charset=\"utf-8\"><meta name=\"viewport\""
                + " content=\"width=device-width\"><title>"
                + html(MeWords.in(letter.language()).of("title"))
                + "</title><style>body{font:1.1em/1.5 sans-serif;max-width:34em;margin:2em"
                + " auto;padding:0 1em}blockquote{white-space:pre-wrap;margin:1em 0;padding:1em;"
                + "background:#f3f3ee;border-radius:.5em}h2{font-size:1em}button{font:inherit;"
                + "padding:.5em 1.2em;border-radius:.4em;border:1px solid #888;background:#fff}"
                + ".quiet button{font-size:.85em}</style>"
                + body
                + "</html>\n")
        .with(
            Map.of(
                "Referrer-Policy",
                "no-referrer",
                "X-Robots-Tag",
                "noindex",
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"));
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
