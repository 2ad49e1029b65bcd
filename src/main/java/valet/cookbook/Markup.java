package valet.cookbook;

import java.util.regex.Pattern;

/** Takes Markdown, links and pictures out of a recipe's text. */
final class Markup {
  private static final Pattern PICTURE = Pattern.compile("!\\[[^\\]]*\\]\\([^)]*\\)");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
  private static final Pattern ADDRESS = Pattern.compile("<?https?://[^\\s)>]+>?");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^>]*>");
  private static final Pattern MARKS =
      Pattern.compile("\\\\(?=[*_\\\\])|(?<!\\\\)\\*+|(?<!\\w)_+|_+(?!\\w)|`|~~");
  private static final Pattern EMOJI =
      Pattern.compile("[\\p{So}\\p{Cn}\\p{Co}\\p{Cs}\\uFE0F\\u200D&&[^°]]");
  private static final Pattern EMPTY_BRACKETS = Pattern.compile("\\(\\s*\\)");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Markup() {}

  /** The text as it would be read aloud, on one line. */
  static String plain(String text) {
    if (isPlain(text)) {
      return text;
    }
    String plain = PICTURE.matcher(text).replaceAll(" ");
    plain = LINK.matcher(plain).replaceAll("$1");
    plain = ADDRESS.matcher(plain).replaceAll(" ");
    plain = TAG.matcher(plain).replaceAll(" ");
    plain = MARKS.matcher(plain).replaceAll("");
    plain = EMOJI.matcher(plain).replaceAll("");
    plain = EMPTY_BRACKETS.matcher(plain).replaceAll(" ");
    return BLANKS.matcher(plain).replaceAll(" ").strip();
  }

  /** Most lines have nothing to take out, and there are thousands of them at start. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = Character.isLetterOrDigit(c) || " .,;:-'’()/%½¼¾°&".indexOf(c) >= 0;
      boolean doubled = c == ' ' && (i == 0 || text.charAt(i - 1) == ' ' || i == text.length() - 1);
      if (!plain || doubled || text.startsWith("://", i) || text.startsWith("()", i)) {
        return false;
      }
    }
    return true;
  }
}
