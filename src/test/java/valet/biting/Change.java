package valet.biting;

import java.util.TreeMap;
import valet.rules.Sources;

/**
 * A rule file with one place changed.
 *
 * @param rule the rule's name
 * @param line from 1
 * @param kind what sort of place it is
 * @param before the line as it ships
 * @param after the line as it is changed; empty where the sentence is dropped
 */
record Change(String file, String rule, int line, Kind kind, String before, String after) {
  enum Kind {
    CONDITION,
    NUMBER,
    LIST,
    CHANNEL
  }

  /** The service whose rule it is: a service is the name of its file. */
  String service() {
    var name = file.substring(file.lastIndexOf('/') + 1);
    return name.substring(0, name.indexOf('.'));
  }

  /** The rule's name as {@code check} tells it. */
  String told() {
    return service() + ": " + rule;
  }

  /** These sources with this change. */
  Sources in(Sources sources) {
    var lines = sources.text(file).orElseThrow().split("\n", -1);
    lines[line - 1] = after;
    var files = new TreeMap<>(sources.files());
    files.put(file, String.join("\n", lines));
    return Sources.of(files);
  }

  @Override
  public String toString() {
    return file
        + ":"
        + line
        + " ("
        + rule
        + ") "
        + before.strip()
        + (after.isEmpty() ? "  dropped" : "  →  " + after.strip());
  }
}
