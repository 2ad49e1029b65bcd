package valet.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import valet.memory.LetterClass;
import valet.rules.Finding;
import valet.rules.Service;
import valet.rules.Sources;

/**
 * Help has no strings: what a letter of class safety, promise or service may not say, in English,
 * Swedish and Norwegian. What binds us is said by variables, which are there only with a promise;
 * money to the person and what our help costs them are variables too. Written by hand, all of it is
 * refused.
 */
public final class NoStrings {
  private static final Pattern FILE =
      Pattern.compile(
          "config/messages/([^/]+)/([^/]+)/([A-Za-z0-9-]+)\\."
              + "(?:sms\\.txt|email\\.txt|email\\.html|receipt\\.txt)");
  private static final Pattern WORDS =
      Pattern.compile("config/messages/([^/]+)/words\\.([A-Za-z0-9-]+)\\.yaml");
  private static final String BINDS = "what binds us";
  private static final Map<String, WordList> LISTS =
      Map.of("en", list("en"), "sv", list("sv"), "nb", list("nb"));
  private static final WordList NOTHING = new WordList(List.of(), Pattern.compile("(?!)"));

  private static final Map<String, String> REMEDIES =
      Map.of(
          BINDS,
          "It binds us, so say it with a variable of the promise: {{promise.by}}, {{promise.free}},"
              + " {{order.eta}}; or say what has been done already.",
          "a price",
          "Money to the person and what our help costs them are {{refund}} and {{cost}}; the price"
              + " of something to buy is marketing.",
          "that nobody is home",
          "Somebody else may read it: leave it out.");

  private NoStrings() {}

  /** A kind of words and why it is refused. */
  private record Refused(String why, Pattern words) {}

  /**
   * What one language refuses.
   *
   * @param any finds something wherever one of them does: most messages are looked through once
   */
  private record WordList(List<Refused> all, Pattern any) {}

  /**
   * What may not be said by these messages.
   *
   * @param services by name; a message of a service that is not there is somebody else's finding
   */
  public static List<Finding> of(Sources sources, Map<String, Service> services) {
    var findings = new ArrayList<Finding>();
    sources
        .files()
        .forEach(
            (path, text) -> {
              var template = FILE.matcher(path);
              var words = WORDS.matcher(path);
              if (template.matches()) {
                var service = Optional.ofNullable(services.get(template.group(1)));
                var letterClass = service.map(s -> s.classOf(template.group(2)));
                letterClass.ifPresent(
                    c -> findings.addAll(of(path, text, template.group(3), c, true)));
              } else if (words.matches() && services.containsKey(words.group(1)))
                findings.addAll(
                    of(
                        path,
                        text,
                        words.group(2),
                        services.get(words.group(1)).letterClass(),
                        false));
            });
    return findings;
  }

  /**
   * @param template whether it is a letter's words, and not those that stand for a promise
   */
  private static List<Finding> of(
      String path, String text, String language, LetterClass letterClass, boolean template) {
    var findings = new ArrayList<Finding>();
    boolean marketing = letterClass == LetterClass.MARKETING;
    if (template && !marketing) prices(path, text, letterClass, findings);
    var plain = plain(path, text);
    var list = LISTS.getOrDefault(tongue(language), NOTHING);
    boolean clean = !list.any().matcher(plain).find();
    for (var refused : clean ? List.<Refused>of() : list.all()) {
      if (marketing && !refused.why().equals("that nobody is home")) continue;
      if (!template && refused.why().equals(BINDS)) continue;
      var found = refused.words().matcher(plain);
      while (found.find())
        findings.add(at(path, text, found.start(), found.group(), refused.why(), letterClass));
    }
    findings.sort(Comparator.comparingInt(Finding::line).thenComparingInt(Finding::column));
    return findings;
  }

  /** A price on a receipt was paid long ago, and tempts nobody. */
  private static boolean toBePaid(String name) {
    return (name.equals("price") || name.endsWith(".price")) && !name.startsWith("receipt.");
  }

  /** A variable may name a price as well as a hand. */
  private static void prices(
      String path, String text, LetterClass letterClass, List<Finding> findings) {
    for (var tag : Tag.allOf(text))
      if (tag.kind() == ' ' && toBePaid(tag.name()))
        findings.add(
            new Finding(
                path,
                tag.line(),
                tag.column(),
                message("{{" + tag.name() + "}}", "a price", letterClass)));
  }

  /** The words alone, each at its place: tags and markup are blanks of the same length. */
  private static String plain(String path, String text) {
    var blanks = new StringBuilder(text);
    blank(blanks, "\\{\\{[^}]*\\}\\}?\\}?");
    if (path.endsWith(".html")) blank(blanks, "<[^>]*>");
    if (path.endsWith(".yaml")) blank(blanks, "(?m)^\\s*#.*$|^[^:\\n]+:");
    return blanks.toString();
  }

  private static void blank(StringBuilder text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text.toString());
    while (found.find())
      for (int i = found.start(); i < found.end(); i++)
        if (text.charAt(i) != '\n') text.setCharAt(i, '\u0001');
  }

  private static Finding at(
      String path, String text, int start, String words, String why, LetterClass letterClass) {
    int line = 1;
    int begin = 0;
    for (int i = 0; i < start; i++)
      if (text.charAt(i) == '\n') {
        line++;
        begin = i + 1;
      }
    var said = words.replaceAll("\\s+", " ");
    return new Finding(path, line, start - begin + 1, message(said, why, letterClass));
  }

  private static String message(String said, String why, LetterClass letterClass) {
    return "\"%s\" is %s, which a letter of class %s does not say. %s"
        .formatted(
            said,
            why,
            letterClass,
            REMEDIES.getOrDefault(
                why, "Leave it out; only a service of class marketing may say it."));
  }

  private static String tongue(String language) {
    var own = language.split("-", 2)[0];
    return own.equals("no") || own.equals("nn") ? "nb" : own;
  }

  private static WordList list(String language) {
    var all = new ArrayList<Refused>();
    var words = new ArrayList<String>();
    var why = "";
    for (var line : text("/messages/no-strings." + language + ".txt").lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) continue;
      if (line.startsWith("[")) why = line.substring(1, line.indexOf(']'));
      else {
        words.add(line.strip().replace(" ?", "\\s*").replace(" ", "\\s{1,9}"));
        all.add(new Refused(why, whole(words.get(words.size() - 1))));
      }
    }
    return new WordList(List.copyOf(all), whole(String.join("|", words)));
  }

  private static Pattern whole(String words) {
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])(?:" + words + ")(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String text(String resource) {
    try (InputStream in = NoStrings.class.getResourceAsStream(resource)) {
      if (in == null) throw new IllegalStateException(resource + " is not in the jar.");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read from the jar.", e);
    }
  }
}
