package valet.rules;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import valet.rules.Meaning.Operand;
import valet.rules.Meaning.Operator;
import valet.rules.Meaning.Sight;
import valet.rules.Meaning.Test;

/**
 * Reads what a vocabulary says of a sentence's meaning: tests joined by {@code &&}, each a term, an
 * operator and a value, such as {@code drivable == false} or {@code openOrders not contains
 * {what}}.
 */
final class Expression {
  private static final Pattern TOKENS =
      Pattern.compile(
          "\\s*(\"(?:[^\"\\\\]|\\\\.)*+\"|[A-Za-z]+|\\{[a-z]+\\}|-?[0-9]+(?:\\.[0-9]+)?"
              + "|==|!=|<=|>=|<|>|&&|[(),])");
  private final List<String> tokens = new ArrayList<>();
  private final Map<String, GapType> gaps;
  private int next;

  private Expression(String text, Map<String, GapType> gaps) {
    this.gaps = gaps;
    var scan = TOKENS.matcher(text);
    int end = 0;
    while (scan.lookingAt()) {
      tokens.add(scan.group(1));
      end = scan.end();
      scan.region(end, text.length());
    }
    if (!text.substring(end).isBlank())
      throw new Muddle("\"" + text.substring(end).strip() + "\" is no part of a meaning");
  }

  /** The tests of a meaning; none where it is blank. */
  static List<Test> tests(String text, Map<String, GapType> gaps) {
    var tests = new ArrayList<Test>();
    if (text.isBlank()) return tests;
    var reader = new Expression(text, gaps);
    do tests.add(reader.test());
    while (reader.take("&&"));
    reader.end();
    return tests;
  }

  /** What a sentence shows of the moment when it held. */
  static List<Sight> sights(String text, Map<String, GapType> gaps) {
    var sights = new ArrayList<Sight>();
    if (text.isBlank()) return sights;
    var reader = new Expression(text, gaps);
    do sights.add(reader.sight());
    while (reader.take(","));
    reader.end();
    return sights;
  }

  private Test test() {
    var sight = sight();
    var operator = operator();
    var value = operand();
    operator.check(sight.term(), value);
    return new Test(sight, operator, value);
  }

  private Sight sight() {
    var name = take();
    var term =
        Terms.of(name)
            .orElseThrow(
                () ->
                    new Muddle("a moment has no \"" + name + "\"." + Near.to(name, Terms.names())));
    var arguments = new ArrayList<Operand>();
    if (take("(")) {
      do arguments.add(operand());
      while (take(","));
      if (!take(")")) throw new Muddle("a \")\" is missing after " + name + "(…");
    }
    if (arguments.size() != term.takes().size())
      throw new Muddle(name + " needs " + term.takes().size() + " values in brackets");
    for (int i = 0; i < arguments.size(); i++)
      if (!arguments.get(i).fits(term.takes().get(i)))
        throw new Muddle(name + " needs " + term.takes().get(i).example());
    return new Sight(term, arguments);
  }

  private Operator operator() {
    var word = take();
    if (word.equals("not")) word = "not " + take();
    return Operator.of(word);
  }

  private Operand operand() {
    var token = take();
    if (token.equals("{service}")) return new Meaning.OwnService();
    if (token.startsWith("{")) {
      var gap = token.substring(1, token.length() - 1);
      var type = gaps.get(gap);
      if (type == null) throw new Muddle("the sentence has no gap " + token);
      return new Meaning.Gap(gap, type);
    }
    if (token.startsWith("\""))
      return new Meaning.Literal(
          token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1"));
    if (token.equals("true") || token.equals("false"))
      return new Meaning.Literal(Boolean.valueOf(token));
    if (Character.isDigit(token.charAt(token.length() - 1)))
      return new Meaning.Literal(new BigDecimal(token));
    throw new Muddle("\"" + token + "\" is no value; write a text in quotes, a number or a {gap}");
  }

  private String take() {
    if (next >= tokens.size()) throw new Muddle("the meaning ends too early");
    return tokens.get(next++);
  }

  private boolean take(String token) {
    boolean there = next < tokens.size() && tokens.get(next).equals(token);
    if (there) next++;
    return there;
  }

  private void end() {
    if (next < tokens.size())
      throw new Muddle("\"" + tokens.get(next) + "\" is too much in this meaning");
  }
}
