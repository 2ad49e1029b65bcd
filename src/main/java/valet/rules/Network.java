package valet.rules;

import static org.drools.model.DSL.declarationOf;
import static org.drools.model.DSL.on;
import static org.drools.model.PatternDSL.alphaIndexedBy;
import static org.drools.model.PatternDSL.pattern;
import static org.drools.model.PatternDSL.rule;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.AlphaIndex;
import org.drools.model.Index.ConstraintType;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.functions.Function1;
import org.drools.model.functions.Predicate1;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;

/**
 * Turns rules into a network of Drools, where what many rules ask is asked once, and a field that
 * equals a value is looked up instead of tried. The network is made of objects: nothing that a
 * business user writes ever becomes code.
 */
final class Network {
  private static final Object[] NOTHING = {};
  private final Map<String, Field<?>> fields = new HashMap<>();
  private final Firings firings;

  private Network(Firings firings) {
    this.firings = firings;
  }

  /** A field that is looked up; one and the same for all rules, or nothing would be shared. */
  private record Field<V>(int number, Class<V> type, Function1<Moment, V> look) {
    AlphaIndex<Moment, V> equal(Object value) {
      return alphaIndexedBy(type, ConstraintType.EQUAL, number, look, type.cast(value));
    }
  }

  /** Drools looks up texts and flags; it would try objects one by one. */
  private Field<?> field(Term term) {
    int number = fields.size();
    return term.kind() == Term.Kind.TEXT
        ? new Field<>(number, String.class, m -> (String) term.look().at(m, NOTHING))
        : new Field<>(number, Boolean.class, m -> (Boolean) term.look().at(m, NOTHING));
  }

  static KieBase of(List<Rule> rules, Firings firings) {
    var network = new Network(firings);
    var model = new ModelImpl();
    var tables = Table.of(rules);
    for (int i = 0; i < tables.size(); i++) model.addRule(network.drools(i, tables.get(i)));
    return KieBaseBuilder.createKieBaseFromModel(model);
  }

  private org.drools.model.Rule drools(int number, Table table) {
    var moment = declarationOf(Moment.class, "moment");
    var pattern = pattern(moment);
    for (var check : table.shared()) add(pattern, table.first(), check);
    if (table.differs()) pattern.expr("table " + number, m -> firings.found(table, m));
    return rule("valet.book", number + " " + table.first().name())
        .build(pattern, on(moment).execute(m -> firings.fired(table, m)));
  }

  private void add(PatternDef<Moment> pattern, Rule rule, Check check) {
    Predicate1<Moment> holds = m -> holds(rule, check, m);
    if (!check.indexable()) {
      pattern.expr(check.id(), holds);
      return;
    }
    var field = fields.computeIfAbsent(check.term().name(), n -> field(check.term()));
    pattern.expr(check.id(), holds, field.equal(check.value()));
  }

  /** A check that several rules share is told by the first of them. */
  private static boolean holds(Rule rule, Check check, Moment moment) {
    try {
      return check.holds(moment);
    } catch (RuntimeException e) {
      throw new RuleFault(rule.name(), moment.event().id(), "threw", e);
    }
  }
}
