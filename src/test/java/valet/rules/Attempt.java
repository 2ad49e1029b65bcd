package valet.rules;

import java.nio.file.Path;

/**
 * One way to get out of a rule.
 *
 * @param kind what it makes use of
 * @param file of the home where it is written
 * @param marked the text; what stands between « and » is the way out, the rest is a harmless rule
 */
record Attempt(String kind, String file, String marked) {
  /** Its harmless twin: the same lines without the way out. */
  String twin() {
    return marked.replaceAll("(?s)«.*?»", "");
  }

  /** With a canary of its own. */
  String text(Canary canary) {
    return marked
        .replaceAll("[«»]", "")
        .replace("{KEY}", canary.key())
        .replace("{FILE}", canary.file().toString())
        .replace("{PORT}", Integer.toString(canary.port()));
  }

  /** What sings when somebody got out: a property, a file, a port that is listened on. */
  record Canary(String key, Path file, int port) {}
}
