package valet.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which services have a rule of sentences that says something about their own cases, and at which
 * step of them: what they do not speak of, a rule for all may. A rule that only asks a person says
 * nothing. What else a rule asks is not looked at: one that speaks in some cases speaks for all.
 *
 * @param spoken service and step, with a blank between
 */
record OwnCases(Set<String> spoken) {
  static final OwnCases NONE = new OwnCases(Set.of());

  OwnCases {
    spoken = Set.copyOf(spoken);
  }

  static OwnCases of(List<Rule> rules) {
    var spoken = new HashSet<String>();
    for (var rule : rules) {
      var service = rule.service().name();
      if (says(rule) && asks(rule, "caseService", service))
        for (var check : rule.checks())
          if (is(check, "caseStep")) spoken.add(service + " " + check.value());
    }
    return new OwnCases(spoken);
  }

  private static boolean says(Rule rule) {
    return rule.then().stream().anyMatch(deed -> deed.values().containsKey("message"));
  }

  private static boolean asks(Rule rule, String term, String value) {
    return rule.checks().stream().anyMatch(c -> is(c, term) && c.value().equals(value));
  }

  private static boolean is(Check check, String term) {
    return check.term().name().equals(term) && check.operator() == Meaning.Operator.EQUAL;
  }

  boolean speaks(String service, String step) {
    return spoken.contains(service + " " + step);
  }
}
