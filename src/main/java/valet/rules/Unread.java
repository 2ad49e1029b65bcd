package valet.rules;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files that somebody saved where they would be read, and that are not: under a name that nobody
 * looks for, or in letters that are not UTF-8. To pass over them would look as if all were well.
 */
final class Unread {
  /** What an editor saves beside the file, or a person for later. */
  private static final Pattern ASIDE =
      Pattern.compile("(?i).*(~|\\.(bak|old|orig|tmp|swp|part|license))");

  private static final Map<String, String> MEANT =
      Map.of(
          ".yml", ".yaml",
          ".xls", ".xlsx",
          ".xlsm", ".xlsx",
          ".xlsb", ".xlsx",
          ".ods", ".xlsx",
          ".numbers", ".xlsx");

  private Unread() {}

  /** What is wrong with the name of a file in the home; empty where it is read, or none of ours. */
  static Optional<Finding> misnamed(String path, Set<String> endings) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    if (name.startsWith(".") || name.startsWith("~$") || ASIDE.matcher(name).matches())
      return Optional.empty();
    var lower = name.toLowerCase(Locale.ROOT);
    var ending = ending(lower);
    if (MEANT.containsKey(ending))
      return renamed(
          path,
          ending.startsWith(".x") || ending.equals(".ods") || ending.equals(".numbers")
              ? "Save it as an Excel workbook (.xlsx)"
              : "Rename it to end in " + MEANT.get(ending));
    if (!name.equals(lower) && endings.contains(ending.substring(Math.min(1, ending.length()))))
      if (!ending(name).equals(ending))
        return renamed(path, "Rename it to end in " + ending + ", in small letters");
    for (var twice :
        List.of(".dslr.txt", ".dsl.txt", ".drl.txt", ".csv.txt", ".yaml.txt", ".json.txt"))
      if (lower.endsWith(twice)) return renamed(path, "Take the .txt off its name");
    return wanted(path, lower).flatMap(one -> renamed(path, one));
  }

  /** What a folder's files end in. */
  private static Optional<String> wanted(String path, String lower) {
    if (path.startsWith("rules/stories/"))
      return lower.endsWith(".yaml") || lower.endsWith(".md")
          ? Optional.empty()
          : Optional.of("Stories are in files that end in .yaml");
    if (path.startsWith("rules/vocabulary/")) return vocabulary(lower);
    if (path.startsWith("rules/"))
      return Pattern.matches(".*\\.(dslr|drl|csv|xlsx|md)", lower)
          ? Optional.empty()
          : Optional.of("Rules are in files that end in .dslr, .table.csv or .table.xlsx");
    if (path.startsWith(Lists.FOLDER))
      return Pattern.matches(".*\\.(csv|md)", lower)
          ? Optional.empty()
          : Optional.of("Lists are in files that end in .csv");
    if (path.startsWith(Described.FOLDER))
      return lower.endsWith(Described.ENDING) || lower.endsWith(".md")
          ? Optional.empty()
          : Optional.of("An event type is in a file that ends in " + Described.ENDING);
    if (path.startsWith("config/messages/"))
      return Pattern.matches(".*\\.(txt|html|yaml|md)", lower)
          ? Optional.empty()
          : Optional.of(
              "Messages are in files that end in .sms.txt, .email.txt, .email.html or"
                  + " .receipt.txt");
    return Optional.empty();
  }

  private static Optional<String> vocabulary(String lower) {
    if (lower.endsWith(".md")) return Optional.empty();
    return lower.endsWith(".dsl") && Language.of(lower).isPresent()
        ? Optional.empty()
        : Optional.of(
            "A vocabulary's file ends in its language, English, Swedish or Norwegian: own.en.dsl,"
                + " own.sv.dsl, own.nb.dsl");
  }

  private static Optional<Finding> renamed(String path, String what) {
    return Optional.of(new Finding(path, "By its name this file would not be read. " + what + "."));
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot);
  }

  /** Where the bytes of a file cease to be UTF-8, and what to do about it. */
  static Finding encoding(String path, byte[] bytes) {
    if (bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0x1fd
        || bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0))
      return new Finding(path, 1, 1, "This file is saved as UTF-16 (\"Unicode\"). " + remedy(path));
    var in = ByteBuffer.wrap(bytes);
    var before = CharBuffer.allocate(bytes.length + 1);
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .decode(in, before, true);
    var good = before.flip().toString();
    int line = (int) good.chars().filter(c -> c == '\n').count() + 1;
    int column = good.length() - good.lastIndexOf('\n');
    var begun = good.substring(good.lastIndexOf('\n') + 1);
    return new Finding(
        path,
        line,
        column,
        "The letter after \""
            + begun.substring(Math.max(0, begun.length() - 20))
            + "\" is not saved as UTF-8. "
            + remedy(path));
  }

  private static String remedy(String path) {
    return path.endsWith(".csv")
        ? "In Excel choose \"CSV UTF-8 (comma delimited)\" under Save as."
        : "Save it again with the encoding UTF-8.";
  }

  /** The text of these bytes; half of a UTF-16 file's are zeros, which no text holds. */
  static String utf8(byte[] bytes) throws CharacterCodingException {
    var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    if (text.indexOf('\0') >= 0) throw new CharacterCodingException();
    return text;
  }
}
