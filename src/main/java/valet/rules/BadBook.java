package valet.rules;

import java.util.List;
import java.util.stream.Collectors;

/** The files do not make a rule book. The last good one stays in force. */
public final class BadBook extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Finding> findings;

  public BadBook(List<Finding> findings) {
    super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
    this.findings = List.copyOf(findings);
  }

  public List<Finding> findings() {
    return findings;
  }
}
