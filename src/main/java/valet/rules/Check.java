package valet.rules;

import java.util.Optional;
import valet.event.Money;
import valet.rules.Meaning.Operator;

/**
 * A test with its values, as one rule's line gives them. Two checks with the same {@link #id} are
 * one node of the network, so it is made of everything that they are made of.
 */
final class Check {
  private final Term term;
  private final Object[] arguments;
  private final Operator operator;
  private final Object value;

  Check(Term term, Object[] arguments, Operator operator, Object value) {
    this.term = term;
    this.arguments = arguments.clone();
    this.operator = operator;
    this.value = value;
  }

  Term term() {
    return term;
  }

  Object value() {
    return value;
  }

  Operator operator() {
    return operator;
  }

  Object argument(int position) {
    return arguments[position];
  }

  boolean holds(Moment moment) {
    return compares(moment, look(moment));
  }

  /** What it sees at a moment. */
  Object look(Moment moment) {
    return term.look().at(moment, arguments);
  }

  /**
   * Whether what was seen is as it should be. That two currencies were not compared is noted: the
   * rule is silent, and somebody may ask why.
   */
  boolean compares(Moment moment, Object seen) {
    if (term.kind() == Term.Kind.MONEY
        && seen instanceof Optional<?> maybe
        && maybe.orElse(null) instanceof Money sum
        && value instanceof Money wanted
        && !sum.currency().equals(wanted.currency()))
      moment.otherCurrency(term.label(), sum.toString(), wanted.currency());
    return operator.holds(term.kind(), seen, value);
  }

  /** Whether it is a question whose answer should be this. */
  boolean asksFor(boolean answer) {
    return operator == Operator.EQUAL && value.equals(answer);
  }

  /** What it asks whatever the values: checks of one form can be told apart by their values. */
  String form() {
    var form = term.name() + arguments.length + operator.word();
    return term.kind() == Term.Kind.FLAG ? form + value : form;
  }

  /** Looked up first, then plain fields, then what is to be looked for, then what is dear. */
  int rank() {
    if (indexable()) return 0;
    if (term.dear()) return 3;
    return term.isField() ? 1 : 2;
  }

  /** What it looks at, without what it compares it with. */
  String sight() {
    var sight = new StringBuilder(term.name());
    for (var argument : arguments) exact(sight.append('|'), argument);
    return sight.toString();
  }

  /** Whether it can be looked up instead of tried: a plain field that equals a value. */
  boolean indexable() {
    return term.isField()
        && !term.dear()
        && operator == Operator.EQUAL
        && (term.kind() == Term.Kind.TEXT || term.kind() == Term.Kind.FLAG);
  }

  String id() {
    var id = new StringBuilder(sight());
    exact(id.append(' ').append(operator.word()).append(' '), value);
    return id.toString();
  }

  /** With its length, so that no value can look like two. */
  private static void exact(StringBuilder id, Object value) {
    var text = value.toString();
    id.append(value.getClass().getSimpleName()).append(text.length()).append(':').append(text);
  }
}
