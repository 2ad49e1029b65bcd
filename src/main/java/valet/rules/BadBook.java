package valet.rules;

import java.util.List;
import java.util.stream.Collectors;

/** The files do not make a rule book. The last good one stays in force. */
public final class BadBook extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Finding> findings;

  /** Each finding that does not say what it means is told to leave the last good book in force. */
  public BadBook(List<Finding> findings) {
    this(findings, RuleText.CONSEQUENCE);
  }

  /**
   * What is wrong in a file of its own, such as that of the keys.
   *
   * @param consequence what the mistake means, where a finding does not say so itself
   */
  public BadBook(List<Finding> findings, String consequence) {
    super(
        findings.stream()
            .map(f -> f.meaning(consequence).toString())
            .collect(Collectors.joining("\n")));
    this.findings = findings.stream().map(f -> f.meaning(consequence)).toList();
  }

  public List<Finding> findings() {
    return findings;
  }
}
