package valet.rules;

import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.kie.internal.builder.KnowledgeBuilderResult;

/** What the compiler says of a plain rule, without the words in which it speaks of itself. */
final class PlainTrouble {
  private static final Pattern OWN =
      Pattern.compile("^(Rule Compilation error|Unable to Analyse Expression)\\s*");

  private PlainTrouble() {}

  static Finding of(String file, PackageDescr parsed, KnowledgeBuilderResult error) {
    var said = String.valueOf(error.getMessage()).strip();
    int line = error.getLines().length > 0 ? error.getLines()[0] : 0;
    if (line <= 1)
      for (var rule : parsed.getRules())
        if (String.valueOf(error).contains(rule.getName()) || parsed.getRules().size() == 1)
          line = rule.getConsequenceLine();
    return new Finding(file, Math.max(1, line), 1, words(said) + RuleText.CONSEQUENCE);
  }

  private static String words(String said) {
    var first = OWN.matcher(said).replaceFirst("").lines().findFirst().orElse("").strip();
    if (first.contains("insert \";\"")) return "A semicolon is missing at the end of a line.";
    if (first.contains("is not applicable for the arguments"))
      return "What stands in the brackets does not fit: "
          + first.replaceAll(".*The method (\\w+)\\((.*?)\\) in the type.*", "$1 takes ($2).");
    if (first.contains("is undefined"))
      return "There is no such word: " + first.replaceAll(".*The method (\\w+).*", "$1.");
    var plain = first.replaceAll("\\[[^]]*\\]|\\b(java|valet|org)\\.[\\w.]+\\.", "").strip();
    return plain.isEmpty()
        ? "This rule cannot be made."
        : "This rule cannot be made: " + plain + (plain.endsWith(".") ? "" : ".");
  }
}
