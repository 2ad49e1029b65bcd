package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import valet.rules.Language.Frame;

/**
 * The lines of one {@code .dslr} file, sorted into rules. Nothing but {@code rule "…"}, {@code
 * when}, {@code then}, {@code end} (in any {@link Language}), comments and sentences stands in one.
 */
final class RuleText {
  static final String CONSEQUENCE = " Until it is mended the last good rule book stays in force.";
  private static final Pattern RULE =
      Pattern.compile(
          "(?:rule|regel)\\s+(?:\"([^\"]{1,200})\"|[“”„«»]([^“”„«»\"]{1,200})[“”„«»])",
          Pattern.CASE_INSENSITIVE);

  /** Who reads more than this reads none; and to look for what is near takes its time. */
  static final int TOO_MANY = 50;

  private static final int LONGEST_LINE = 2000;
  private static final Pattern LINE_ENDS = Pattern.compile("\r\n|\n|\r");

  private final String file;
  private final List<Finding> findings;
  private final List<Written> rules = new ArrayList<>();
  private State state = State.OUTSIDE;
  private @Nullable Written current;

  private RuleText(String file, List<Finding> findings) {
    this.file = file;
    this.findings = findings;
  }

  /** A sentence in its place; {@code column} from 1. */
  record Line(int number, int column, String text) {}

  /** One rule as it was written. */
  record Written(int line, String name, List<Line> when, List<Line> then) {}

  private enum State {
    OUTSIDE("rule \"…\"", ""),
    NAMED("when", "when"),
    WHEN("a sentence, or then", "then"),
    THEN("a sentence, or end", "end");

    private final String next;
    private final String word;

    State(String next, String word) {
      this.next = next;
      this.word = word;
    }
  }

  static List<Written> read(String file, String text, List<Finding> findings) {
    var reader = new RuleText(file, findings);
    var lines = LINE_ENDS.split(text, -1);
    for (int i = 0; i < lines.length && findings.size() < TOO_MANY; i++) {
      var line = i == 0 && lines[i].startsWith("\uFEFF") ? lines[i].substring(1) : lines[i];
      reader.line(i + 1, line.stripTrailing());
    }
    if (findings.size() >= TOO_MANY) reader.rules.clear();
    else if (reader.state != State.OUTSIDE)
      reader.finding(lines.length, 1, "The file ends where " + reader.state.next + " should come.");
    return List.copyOf(reader.rules);
  }

  private void line(int number, String written) {
    var line = Typed.plain(written);
    var text = line.strip();
    if (text.isEmpty() || text.startsWith("#") || text.startsWith("//")) return;
    int column = line.indexOf(text) + 1;
    if (text.length() > LONGEST_LINE) {
      finding(number, column, "This line is too long to be a sentence.");
      return;
    }
    var slip = Typed.slip(line);
    if (slip.isPresent()) {
      finding(number, slip.get().column(), slip.get().what());
      return;
    }
    step(new Line(number, column, text));
  }

  private void step(Line written) {
    var line = meant(written);
    var rule = current;
    switch (state) {
      case OUTSIDE -> begin(line);
      case NAMED -> {
        if (Frame.WHEN.is(line.text())) state = State.WHEN;
        else unexpected(line);
      }
      case WHEN -> {
        if (Frame.THEN.is(line.text())) state = State.THEN;
        else if (keyword(line)) unexpected(line);
        else if (rule != null) rule.when().add(line);
      }
      case THEN -> {
        if (Frame.END.is(line.text()) && rule != null) {
          rules.add(rule);
          state = State.OUTSIDE;
        } else if (keyword(line)) unexpected(line);
        else if (rule != null) rule.then().add(line);
      }
    }
  }

  /**
   * A word of the frame in which letters slipped is told as such, and taken for what it is near.
   */
  private Line meant(Line line) {
    var word = state.word;
    if (word.isEmpty()
        || line.text().contains(" ")
        || line.text().equals(word)
        || keyword(line)
        || Near.to(line.text(), List.of(word)).isEmpty()) return line;
    finding(
        line.number(),
        line.column(),
        "Here should come "
            + state.next
            + ", not \""
            + line.text()
            + "\". Did you mean \""
            + word
            + "\"?");
    return new Line(line.number(), line.column(), word);
  }

  private void begin(Line line) {
    var head = RULE.matcher(line.text());
    if (!head.matches()) {
      unexpected(line);
      return;
    }
    var name = (head.group(1) == null ? head.group(2) : head.group(1)).strip();
    if (name.isEmpty()) finding(line.number(), line.column(), "A rule needs a name.");
    current = new Written(line.number(), name, new ArrayList<>(), new ArrayList<>());
    state = State.NAMED;
  }

  /** A word of the frame where it does not belong: most often a forgotten {@code end}. */
  private static boolean keyword(Line line) {
    return Frame.WHEN.is(line.text())
        || Frame.THEN.is(line.text())
        || Frame.END.is(line.text())
        || RULE.matcher(line.text()).matches();
  }

  private void unexpected(Line line) {
    finding(
        line.number(),
        line.column(),
        "Here should come " + state.next + ", not \"" + line.text() + "\".");
    Optional.of(line).filter(l -> RULE.matcher(l.text()).matches()).ifPresent(this::begin);
  }

  private void finding(int line, int column, String message) {
    findings.add(new Finding(file, line, column, message + CONSEQUENCE));
  }
}
