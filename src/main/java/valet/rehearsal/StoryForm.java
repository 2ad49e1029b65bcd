package valet.rehearsal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import valet.rules.Finding;
import valet.rules.Marked;

/**
 * What may stand in one place of a story. A word that is not understood would tell nothing and
 * always come true, so each is refused where it stands.
 */
sealed interface StoryForm {

  /** Adds what is wrong here. */
  void look(String where, Marked at, List<Finding> wrong);

  /** Whatever it is, somebody else looks at it. */
  record Anything() implements StoryForm {
    @Override
    public void look(String where, Marked at, List<Finding> wrong) {}
  }

  /**
   * One value.
   *
   * @param is what it must be, as it follows "is"
   */
  record Value(String is, Predicate<String> fits) implements StoryForm {
    @Override
    public void look(String where, Marked at, List<Finding> wrong) {
      if (!(at instanceof Marked.Text text) || !fits.test(text.text()))
        wrong.add(at.finding(where + " is " + is + (at instanceof Marked.Text t ? not(t) : "")));
    }

    private static String not(Marked.Text text) {
      return text.text().isEmpty() ? "; here is nothing" : ", not \"" + text.text() + "\"";
    }
  }

  /** Many of a kind. */
  record ListOf(StoryForm each) implements StoryForm {
    @Override
    public void look(String where, Marked at, List<Finding> wrong) {
      if (at instanceof Marked.Many many)
        many.values().forEach(one -> each.look(where, one, wrong));
      else wrong.add(at.finding(where + " must be a list, such as []"));
    }
  }

  /** One of a kind, or a list of them. */
  record OneOrMany(StoryForm each) implements StoryForm {
    @Override
    public void look(String where, Marked at, List<Finding> wrong) {
      if (at instanceof Marked.Many) new ListOf(each).look(where, at, wrong);
      else each.look(where, at, wrong);
    }
  }

  /** Fields with these names, of which some must be there. */
  record Fields(Map<String, StoryForm> known, Set<String> needed) implements StoryForm {
    static Fields of(Map<String, StoryForm> known, String... needed) {
      return new Fields(known, new TreeSet<>(Arrays.asList(needed)));
    }

    @Override
    public void look(String where, Marked at, List<Finding> wrong) {
      if (!(at instanceof Marked.Fields fields)) {
        wrong.add(at.finding(where + " is made of fields: " + listed(known.keySet())));
        return;
      }
      fields
          .fields()
          .forEach(
              (name, value) -> {
                var form = known.get(name);
                var place = fields.names().getOrDefault(name, new Marked.Text("", 0, 0, name));
                if (form != null) form.look(inside(where, name), value, wrong);
                else
                  wrong.add(
                      place.finding(
                          where
                              + " knows no \""
                              + name
                              + "\"; it knows "
                              + listed(known.keySet())));
              });
      for (var name : needed)
        if (!fields.fields().containsKey(name))
          wrong.add(at.finding(where + " needs \"" + name + "\""));
    }

    private static String inside(String where, String name) {
      return where.startsWith("a ") ? name : where + "." + name;
    }

    private static String listed(Set<String> names) {
      return String.join(", ", new TreeSet<>(names));
    }
  }

  /** One thing of several: exactly one of the fields. */
  record One(Fields form) implements StoryForm {
    @Override
    public void look(String where, Marked at, List<Finding> wrong) {
      form.look(where, at, wrong);
      if (at instanceof Marked.Fields fields && fields.fields().size() != 1)
        wrong.add(
            at.finding(
                where
                    + " is one thing that happens, but here are "
                    + fields.fields().size()
                    + ": "
                    + String.join(", ", fields.fields().keySet())));
    }
  }

  StoryForm ANYTHING = new Anything();
  StoryForm TEXT = new Value("a text", text -> true);
  StoryForm TEXTS = new OneOrMany(TEXT);
  StoryForm NUMBER = new Value("a whole number", text -> text.matches("[0-9]{1,9}"));
  StoryForm YES_OR_NO = new Value("true or false", text -> text.matches("true|false"));
  StoryForm DURATION = new Value("a duration such as PT2H or P1D", StoryForm::isDuration);
  StoryForm TIME =
      new Value("a time with its offset, such as 2026-11-21T22:10+01:00", StoryForm::isTime);
  StoryForm WHEN =
      new Value(
          "a duration such as PT2H or P1D, or a time with its offset such as"
              + " 2026-11-21T22:10+01:00",
          text -> isDuration(text) || isTime(text));

  /** One of these words, in lower case. */
  static StoryForm oneOf(Object... words) {
    var known = Arrays.stream(words).map(word -> word.toString().toLowerCase(Locale.ROOT));
    var all = known.toList();
    return new Value("one of " + String.join(", ", all), all::contains);
  }

  private static boolean isDuration(String text) {
    try {
      return text.startsWith("P") && !Duration.parse(text).isNegative();
    } catch (DateTimeException no) {
      return false;
    }
  }

  private static boolean isTime(String text) {
    try {
      return !OffsetDateTime.parse(text).toInstant().equals(Instant.MIN);
    } catch (DateTimeException no) {
      return false;
    }
  }
}
