package valet.messages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.samskivert.mustache.MustacheException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import valet.event.Json;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/** Every template and every word list of the house, by where it stands. */
final class Sheets {
  private static final String ROOT = "config/messages/";
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "([^/]+)/([^/]+)/([A-Za-z0-9-]+)\\.(sms\\.txt|email\\.txt|email\\.html|receipt\\.txt)");
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
  private static final Pattern WORDS = Pattern.compile("([^/]+)/words\\.([A-Za-z0-9-]+)\\.yaml");
  private static final Pattern SCHEMA = Pattern.compile("config/events/[^/]+\\.schema\\.json");

  private final Map<Place, Map<String, Sheet>> templates = new HashMap<>();
  private final Map<String, Map<String, Words>> words = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Place> broken = new HashSet<>();

  /**
   * @param kind the end of the file's name: {@code sms.txt} and so on
   */
  private record Place(String service, String message, String kind) {}

  /** A template and the language it is in. */
  record Found(String language, Sheet sheet) {}

  /**
   * @param language the one every message must be there in
   * @throws BadBook with all that is wrong in any of them
   */
  static Sheets read(Sources sources, String language) {
    var sheets = new Sheets();
    var names = new Names(customFields(sources));
    var under = sources.files().tailMap(ROOT);
    for (var file : under.entrySet()) {
      if (!file.getKey().startsWith(ROOT)) break;
      sheets.file(file.getKey(), file.getValue(), names);
    }
    sheets.checkLanguages(language);
    if (!sheets.findings.isEmpty()) throw new BadBook(sheets.findings);
    return sheets;
  }

  private void file(String path, String text, Names names) {
    var rest = path.substring(ROOT.length());
    var template = TEMPLATE.matcher(rest);
    var word = WORDS.matcher(rest);
    if (template.matches()) {
      var place = new Place(template.group(1), template.group(2), template.group(4));
      template(path, text, place, template.group(3), names);
    } else if (word.matches()) {
      try {
        words
            .computeIfAbsent(word.group(1), s -> new HashMap<>())
            .put(word.group(2), Words.read(path, text, findings));
      } catch (BadBook e) {
        findings.addAll(e.findings());
      }
    } else if (!rest.endsWith(".md"))
      findings.add(
          new Finding(
              path,
              "is no message: it is <service>/<message>/<language>.sms.txt (or .email.txt,"
                  + " .email.html, .receipt.txt), or <service>/words.<language>.yaml."));
  }

  private void template(String path, String text, Place place, String language, Names names) {
    var read = Proof.read(path, text, names);
    findings.addAll(read.findings());
    if (place.kind().equals("email.txt") && text.lines().findFirst().orElse("").isBlank())
      findings.add(new Finding(path, 1, 1, "The first line is the subject, and it is blank."));
    else if (text.isBlank()) findings.add(new Finding(path, "is blank: it says nothing."));
    if (!LANGUAGES.contains(Locale.forLanguageTag(language).getLanguage()))
      findings.add(
          new Finding(
              path,
              "\"%s\" is no language: the file's name begins with en, sv, nb or another code of two letters."
                  .formatted(language)));
    if (!read.findings().isEmpty()) {
      broken.add(place);
      return;
    }
    try {
      var sheet = Sheet.of(path, text, place.kind().endsWith("html"), read);
      templates.computeIfAbsent(place, p -> new TreeMap<>()).put(language, sheet);
    } catch (MustacheException e) {
      findings.add(new Finding(path, "This is no template: " + e.getMessage()));
    }
  }

  private void checkLanguages(String language) {
    templates.forEach(
        (place, sheets) -> {
          if (place.kind().equals("email.html")) {
            for (var sheet : sheets.entrySet())
              if (!templates
                  .getOrDefault(new Place(place.service(), place.message(), "email.txt"), Map.of())
                  .containsKey(sheet.getKey()))
                findings.add(
                    new Finding(
                        sheet.getValue().file(),
                        0,
                        0,
                        "needs its text beside it: the e-mail.txt."));
          } else if (!broken.contains(place)
              && find(place, Languages.chain(Optional.empty(), language)).isEmpty())
            findings.add(
                new Finding(
                    ROOT
                        + place.service()
                        + "/"
                        + place.message()
                        + "/"
                        + language
                        + "."
                        + place.kind(),
                    0,
                    0,
                    "is missing: who speaks none of "
                        + String.join(", ", sheets.keySet())
                        + " could be told nothing."));
        });
  }

  Set<String> names() {
    var names = new TreeSet<String>();
    for (var place : templates.keySet()) names.add(place.message());
    return names;
  }

  Set<String> names(String service) {
    var names = new TreeSet<String>();
    for (var place : templates.keySet())
      if (place.service().equals(service)) names.add(place.message());
    return names;
  }

  Set<String> languages() {
    var languages = new TreeSet<String>();
    for (var one : templates.values()) languages.addAll(one.keySet());
    return languages;
  }

  /** The template in the first language that has one. */
  Optional<Found> find(String service, String message, String kind, Set<String> languages) {
    return find(new Place(service, message.replace(' ', '-'), kind), languages);
  }

  private Optional<Found> find(Place place, Set<String> languages) {
    var sheets = templates.getOrDefault(place, Map.of());
    for (var language : languages) {
      var sheet = sheets.get(language);
      if (sheet != null) return Optional.of(new Found(language, sheet));
    }
    return Optional.empty();
  }

  /** What a service's order or promise is called in the first language that has a word for it. */
  Optional<Words.Word> word(String service, String what, Set<String> languages) {
    var own = words.getOrDefault(service, Map.of());
    for (var language : languages) {
      var found = Optional.ofNullable(own.get(language)).flatMap(w -> w.of(what));
      if (found.isPresent()) return found;
    }
    return Optional.empty();
  }

  /**
   * Fields of the retailer's own event types, dotted; a schema that is no JSON is the rules'
   * matter.
   */
  private static Set<String> customFields(Sources sources) {
    var fields = new HashSet<String>();
    sources
        .files()
        .forEach(
            (path, text) -> {
              if (SCHEMA.matcher(path).matches()) json(text).ifPresent(s -> fields("", s, fields));
            });
    return fields;
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(Json.MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static void fields(String before, JsonNode schema, Set<String> into) {
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              into.add(before + field.getKey());
              fields(before + field.getKey() + ".", field.getValue(), into);
            });
  }
}
