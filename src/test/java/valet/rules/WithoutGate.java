package valet.rules;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.drools.drl.parser.lang.dsl.DSLTokenizedMappingFile;
import org.drools.drl.parser.lang.dsl.DefaultExpander;
import org.drools.kiesession.rulebase.KnowledgeBaseFactory;
import org.kie.api.KieBase;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.io.ResourceFactory;
import valet.memory.Known;

/**
 * What Drools itself makes of a text: the way around our gate, for tests alone. Sentences go
 * through Drools' own expander with a dictionary that says the same as ours.
 */
final class WithoutGate {
  private static final String HEAD =
      "package raw; import valet.rules.Moment; import java.time.Duration; import java.util.List;"
          + " import valet.event.Channel; global valet.rules.Wish wish; ";
  private static final String DICTIONARY =
      """
      [when]A customer signs up=$m : Moment( type == "signup" )
      [then]Ask a person: "{why}"=wish.person("{why}");
      """;

  private WithoutGate() {}

  /** Compiles the text and lets it look at the moment; what it throws is not of interest. */
  static void fire(Attempt attempt, String text, Known known) {
    try {
      var drl = attempt.file().endsWith(".dslr") ? expanded(text) : text;
      if (attempt.file().endsWith(".csv")) drl = pasted(text);
      var session = base(drl).newKieSession();
      try {
        var moment = new Moment(known);
        session.setGlobal("wish", new Wish(moment));
        session.insert(moment);
        session.fireAllRules(10);
      } finally {
        session.dispose();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      // Whether it got out before is what the canary tells.
    }
  }

  /** What Drools compiles of it. */
  static KieBase base(String drl) {
    var builder = KnowledgeBuilderFactory.newKnowledgeBuilder();
    builder.add(
        ResourceFactory.newByteArrayResource((HEAD + drl).getBytes(StandardCharsets.UTF_8)),
        ResourceType.DRL);
    if (builder.hasErrors()) throw new IllegalArgumentException(builder.getErrors().toString());
    var base = KnowledgeBaseFactory.newKnowledgeBase();
    base.addPackages(List.copyOf(builder.getKnowledgePackages()));
    return base;
  }

  /** As decision tables do it: the cell's words are put into the code as they are. */
  private static String pasted(String table) {
    var cell = table.substring(table.indexOf("\n,\"") + 3, table.lastIndexOf('"'));
    return "rule \"row\" when $m : Moment( type == \"signup\" ) then wish.person(\""
        + cell.replace("\"\"", "\"")
        + "\"); end";
  }

  private static String expanded(String text) throws IOException {
    var dictionary = new DSLTokenizedMappingFile();
    dictionary.parseAndLoad(new StringReader(DICTIONARY));
    var expander = new DefaultExpander();
    expander.addDSLMapping(dictionary.getMapping());
    return expander.expand(text);
  }
}
