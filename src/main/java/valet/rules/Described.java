package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import valet.event.EventField;
import valet.event.EventField.Kind;
import valet.event.EventType;
import valet.event.Misdescribed;
import valet.event.OwnTypes;

/**
 * What a rule may name: events and their fields, ours and those that the retailer describes in
 * {@code config/events/<type>.schema.json}, and the lists in {@code config/lists}.
 */
record Described(OwnTypes types, Set<String> lists, Set<String> services) {
  static final String FOLDER = "config/events/";
  static final String ENDING = ".schema.json";

  /** Terms that can speak only of fields of a kind. */
  private static final Map<String, Kind> SPEAK_OF =
      Map.of("fieldNumber", Kind.NUMBER, "fieldWithin", Kind.TIME, "fieldBeyond", Kind.TIME);

  /** The types that these sources describe; what is wrong in a schema is added to the findings. */
  static Described of(Sources sources, List<Finding> findings) {
    var schemas = new TreeMap<String, String>();
    sources
        .under(FOLDER, ENDING)
        .forEach(
            (file, text) ->
                schemas.put(
                    file.substring(FOLDER.length(), file.length() - ENDING.length()), text));
    try {
      return new Described(
          OwnTypes.described(schemas), Lists.names(sources), Services.names(sources));
    } catch (Misdescribed e) {
      for (var wrong : e.mistakes())
        findings.add(
            new Finding(
                FOLDER + wrong.type() + ENDING,
                wrong.line(),
                wrong.column(),
                wrong.message() + RuleText.CONSEQUENCE));
      return new Described(
          OwnTypes.named(schemas.keySet()), Lists.names(sources), Services.names(sources));
    }
  }

  /**
   * Refuses a rule about events that nobody can send.
   *
   * @throws Muddle when no type is called so
   */
  void known(String type) {
    var names = new TreeSet<>(types.names());
    names.addAll(EventType.words());
    if (!names.contains(type))
      throw new Muddle(
          "No event is called \""
              + type
              + "\"."
              + Near.to(type, names)
              + " A type of your own is described in "
              + FOLDER
              + type
              + ENDING
              + ".");
  }

  /**
   * Refuses a sentence that speaks of fields which none of these types has, or of a field what it
   * can never be.
   *
   * @throws Muddle with what is near
   */
  void check(List<Check> checks, Set<String> of) {
    for (var check : checks) {
      var takes = check.term().takes();
      for (int i = 0; i < takes.size(); i++) {
        if (takes.get(i) == GapType.EVENT) known((String) check.argument(i));
        if (takes.get(i) == GapType.LISTED) listed((String) check.argument(i));
      }
      if (!takes.isEmpty() && takes.get(0) == GapType.FIELD) field(check, of);
      Never.check(check, of, this);
    }
  }

  private void listed(String name) {
    if (!lists.contains(Lists.named(name)))
      throw new Muddle(
          "There is no list \"%s\" in config/lists.%s"
              .formatted(name, Near.to(Lists.named(name), lists)));
  }

  private void field(Check check, Set<String> of) {
    var name = (String) check.argument(0);
    var known = new TreeSet<String>();
    var found = new ArrayList<EventField>();
    for (var type : of) {
      Optional<Map<String, EventField>> fields = types.fieldsOf(type);
      if (fields.isEmpty()) return; // named, and described by a schema that is wrong
      known.addAll(fields.get().keySet());
      Optional.ofNullable(fields.get().get(name)).ifPresent(found::add);
    }
    if (of.isEmpty()) return;
    if (found.isEmpty())
      throw new Muddle(
          "The event \""
              + String.join("\", \"", of)
              + "\" has no field \""
              + name
              + "\"."
              + Near.to(name, known)
              + " It has: "
              + (known.isEmpty() ? "none" : String.join(", ", known))
              + ".");
    var field = found.get(0);
    var kind = SPEAK_OF.get(check.term().name());
    if (kind != null && field.kind() != kind)
      throw new Muddle(
          "The field \"" + name + "\" is " + field.kind().words() + ", not " + kind.words() + ".");
    words(check, field);
  }

  private static void words(Check check, EventField field) {
    if (field.words().isEmpty()) return;
    var said = new ArrayList<String>();
    if (check.term().name().equals("field") && check.value() instanceof String one) said.add(one);
    if (check.term().name().equals("fieldIn") && check.argument(1) instanceof List<?> many)
      for (var one : many) said.add((String) one);
    for (var word : said)
      if (!field.words().contains(word) && !word.equals("yes") && !word.equals("no"))
        throw new Muddle(
            "The field \""
                + field.name()
                + "\" is never \""
                + word
                + "\"."
                + Near.to(word, field.words())
                + " It is one of: "
                + String.join(", ", field.words())
                + ".");
  }
}
