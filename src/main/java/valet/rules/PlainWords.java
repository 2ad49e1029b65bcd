package valet.rules;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import valet.event.Channel;

/**
 * The words that the code in a plain rule may be made of: what a moment tells, what a wish takes,
 * and a few more. What cannot be named cannot be reached: no class but these, no loop, no
 * reflection, no regular expression, nothing of the engine. It is read as Java and as MVEL would
 * read it, so whatever the two read differently is no word here.
 */
final class PlainWords {
  private static final Pattern STEP =
      Pattern.compile(
          "(?<blank>[ \\t\\r\\n]+|//[^\\r\\n]*)"
              + "|(?<number>\\d{1,9}(?:\\.\\d{1,6})?[lLdDB]?(?![\\w$]))"
              + "|(?<word>[A-Za-z_$][\\w$]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[(),.;:!<>+*-])");
  private static final Set<Class<?>> PLAIN =
      Set.of(
          String.class,
          boolean.class,
          int.class,
          BigDecimal.class,
          Instant.class,
          List.class,
          Set.class,
          Optional.class);
  private static final List<String> OTHERS =
      List.of(
          "wish Moment List of Duration ofSeconds ofMinutes ofHours ofDays Channel",
          "true false null not contains memberOf in",
          "isEmpty isPresent isBefore isAfter equals size length startsWith endsWith",
          "throw new IllegalStateException");

  /** What a moment tells, for the message. */
  private static final Set<String> TOLD =
      methods(Moment.class, method -> PLAIN.contains(method.getReturnType()));

  private static final Set<String> WORDS = words();

  private PlainWords() {}

  /** Hands on the first thing of which this code may not be made, if there is one. */
  static void check(String code, Consumer<String> wrong) {
    if (code.contains("\\u")) {
      wrong.accept("\\u");
      return;
    }
    var step = STEP.matcher(code);
    int at = 0;
    while (at < code.length()) {
      if (code.charAt(at) == '"') {
        int end = endOfText(code, at);
        if (end < 0) {
          wrong.accept("\"");
          return;
        }
        at = end;
        continue;
      }
      step.region(at, code.length());
      if (!step.lookingAt()) {
        wrong.accept(code.substring(at, Math.min(code.length(), at + 1)));
        return;
      }
      if (step.group("word") != null && !known(step)) {
        wrong.accept(step.group());
        return;
      }
      at = step.end();
    }
  }

  /** Behind the closing quote; -1 where there is none, or an escape that only one of them knows. */
  private static int endOfText(String code, int start) {
    for (int i = start + 1; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '"') return i + 1;
      if (c == '\n' || c == '\r') return -1;
      if (c == '\\' && (++i == code.length() || "\"'\\nt".indexOf(code.charAt(i)) < 0)) return -1;
    }
    return -1;
  }

  /** What may stand instead, in a sentence. */
  static String instead(String wrong) {
    var near = Near.to(wrong, WORDS);
    return near.isEmpty()
        ? "It may ask the moment ("
            + TOLD.stream().limit(6).collect(Collectors.joining(", "))
            + ", …) and tell the wish (send, order, promise, person, …), and nothing else."
        : near.strip();
  }

  private static boolean known(Matcher step) {
    var word = step.group();
    return WORDS.contains(word) || (word.startsWith("$") && word.indexOf('$', 1) < 0);
  }

  private static Set<String> words() {
    var words = new TreeSet<>(TOLD);
    words.addAll(methods(Wish.class, method -> true));
    for (var channel : Channel.values()) words.add(channel.name());
    OTHERS.stream().map(some -> some.split(" ")).map(Arrays::asList).forEach(words::addAll);
    return words;
  }

  private static Set<String> methods(Class<?> type, Predicate<Method> allowed) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(allowed)
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a name is nothing but a name: code is made of it, too. */
  static boolean isName(String name) {
    return name.length() <= 200 && name.matches("[\\p{L}\\p{N} .,:;'()!?/&+-]+");
  }

  /** Whether it is one of the words. */
  static boolean knows(String word) {
    return WORDS.contains(word);
  }
}
