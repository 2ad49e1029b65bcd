package valet.keys;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One key as a line of {@code config/keys.yaml}.
 *
 * @param role by its word
 */
public record KeyLine(String name, String role, List<String> sources, List<String> types) {
  public KeyLine {
    sources = List.copyOf(sources);
    types = List.copyOf(types);
  }

  /**
   * The line for a key, in which only its hash stands.
   *
   * @throws valet.rules.BadBook when the file could not be read with this line in it
   */
  public String of(String key) {
    var line = new StringBuilder("- {name: ").append(quoted(name)).append(", role: ");
    line.append(quoted(role)).append(", key: ").append(quoted(Keys.hash(key)));
    if (!sources.isEmpty()) line.append(", sources: ").append(list(sources));
    if (!types.isEmpty()) line.append(", types: ").append(list(types));
    line.append('}');
    KeyText.read(KeyFile.PLACE, "keys:\n" + line);
    return line.toString();
  }

  private static String list(List<String> texts) {
    return texts.stream().map(KeyLine::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
