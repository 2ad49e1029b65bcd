package valet.rules;

import java.util.List;
import valet.rules.Meaning.Operator;

/**
 * A test with its values, as one rule's line gives them. Two equal checks are one node of the
 * network, so they are told apart by everything that they are made of.
 */
record Check(Term term, List<Object> arguments, Operator operator, Object value) {

  boolean holds(Moment moment) {
    return operator.holds(term.kind(), term.look().at(moment, arguments.toArray()), value);
  }

  /** Whether it can be looked up instead of tried: a plain field that equals a value. */
  boolean indexable() {
    return term.isField()
        && operator == Operator.EQUAL
        && (term.kind() == Term.Kind.TEXT || term.kind() == Term.Kind.FLAG);
  }

  /** The same for equal checks only. */
  String id() {
    var id = new StringBuilder(term.name());
    for (var argument : arguments) exact(id.append('|'), argument);
    exact(id.append(' ').append(operator.word()).append(' '), value);
    return id.toString();
  }

  private static void exact(StringBuilder id, Object value) {
    var text = value.toString();
    id.append(value.getClass().getSimpleName()).append(text.length()).append(':').append(text);
  }
}
