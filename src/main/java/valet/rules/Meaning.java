package valet.rules;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import valet.event.Money;
import valet.rules.Term.Kind;

/** The parts of which the meaning of a sentence is made. */
final class Meaning {
  private Meaning() {}

  /** A value, or where a rule's line gives one. */
  sealed interface Operand {
    Object in(Map<String, Object> values, String service);

    boolean fits(GapType type);
  }

  /** A value that stands in the vocabulary: a text, a number or a flag. */
  record Literal(Object value) implements Operand {
    @Override
    public Object in(Map<String, Object> values, String service) {
      return value;
    }

    @Override
    public boolean fits(GapType type) {
      return switch (type) {
        case TEXT, MESSAGE, LISTED, FIELD, EVENT -> value instanceof String;
        case NUMBER -> value instanceof BigDecimal;
        case LIST, DURATION, MONEY, CHANNELS, CLOCK, WEEKDAY, SEASON, DATE -> false;
      };
    }
  }

  /** What the rule's line says in a gap. */
  record Gap(String name, GapType type) implements Operand {
    @Override
    public Object in(Map<String, Object> values, String service) {
      var value = values.get(name);
      if (value == null) throw new IllegalStateException("A sentence was read without its " + name);
      return value;
    }

    @Override
    public boolean fits(GapType wanted) {
      return type == wanted || (wanted == GapType.TEXT && type == GapType.MESSAGE);
    }
  }

  /** The service whose rule it is. */
  record OwnService() implements Operand {
    @Override
    public Object in(Map<String, Object> values, String service) {
      return service;
    }

    @Override
    public boolean fits(GapType type) {
      return type == GapType.TEXT;
    }
  }

  /** A term with what it needs to know. */
  record Sight(Term term, List<Operand> arguments) {
    Sight {
      arguments = List.copyOf(arguments);
    }

    Object[] in(Map<String, Object> values, String service) {
      return arguments.stream().map(a -> a.in(values, service)).toArray();
    }
  }

  /** A term that is compared with a value. */
  record Test(Sight sight, Operator operator, Operand value) {
    Check in(Map<String, Object> values, String service) {
      var arguments = sight.in(values, service);
      return new Check(sight.term(), arguments, operator, value.in(values, service));
    }
  }

  /** How a term is compared with a value. */
  enum Operator {
    EQUAL("=="),
    DIFFERENT("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    CONTAINS("contains"),
    LACKS("not contains");

    private final String word;

    Operator(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Operator of(String word) {
      for (var operator : values()) if (operator.word.equals(word)) return operator;
      throw new Muddle(
          "\""
              + word
              + "\" compares nothing; write ==, !=, <, <=, >, >=, contains or not contains");
    }

    /** Refuses to compare what cannot be compared. */
    void check(Term term, Operand value) {
      boolean same = this == EQUAL || this == DIFFERENT;
      boolean holds = this == CONTAINS || this == LACKS;
      boolean fine =
          switch (term.kind()) {
            case FLAG -> same && value instanceof Literal l && l.value() instanceof Boolean;
            case TEXT -> same && value.fits(GapType.TEXT);
            case NUMBER -> !holds && value.fits(GapType.NUMBER);
            case MONEY -> !holds && value.fits(GapType.MONEY);
            case TEXTS -> holds && value.fits(GapType.TEXT);
          };
      if (!fine) throw new Muddle(term.name() + " cannot be compared so: " + word);
    }

    /** Whether what was seen compares so with the value; what is not there never does. */
    boolean holds(Kind kind, Object seen, Object value) {
      return switch (kind) {
        case FLAG, TEXT -> seen.equals(value) == (this == EQUAL);
        case NUMBER ->
            number(seen).filter(n -> compared(n.compareTo((BigDecimal) value))).isPresent();
        case MONEY -> ((Optional<?>) seen).filter(m -> money((Money) m, (Money) value)).isPresent();
        case TEXTS -> ((Collection<?>) seen).contains(value) == (this == CONTAINS);
      };
    }

    /** A count is always there; a number of a field perhaps not, and then compares with nothing. */
    private static Optional<BigDecimal> number(Object seen) {
      return seen instanceof Integer count
          ? Optional.of(new BigDecimal(count))
          : ((Optional<?>) seen).map(BigDecimal.class::cast);
    }

    private boolean compared(int sign) {
      return switch (this) {
        case EQUAL -> sign == 0;
        case DIFFERENT -> sign != 0;
        case LESS -> sign < 0;
        case AT_MOST -> sign <= 0;
        case MORE -> sign > 0;
        case AT_LEAST -> sign >= 0;
        case CONTAINS, LACKS -> false;
      };
    }

    /** Two currencies are never compared: such a test is false. */
    private boolean money(Money seen, Money value) {
      return seen.currency().equals(value.currency())
          && compared(seen.amount().compareTo(value.amount()));
    }
  }
}
