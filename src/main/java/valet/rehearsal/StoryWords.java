package valet.rehearsal;

import static valet.rehearsal.StoryForm.ANYTHING;
import static valet.rehearsal.StoryForm.DURATION;
import static valet.rehearsal.StoryForm.NUMBER;
import static valet.rehearsal.StoryForm.TEXT;
import static valet.rehearsal.StoryForm.TEXTS;
import static valet.rehearsal.StoryForm.TIME;
import static valet.rehearsal.StoryForm.WHEN;
import static valet.rehearsal.StoryForm.YES_OR_NO;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import valet.event.Data;
import valet.event.Profile;
import valet.memory.Order;
import valet.memory.Promise;
import valet.promises.CaseState;
import valet.rehearsal.StoryForm.Fields;
import valet.rehearsal.StoryForm.ListOf;
import valet.rules.Finding;
import valet.rules.Marked;

/** The words a story may use, and what may stand behind each of them. */
final class StoryWords {
  /** Instead of lists: nothing is written, ordered, promised or left to a person. */
  static final String NOTHING = "nothing";

  private static final StoryForm EVENT =
      Fields.of(
          Map.of(
              "type", TEXT,
              "data", ANYTHING,
              "id", TEXT,
              "source", TEXT,
              "subject", TEXT,
              "time", TIME,
              "wait", DURATION,
              "columns", NUMBER),
          "type");
  private static final StoryForm CUSTOMER = customer();
  private static final StoryForm STEP =
      new StoryForm.One(
          Fields.of(
              Map.of(
                  "event", EVENT,
                  "clock", WHEN,
                  "customer", CUSTOMER,
                  "answer",
                      Fields.of(
                          Map.of(
                              "order", TEXT,
                              "answer",
                                  StoryForm.oneOf((Object[]) Data.OrderAnswered.Answered.values()),
                              "partner", TEXT,
                              "eta", WHEN,
                              "revision", NUMBER,
                              "reference", TEXT,
                              "note", TEXT),
                          "order",
                          "answer"),
                  "reply",
                      Fields.of(
                          Map.of(
                              "channel",
                              StoryForm.oneOf("sms", "email"),
                              "text",
                              TEXT,
                              "from",
                              TEXT),
                          "text"),
                  "resolve", Fields.of(Map.of("done", TEXT, "changed", YES_OR_NO), "done"),
                  "report",
                      Fields.of(
                          Map.of("letter", TEXT, "state", StoryForm.oneOf("failed", "delivered")),
                          "letter",
                          "state"))));
  private static final StoryForm GIVEN =
      Fields.of(
          Map.of(
              "clock", TIME,
              "customer", CUSTOMER,
              "customers", new ListOf(CUSTOMER),
              "events", new ListOf(EVENT),
              "open", new ListOf(STEP)));
  private static final StoryForm JUDGED = Fields.of(Map.of("service", TEXT, "reason", TEXT));
  private static final StoryForm THEN =
      Fields.of(
          Map.of(
              "letters",
                  new ListOf(
                      Fields.of(
                          Map.of(
                              "message", TEXT,
                              "to", StoryForm.oneOf("sms", "email", "receipt"),
                              "language", TEXT,
                              "contains", TEXTS,
                              "lacks", TEXTS,
                              "at", WHEN,
                              "until", WHEN,
                              "with", TEXT),
                          "message")),
              "silences", new ListOf(JUDGED),
              "holds", new ListOf(JUDGED),
              "promises",
                  new ListOf(
                      Fields.of(
                          Map.of(
                              "what", TEXT,
                              "by", WHEN,
                              "state", StoryForm.oneOf((Object[]) Promise.State.values())))),
              "orders",
                  new ListOf(
                      Fields.of(
                          Map.of(
                              "what", TEXT,
                              "partner", TEXT,
                              "state", StoryForm.oneOf((Object[]) Order.State.values()),
                              "slot", WHEN,
                              "zone", TEXT))),
              "cases",
                  new ListOf(
                      Fields.of(
                          Map.of(
                              "contains", TEXTS,
                              "state", StoryForm.oneOf((Object[]) CaseState.values()),
                              "by", WHEN)))));
  private static final StoryForm STORY =
      Fields.of(
          Map.of("story", TEXT, "given", ANYTHING, "when", ANYTHING, "then", ANYTHING),
          "story",
          "when",
          "then");

  private StoryWords() {}

  /** What is wrong with a story's words, each where it stands. */
  static List<Finding> wrong(Marked story) {
    var wrong = new ArrayList<Finding>();
    STORY.look("a story", story, wrong);
    if (!(story instanceof Marked.Fields fields)) return wrong;
    var parts = fields.fields();
    if (parts.containsKey("given")) GIVEN.look("given", parts.get("given"), wrong);
    if (parts.containsKey("when")) new ListOf(STEP).look("a step", parts.get("when"), wrong);
    if (parts.containsKey("then")) then(parts.get("then"), wrong);
    return wrong;
  }

  private static void then(Marked then, List<Finding> wrong) {
    if (then instanceof Marked.Text text && text.text().equals(NOTHING)) return;
    if (then instanceof Marked.Fields fields && fields.fields().isEmpty())
      wrong.add(then.finding("then says nothing: letters: [] says that nothing is written"));
    THEN.look("then", then, wrong);
  }

  /** What a customer may tell us, by the names of their profile. */
  private static StoryForm customer() {
    var known = new TreeMap<String, StoryForm>();
    known.put("id", TEXT);
    Arrays.stream(Profile.class.getRecordComponents())
        .forEach(part -> known.put(part.getName(), ANYTHING));
    return Fields.of(known, "id");
  }
}
