package valet.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Reads a plain {@code .drl} file into its tree and refuses what a rule must not be made of, down
 * to the words of the code in its expressions. Only what is in the tree is compiled afterwards.
 */
final class PlainText {
  /** The name by which a plain rule calls its wish. */
  static final String WISH = "wish";

  private static final Set<String> IMPORTS =
      Set.of("java.time.Duration", "java.util.List", "valet.event.Channel", "valet.rules.Moment");
  private static final int LARGEST = 256_000;
  private static final int DEEPEST = 50;
  private static final Pattern PLACE = Pattern.compile("[Ll]ine (\\d+):(\\d+)");
  private static final Pattern STUMBLED = Pattern.compile("input '(.+?)'(?= |$)");

  private final String file;
  private final List<String> lines;
  private final List<Finding> findings;

  private PlainText(String file, String text, List<Finding> findings) {
    this.file = file;
    this.lines = text.lines().toList();
    this.findings = findings;
  }

  /** The tree of a file that holds nothing but rules of one pattern; empty where it does not. */
  static Optional<PackageDescr> read(String file, String text, List<Finding> findings) {
    var reader = new PlainText(file, text, findings);
    int before = findings.size();
    if (text.length() > LARGEST || depth(text) > DEEPEST) {
      reader.finding(
          1, "A plain file is at most " + LARGEST + " letters, its brackets " + DEEPEST + " deep.");
      return Optional.empty();
    }
    int escape = text.indexOf("\\u");
    if (escape >= 0) {
      // The compiler would read it as the letter it stands for, wherever it stands.
      reader.words((int) text.substring(0, escape).lines().count(), text.substring(escape));
      return Optional.empty();
    }
    var parser = new DrlParser(LanguageLevelOption.DRL6);
    try {
      var tree = parser.parse(false, text);
      for (var error : parser.getErrors())
        reader.unreadable(
            error.getLines().length > 0 ? error.getLines()[0] : 1,
            String.valueOf(error.getMessage()));
      if (tree != null && findings.size() == before) reader.check(tree);
      return findings.size() == before ? Optional.ofNullable(tree) : Optional.empty();
    } catch (StackOverflowError e) {
      reader.finding(1, "This file is too entangled to be read.");
      return Optional.empty();
    } catch (DroolsParserException e) {
      reader.unreadable(e.getLineNumber(), String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Gives the tree its place, its imports and its wish. */
  static void seal(PackageDescr tree, String name) {
    tree.setName(name);
    tree.getImports().clear();
    IMPORTS.forEach(i -> tree.addImport(new ImportDescr(i)));
    tree.addGlobal(new GlobalDescr(WISH, Wish.class.getName()));
  }

  private void check(PackageDescr tree) {
    refuse(tree.getFunctions(), "functions");
    refuse(tree.getGlobals(), "globals");
    refuse(tree.getFunctionImports(), "imported functions");
    refuse(tree.getAccumulateImports(), "imported accumulations");
    refuse(tree.getTypeDeclarations(), "declared types");
    refuse(tree.getEnumDeclarations(), "declared types");
    refuse(List.copyOf(tree.getEntryPointDeclarations()), "entry points");
    refuse(List.copyOf(tree.getWindowDeclarations()), "windows");
    refuse(tree.getAttributes(), "attributes");
    Optional.ofNullable(tree.getUnit()).ifPresent(unit -> refuse(List.of(unit), "units"));
    for (var wanted : tree.getImports())
      if (!IMPORTS.contains(wanted.getTarget()))
        finding(wanted.getLine(), "A rule may not import " + wanted.getTarget() + ".");
    var names = new HashSet<String>();
    for (var rule : tree.getRules()) {
      if (!names.add(rule.getName()))
        finding(rule.getLine(), "Two rules are called \"" + rule.getName() + "\".");
      check(rule);
    }
  }

  private void check(RuleDescr rule) {
    if (!PlainWords.isName(rule.getName()))
      finding(rule.getLine(), "A rule's name is made of letters, numbers and blanks.");
    if (rule.isQuery()) finding(rule.getLine(), "There may be no queries here.");
    if (rule.getParentName() != null) finding(rule.getLine(), "A rule may not extend another.");
    if (!rule.getAttributes().isEmpty()
        || !rule.getAnnotations().isEmpty()
        || !rule.getNamedConsequences().isEmpty())
      finding(rule.getLine(), "A rule may have no attributes and only one then.");
    if (rule.getConsequence() != null)
      words(rule.getConsequenceLine(), String.valueOf(rule.getConsequence()));
    var patterns = rule.getLhs().getDescrs();
    if (patterns.size() == 1 && patterns.get(0) instanceof PatternDescr pattern && plain(pattern))
      for (var test : pattern.getDescrs())
        words(test.getLine(), ((ExprConstraintDescr) test).getExpression());
    else finding(rule.getLine(), "A rule looks at one moment: $m : Moment( … ), and nothing else.");
  }

  private static boolean plain(PatternDescr pattern) {
    return pattern.getObjectType().equals("Moment")
        && pattern.getSource() == null
        && !pattern.isQuery()
        && pattern.getAnnotations().isEmpty()
        && (pattern.getBehaviors() == null || pattern.getBehaviors().isEmpty())
        && (pattern.getIdentifier() == null || pattern.getIdentifier().matches("\\$?\\w*"))
        && pattern.getDescrs().stream().allMatch(ExprConstraintDescr.class::isInstance);
  }

  /** How deep brackets stand in one another: whoever reads them needs as much stack. */
  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[' || c == '{') deepest = Math.max(deepest, ++depth);
      else if (c == ')' || c == ']' || c == '}') depth--;
    }
    return deepest;
  }

  /** The parser tells the place and what it stumbled over, in words of its own. */
  private void unreadable(int line, String told) {
    var place = PLACE.matcher(told);
    boolean placed = place.find();
    var over = STUMBLED.matcher(told);
    findings.add(
        new Finding(
            file,
            Math.max(1, placed ? Integer.parseInt(place.group(1)) : line),
            placed ? Integer.parseInt(place.group(2)) + 1 : 1,
            "This cannot be read as a plain rule"
                + (over.find() ? over(over.group(1)) : ".")
                + RuleText.CONSEQUENCE));
  }

  private static String over(String word) {
    return word.equals("<eof>")
        ? ": the file ends before the rule does."
        : ": \"" + word + "\" does not belong here.";
  }

  /** Refuses code that is made of other words, where the word stands. */
  private void words(int from, String code) {
    PlainWords.check(
        code,
        wrong -> {
          int line = from;
          while (line < lines.size() && !at(line).contains(wrong)) line++;
          findings.add(
              new Finding(
                  file,
                  line,
                  Math.max(0, at(line).indexOf(wrong)) + 1,
                  "A plain rule may not say "
                      + (wrong.equals("\"") ? "a text that is not closed" : "\"" + wrong + "\"")
                      + ". "
                      + PlainWords.instead(wrong)
                      + RuleText.CONSEQUENCE));
        });
  }

  private String at(int line) {
    return line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
  }

  private void refuse(List<? extends BaseDescr> some, String what) {
    for (var one : some) finding(one.getLine(), "There may be no " + what + " here.");
  }

  private void finding(int line, String message) {
    findings.add(new Finding(file, Math.max(0, line), 1, message.strip() + RuleText.CONSEQUENCE));
  }
}
