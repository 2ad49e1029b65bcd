package valet.biting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import valet.Settings;
import valet.Wiring;
import valet.rules.BadBook;
import valet.rules.Finding;
import valet.rules.Sources;

/**
 * Mistakes as people make them by hand in each kind of file: each is told where it stands, in words
 * for a shop manager, with what it means.
 */
class MistakesInFilesTest {
  private static final Path OWN = Path.of("").toAbsolutePath();
  private static final Wiring WIRING =
      new Wiring(Settings.read(OWN, Map.of(), new Properties()), InstantSource.system());
  private static final Sources HOME = thin();

  /** What nobody who keeps a shop should have to read. */
  private static final List<String> JARGON =
      List.of(
          "Exception",
          "ERR ",
          "mvel",
          "MVEL",
          "rools",
          "DRL",
          "KieBase",
          "token",
          "parse",
          "regex",
          "java.",
          "valet.",
          "ObjectNode",
          "scalar",
          "flow mapping",
          "Deserialization",
          "JsonParser",
          "Compilation",
          "\tat ",
          "[[",
          "syntax");

  /**
   * A mistake.
   *
   * @param change what becomes of the file's text
   * @param place line and column
   * @param says a part of the message
   */
  private record Mistake(
      String name, String file, UnaryOperator<String> change, String place, String says) {}

  private static UnaryOperator<String> becomes(String text) {
    return before -> text;
  }

  /** Replaces what stands first in the file that ships. */
  private static UnaryOperator<String> where(String was, String is) {
    return before -> {
      assertThat(before).contains(was);
      int at = before.indexOf(was);
      return before.substring(0, at) + is + before.substring(at + was.length());
    };
  }

  private static final List<Mistake> MISTAKES =
      List.of(
          new Mistake(
              "single quotes",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send 'welcome' by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "5:3",
              "Write it in double quotes."),
          new Mistake(
              "a character that cannot be seen",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A custo\u200bmer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "3:10",
              "cannot be seen"),
          new Mistake(
              "a full stop",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up.\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "3:3",
              "A sentence ends without \".\""),
          new Mistake(
              "a full stop after a duration",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours.\n"
                      + "end\n"),
              "5:3",
              "No \".\" stands at the end"),
          new Mistake(
              "an open quote",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "5:8",
              "The quote that begins here is never closed."),
          new Mistake(
              "a number in words",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for two hours\n"
                      + "end\n"),
              "5:3",
              "Write the number in digits."),
          new Mistake(
              "crowns",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - the total is over 500 kr\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "Write SEK, NOK or DKK."),
          new Mistake(
              "500:-",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - the total is over 500:-\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "Write SEK, NOK or DKK."),
          new Mistake(
              "the currency first",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - the total is over SEK 500\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "The currency stands after the sum"),
          new Mistake(
              "English thousands",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - at least 1,000 different things are bought\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "Write thousands without a comma: 1000."),
          new Mistake(
              "months",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - there was no \"purchase\" within 3 months\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "write days, such as 90 days"),
          new Mistake(
              "no such event",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - there was no \"purchse\" within 3 days\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "Did you mean \"purchase\"?"),
          new Mistake(
              "no such list",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A purchase is made\n"
                      + "  - something bought is on the list \"equal good\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "Did you mean \"equal-goods\"?"),
          new Mistake(
              "a language in words",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "  - the customer's language is \"swedish\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "write its code, such as \"sv\""),
          new Mistake(
              "a country in words",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "  - the customer lives in \"Sweden\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "such as \"SE\""),
          new Mistake(
              "no such level",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "  - the customer's level is \"gold\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "It is one of: full, light."),
          new Mistake(
              "no such status",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A parcel is \"arrived\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "3:3",
              "It is one of: delayed, delivered, lost, sent."),
          new Mistake(
              "no such turn in life",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A turn in life is known: \"wedding\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "3:3",
              "bereavement, birth, move"),
          new Mistake(
              "no such purpose",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "  - the customer agreed to \"marketting\"\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "Did you mean \"marketing\"?"),
          new Mistake(
              "25 o'clock",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "  - the local time is between 8:00 and 25:00\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "is not a time of day"),
          new Mistake(
              "31 February",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "  - the date is between 1 February and 31 February\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "4:3",
              "is not a day of the year"),
          new Mistake(
              "no such channel",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by fax; it is useful for 1 hour\n"
                      + "end\n"),
              "5:3",
              "is not a channel"),
          new Mistake(
              "no such message",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"wellcome\" by sms; it is useful for 1 hour\n"
                      + "end\n"),
              "5:1",
              "has no words for sms"),
          new Mistake(
              "no such partner",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Order \"cake\" from \"bakery\", to be answered within 2 hours\n"
                      + "end\n"),
              "5:1",
              "No partner of the kind"),
          new Mistake(
              "an order that nobody orders",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Order \"a cake\" from \"groceries\", to be answered within 2 hours\n"
                      + "end\n"
                      + "rule \"y\"\n"
                      + "when\n"
                      + "  An order for \"a cke\" is confirmed\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "9:1",
              "Did you mean \"a cake\"?"),
          new Mistake(
              "two rules of one name",
              "rules/welcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"
                      + "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "7:1",
              "Two rules are called \"x\"."),
          new Mistake(
              "no service of that name",
              "rules/wellcome.dslr",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "0:0",
              "Did you mean \"welcome\"?"),
          new Mistake(
              "no such class",
              "config/services.yaml",
              where("ideas:\n  class: service", "ideas:\n  class: servise"),
              "46:10",
              "safety, promise, service or marketing should stand"),
          new Mistake(
              "a tab in YAML",
              "config/services.yaml",
              where("ideas:\n  class", "ideas:\n\tclass"),
              "45:6",
              "A tab stands here."),
          new Mistake(
              "no blank after a colon",
              "config/services.yaml",
              where("ideas:\n  class: service", "ideas:\n  class:service"),
              "47:8",
              "This line does not go with the one above it"),
          new Mistake(
              "a name twice",
              "config/services.yaml",
              where("ideas:\n", "welcome:\n"),
              "72:1",
              "stands twice."),
          new Mistake(
              "a word misspelt",
              "config/services.yaml",
              where("  holdout: 10", "  holdouts: 10"),
              "83:13",
              "Did you mean \"holdout\"?"),
          new Mistake(
              "an open brace",
              "config/services.yaml",
              where("{later: {class: promise}, nobody", "{later: {class: promise, nobody"),
              "18:68",
              "is not closed"),
          new Mistake(
              "an open quote in YAML",
              "config/services.yaml",
              where("most: \"300 SEK\"", "most: \"300 SEK"),
              "34:43",
              "or a comma is missing"),
          new Mistake(
              "crowns in YAML",
              "config/services.yaml",
              where("most: \"300 SEK\"", "most: \"300,50 kr\""),
              "34:17",
              "is not a sum of money"),
          new Mistake(
              "nothing in the file",
              "config/services.yaml",
              becomes(""),
              "1:1",
              "not one service stands"),
          new Mistake(
              "a list for names",
              "config/services.yaml",
              becomes("- welcome\n- ideas\n"),
              "1:1",
              "here names with values should stand"),
          new Mistake(
              "a no-break space",
              "config/services.yaml",
              where("ideas:\n  class", "ideas:\n\u00a0\u00a0class"),
              "46:1",
              "a no-break space"),
          new Mistake(
              "indented otherwise",
              "config/services.yaml",
              where("ideas:\n  class: service\n  basis", "ideas:\n  class: service\n   basis"),
              "47:9",
              "it is indented otherwise"),
          new Mistake(
              "a star",
              "config/services.yaml",
              where("ideas:\n  class: service", "ideas:\n  class: *x"),
              "46:10",
              "must stand in quotes"),
          new Mistake(
              "two documents",
              "config/services.yaml",
              where(
                  "# A rule's service", "x: {class: service, basis: law}\n---\n# A rule's service"),
              "12:1",
              "three hyphens"),
          new Mistake(
              "a value is missing",
              "config/services.yaml",
              where("  holdout: 10", "  holdout:"),
              "83:11",
              "a value is missing"),
          new Mistake(
              "a night that is none",
              "config/tact.yaml",
              where("\"21:00\", until", "\"21.00\", until"),
              "2:20",
              "is not a time of day"),
          new Mistake(
              "no such zone",
              "config/tact.yaml",
              where("Europe/Stockholm", "Europe/Stokholm"),
              "10:7",
              "is not a time zone"),
          new Mistake(
              "a while in words",
              "config/tact.yaml",
              where("gap: PT10M", "gap: 10 minutes"),
              "8:6",
              "is not a duration such as PT10M"),
          new Mistake(
              "no such country",
              "config/tact.yaml",
              where("  SE: {from", "  SWE: {from"),
              "16:8",
              "is not a country"),
          new Mistake(
              "no such day",
              "config/tact.yaml",
              where("SE: {from: 1970-01-01", "SE: {from: 1970-13-01"),
              "16:14",
              "is not a day such as"),
          new Mistake(
              "no such closing day",
              "config/tact.yaml",
              where("closed: [sundays, holidays]", "closed: [sunday, holidays]"),
              "16:35",
              "Closed may be"),
          new Mistake(
              "a cap in words",
              "config/tact.yaml",
              where("marketing: {letters: 1, per: P7D}", "marketing: one a week"),
              "5:14",
              "A cap must have fields"),
          new Mistake(
              "a comma for a point",
              "config/costs.yaml",
              where("0.45 SEK", "0,45 SEK"),
              "8:6",
              "with a point"),
          new Mistake(
              "a kind that nobody is",
              "config/costs.yaml",
              where("towing:", "towwing:"),
              "12:12",
              "Did you mean \"towing\"?"),
          new Mistake(
              "a percentage in words",
              "config/costs.yaml",
              where("5 %", "5 procent"),
              "14:21",
              "Here a percentage should stand"),
          new Mistake(
              "no such field of a partner",
              "config/partners.yaml",
              where("address:", "adress:"),
              "12:5",
              "has no address"),
          new Mistake(
              "hours of an owner",
              "config/care.yaml",
              becomes("owners:\n  - {name: Eva, hours: \"8-17\"}\n"),
              "2:24",
              "Hours are written 08:00-17:00."),
          new Mistake(
              "zone of an owner",
              "config/care.yaml",
              becomes("owners:\n  - {name: Eva, zone: Sverige}\n"),
              "2:23",
              "\"Sverige\" is no time zone"),
          new Mistake(
              "no such word of care",
              "config/care.yaml",
              becomes("owner: []\n"),
              "1:8",
              "Only a list of owners"),
          new Mistake(
              "a cell of the wrong type",
              "rules/welcome.table.csv",
              becomes(
                  "A customer signs up,the household is at least …,\"Ask a person: …\"\n"
                      + ",three,big\n"),
              "2:2",
              "Cell B2"),
          new Mistake(
              "an empty cell",
              "rules/welcome.table.csv",
              becomes("A customer signs up,the household is at least …,\"Ask a person: …\"\n,3\n"),
              "2:2",
              "Nothing stands here."),
          new Mistake(
              "a decimal comma among commas",
              "rules/welcome.table.csv",
              becomes("A purchase is made,the total is over … SEK,Ask a person: …\n,12,50,x\n"),
              "2:8",
              "A comma within a value"),
          new Mistake(
              "an open quote in a table",
              "rules/welcome.table.csv",
              becomes(
                  "A customer signs up,the household is at least …,\"Ask a person: …\"\n"
                      + ",3,\"big\n"
                      + ",4,x\n"),
              "2:1",
              "is never closed"),
          new Mistake(
              "no sentence in a head",
              "rules/welcome.table.csv",
              becomes(
                  "A customer sings up,the household is at least …,\"Ask a person: …\"\n,3,big\n"),
              "1:1",
              "Did you mean: A customer signs up?"),
          new Mistake(
              "bars between cells",
              "rules/welcome.table.csv",
              becomes("A customer signs up|Ask a person: …\n|x\n"),
              "1:1",
              "Between two cells stands a comma"),
          new Mistake(
              "a formula",
              "rules/welcome.table.csv",
              becomes(
                  "A customer signs up,the household is at least …,\"Ask a person: …\"\n"
                      + ",=1+2,big\n"),
              "2:2",
              "would be a formula"),
          new Mistake(
              "nothing in a table",
              "rules/welcome.table.csv",
              becomes(""),
              "0:0",
              "There is no row of sentences."),
          new Mistake(
              "no head in a list",
              "config/lists/x.csv",
              becomes(""),
              "1:1",
              "the line that names its columns is missing"),
          new Mistake(
              "an empty first cell",
              "config/lists/x.csv",
              becomes("product,with\n,x\n"),
              "2:1",
              "lists nothing"),
          new Mistake(
              "a row too long",
              "config/lists/x.csv",
              becomes("product\na,b\n"),
              "2:3",
              "the first line names 1"),
          new Mistake(
              "a number that Excel shortened",
              "config/lists/x.csv",
              becomes("gtin;name\n7,31023E+12;milk\n"),
              "2:1",
              "Format the column as text"),
          new Mistake(
              "a zone of an airport",
              "config/lists/airports.csv",
              becomes("code,name,zone\nARN,Arlanda,Europe/Stokholm\n"),
              "2:1",
              "Did you mean \"Europe/Stockholm\"?"),
          new Mistake(
              "no comma in JSON",
              "config/events/rain.schema.json",
              becomes("{\n \"type\": \"object\"\n \"title\": \"x\"}"),
              "3:2",
              "a comma is missing"),
          new Mistake(
              "JSON that ends too early",
              "config/events/rain.schema.json",
              becomes("{ \"type\": \"object\""),
              "1:19",
              "The file ends before"),
          new Mistake(
              "a comma too many",
              "config/events/rain.schema.json",
              becomes("{ \"type\": \"object\", }"),
              "1:21",
              "a comma after which nothing comes"),
          new Mistake(
              "single quotes in JSON",
              "config/events/rain.schema.json",
              becomes("{ 'type': 'object' }"),
              "1:3",
              "must stand in double quotes"),
          new Mistake(
              "no such type of field",
              "config/events/rain.schema.json",
              becomes(
                  "{\n"
                      + "  \"type\": \"object\",\n"
                      + "  \"properties\": {\"place\": {\"type\": \"strng\"}}\n"
                      + "}"),
              "3:28",
              "must be one of array, boolean"),
          new Mistake(
              "a misspelt word of a schema",
              "config/events/rain.schema.json",
              becomes("{\n  \"type\": \"object\",\n  \"propertys\": {}\n}"),
              "3:3",
              "Did you mean \"properties\"?"),
          new Mistake(
              "a name twice in JSON",
              "config/events/rain.schema.json",
              becomes("{\"type\": \"object\",\n \"type\": \"object\"}"),
              "2:10",
              "\"type\" stands twice."),
          new Mistake(
              "a required field that is not there",
              "config/events/rain.schema.json",
              becomes(
                  "{\n"
                      + "  \"type\": \"object\",\n"
                      + "  \"required\": [\"plase\"],\n"
                      + "  \"properties\": {\"place\": {\"type\": \"string\"}}\n"
                      + "}"),
              "3:16",
              "The field \"plase\" is required"),
          new Mistake(
              "a remark in JSON",
              "config/events/rain.schema.json",
              becomes("{\n  // x\n  \"type\": \"object\"}"),
              "2:3",
              "JSON holds no remarks"),
          new Mistake(
              "a schema elsewhere",
              "config/events/rain.schema.json",
              becomes(
                  "{\n"
                      + "  \"type\": \"object\",\n"
                      + "  \"properties\": {\"place\": {\"$ref\": \"https://x.se/y.json\"}}\n"
                      + "}"),
              "3:28",
              "nothing is fetched"),
          new Mistake(
              "a type that is ours",
              "config/events/purchase.schema.json",
              becomes("{\"type\": \"object\"}"),
              "1:1",
              "take another name"),
          new Mistake(
              "a tab in a story",
              "rules/stories/welcome.yaml",
              where("  when:\n    - event", "  when:\n\t- event"),
              "7:7",
              "A tab stands here."),
          new Mistake(
              "a misspelt word of a story",
              "rules/stories/welcome.yaml",
              where("contains:", "containz:"),
              "10:55",
              "knows no \"containz\""),
          new Mistake(
              "a misspelt step",
              "rules/stories/welcome.yaml",
              where("- event:", "- evnt:"),
              "8:13",
              "knows no \"evnt\""),
          new Mistake(
              "no then",
              "rules/stories/welcome.yaml",
              becomes("- story: x\n  when: []\n"),
              "1:3",
              "here is no then"),
          new Mistake(
              "a clock without offset",
              "rules/stories/welcome.yaml",
              where("\"2026-03-02T10:00+01:00\"", "2026-03-02 10:00"),
              "5:12",
              "is no time with its offset"),
          new Mistake(
              "a misspelt field of a customer",
              "rules/stories/welcome.yaml",
              where("language: en", "langauge: en"),
              "6:48",
              "knows no \"langauge\""),
          new Mistake(
              "no such type in a story",
              "rules/stories/welcome.yaml",
              where("type: signup", "type: sinup"),
              "8:21",
              "is not a type we know"),
          new Mistake(
              "an event that lacks a field",
              "rules/stories/welcome.yaml",
              where("type: signup, data: {}", "type: breakdown, data: {}"),
              "8:38",
              "is missing"),
          new Mistake(
              "a duration in words in a story",
              "rules/stories/welcome.yaml",
              where("  then:\n    letters", "    - clock: 2 minutes\n  then:\n    letters"),
              "9:14",
              "no duration such as PT2M"),
          new Mistake(
              "a story that is no list",
              "rules/stories/welcome.yaml",
              becomes("story: x\n"),
              "1:1",
              "This is no list of stories"),
          new Mistake(
              "no such variable",
              "config/messages/welcome/welcome/en.sms.txt",
              becomes("Hello {{customer.nme}}"),
              "1:7",
              "There are: customer.name."),
          new Mistake(
              "an open tag",
              "config/messages/welcome/welcome/en.sms.txt",
              becomes("Hello {{customer.name}"),
              "1:7",
              "This tag is not closed"),
          new Mistake(
              "an open section",
              "config/messages/welcome/welcome/en.sms.txt",
              becomes("Hello {{#customer.name}}x"),
              "1:7",
              "is not closed"),
          new Mistake(
              "a blank message",
              "config/messages/welcome/welcome/en.sms.txt",
              becomes(" "),
              "0:0",
              "it says nothing"),
          new Mistake(
              "a language in words in a name",
              "config/messages/welcome/welcome/swedish.sms.txt",
              becomes("Hej"),
              "0:0",
              "is no language"),
          new Mistake(
              "what may be missing",
              "config/messages/welcome/welcome/en.sms.txt",
              becomes("Hello {{order.eta}}"),
              "1:7",
              "may be missing"),
          new Mistake(
              "a tab in words",
              "config/messages/welcome/words.en.yaml",
              becomes("promises:\n\tx: y\n"),
              "1:9",
              "A tab stands here."),
          new Mistake(
              "no semicolon",
              "rules/welcome.drl",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  $m : Moment( type == \"signup\" )\n"
                      + "then\n"
                      + "  wish.send(\"welcome\", List.of(Channel.SMS))\n"
                      + "end\n"),
              "4:1",
              "A semicolon is missing"),
          new Mistake(
              "no such field of a moment",
              "rules/welcome.drl",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  $m : Moment( typ == \"signup\" )\n"
                      + "then\n"
                      + "  wish.send(\"welcome\", List.of(Channel.SMS));\n"
                      + "end\n"),
              "3:16",
              "Did you mean \"type\""),
          new Mistake(
              "what does not fit",
              "rules/welcome.drl",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  $m : Moment( type == \"signup\" )\n"
                      + "then\n"
                      + "  wish.send(\"welcome\");\n"
                      + "end\n"),
              "4:1",
              "send takes (String, List<Channel>)"),
          new Mistake(
              "a sentence in a plain file",
              "rules/welcome.drl",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  A customer signs up\n"
                      + "then\n"
                      + "  Send \"welcome\" by sms; it is useful for 2 hours\n"
                      + "end\n"),
              "3:5",
              "does not belong here"),
          new Mistake(
              "no end",
              "rules/welcome.drl",
              becomes(
                  "rule \"x\"\n"
                      + "when\n"
                      + "  $m : Moment( type == \"signup\" )\n"
                      + "then\n"
                      + "  wish.send(\"welcome\", List.of(Channel.SMS));\n"),
              "6:1",
              "the file ends before the rule does"),
          new Mistake(
              "an attribute",
              "rules/welcome.drl",
              becomes(
                  "rule \"x\" salience 10\n"
                      + "when\n"
                      + "  $m : Moment( type == \"signup\" )\n"
                      + "then\n"
                      + "  wish.send(\"welcome\", List.of(Channel.SMS));\n"
                      + "end\n"),
              "1:1",
              "no attributes"),
          new Mistake(
              "no such term",
              "rules/vocabulary/own.en.dsl",
              becomes("fact x.y | the moon is {p:text} | any | moon == {p} | moon\n"),
              "1:1",
              "a moment has no \"moon\""),
          new Mistake(
              "no such gap",
              "rules/vocabulary/own.en.dsl",
              becomes("fact x.y | the moon is {p:texts} | any | place == {p} | place\n"),
              "1:1",
              "is no gap"),
          new Mistake(
              "a sentence twice",
              "rules/vocabulary/own.en.dsl",
              becomes("fact x.y | it is a weekend | any | weekend == true | weekday\n"),
              "1:1",
              "the same words mean \"time.weekend\""),
          new Mistake(
              "columns are missing",
              "rules/vocabulary/own.en.dsl",
              becomes("fact x.y | the moon is {p:text}\n"),
              "1:1",
              "no sentence has the key"));

  @TestFactory
  Stream<DynamicTest> each_is_told_at_its_place_and_what_it_means() {
    return MISTAKES.stream().map(m -> dynamicTest(m.file() + ": " + m.name(), () -> told(m)));
  }

  @Test
  void without_a_mistake_the_same_home_is_a_book() {
    assertThat(WIRING.compile(HOME).stories()).isNotEmpty();
  }

  private static void told(Mistake mistake) {
    var findings = findings(mistake);
    assertThat(findings).as("refused").isNotEmpty();
    var first = findings.get(0);
    assertThat(first.file()).isEqualTo(mistake.file());
    assertThat(first.line() + ":" + first.column()).as(first.toString()).isEqualTo(mistake.place());
    assertThat(first.message()).contains(mistake.says());
    assertThat(findings)
        .allSatisfy(
            finding ->
                assertThat(finding.message())
                    .contains("Until it is mended the last good rule book stays in force.")
                    .hasSizeLessThan(900));
    assertThat(first.message().replaceAll("\"[^\"]*\"", "")).doesNotContain(JARGON);
    // One mistake is one finding, or one of each place that it spoils: not one of each file.
    assertThat(findings).extracting(Finding::file).containsOnly(mistake.file());
  }

  private static List<Finding> findings(Mistake mistake) {
    var files = new TreeMap<>(HOME.files());
    files.put(mistake.file(), mistake.change().apply(files.getOrDefault(mistake.file(), "")));
    try {
      WIRING.compile(Sources.of(files)).stories();
      return List.of();
    } catch (BadBook bad) {
      return bad.findings();
    }
  }

  /**
   * One service with its messages and stories; to compile the whole home takes ten times as long.
   */
  private static Sources thin() {
    var files = new TreeMap<>(Sources.read(OWN).files());
    files
        .keySet()
        .removeIf(
            path ->
                (path.startsWith("rules/")
                        && !path.startsWith("rules/vocabulary/")
                        && !path.contains("welcome"))
                    || (path.startsWith("config/messages/") && !path.contains("/welcome/"))
                    || path.endsWith("airports.csv"));
    return Sources.of(files);
  }
}
