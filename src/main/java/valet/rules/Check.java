package valet.rules;

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

  Object argument(int position) {
    return arguments[position];
  }

  Object value() {
    return value;
  }

  boolean holds(Moment moment) {
    return operator.holds(term.kind(), term.look().at(moment, arguments), value);
  }

  /** Whether it can be looked up instead of tried: a plain field that equals a value. */
  boolean indexable() {
    return term.isField()
        && operator == Operator.EQUAL
        && (term.kind() == Term.Kind.TEXT || term.kind() == Term.Kind.FLAG);
  }

  String id() {
    var id = new StringBuilder(term.name());
    for (var argument : arguments) exact(id.append('|'), argument);
    exact(id.append(' ').append(operator.word()).append(' '), value);
    return id.toString();
  }

  /** With its length, so that no value can look like two. */
  private static void exact(StringBuilder id, Object value) {
    var text = value.toString();
    id.append(value.getClass().getSimpleName()).append(text.length()).append(':').append(text);
  }
}
