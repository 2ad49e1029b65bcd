package valet.biting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import valet.biting.Change.Kind;
import valet.rules.Sources;

/**
 * Every single change to a file of sentences that must not go unnoticed. It reads the text alone,
 * in whichever of our languages it is written, so that it finds the places also in rules to come.
 */
final class Changes {
  private static final Pattern RULE = Pattern.compile("\\S+\\s+\"([^\"]+)\"");
  private static final Set<String> FRAME =
      Set.of("when", "then", "end", "när", "då", "så", "slut", "slutt");
  private static final String CHANNEL = "(?:sms|email|e-post|epost)";
  private static final Pattern CHANNELS =
      Pattern.compile(
          "(?<![\\p{L}-])%s(?:(?:, ?| or | eller )%s)*(?![\\p{L}-])".formatted(CHANNEL, CHANNEL));
  private static final Pattern SAME =
      Pattern.compile("the same channel|samma kanal|samme kanal", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\p{L}\\d.:-])\\d+(?:\\.\\d+)?(?![\\p{L}\\d:])");
  private static final Pattern TIME =
      Pattern.compile("(?<!\\d)([01]?\\d|2[0-3]):([0-5]\\d)(?!\\d)");
  private static final Pattern QUOTED_LIST =
      Pattern.compile("\"[^\"]*\"(?:(?:, ?| or | eller )\"[^\"]*\")+");
  private static final Pattern NAMED_LIST =
      Pattern.compile("(?:list|lista|listen|listan) \"([^\"]*)\"");

  private final Sources sources;
  private final String file;
  private final List<Change> changes = new ArrayList<>();
  private String rule = "";

  private Changes(Sources sources, String file) {
    this.sources = sources;
    this.file = file;
  }

  /** All changes to all files of sentences, and to all tables. */
  static List<Change> of(Sources sources) {
    var all = new ArrayList<Change>();
    for (var file : sources.under("rules/", ".dslr").keySet())
      all.addAll(new Changes(sources, file).all());
    all.addAll(TableChanges.of(sources));
    return List.copyOf(all);
  }

  private List<Change> all() {
    var lines = sources.text(file).orElseThrow().split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      var text = lines[i].strip();
      if (text.isEmpty() || text.startsWith("#") || text.startsWith("//")) continue;
      if (FRAME.contains(text.toLowerCase(Locale.ROOT))) continue;
      var head = RULE.matcher(text);
      if (head.matches()) rule = head.group(1);
      else sentence(i + 1, lines[i]);
    }
    return changes;
  }

  private void sentence(int number, String line) {
    if (line.strip().startsWith("-")) add(number, Kind.CONDITION, line, "");
    for (var other : others(line, sources)) add(number, other.kind(), line, other.words());
  }

  /** The same words with one number, time, list or channel changed. */
  record Other(Kind kind, String words) {}

  /** All ways to change one number, time, list or channel in these words. */
  static List<Other> others(String words, Sources sources) {
    var all = new ArrayList<Other>();
    var bare = withoutQuoted(words);
    put(all, Kind.NUMBER, NUMBER.matcher(bare), words, 0, Changes::otherNumbers);
    put(all, Kind.NUMBER, TIME.matcher(bare), words, 0, Changes::otherTimes);
    put(all, Kind.CHANNEL, CHANNELS.matcher(bare), words, 0, Changes::channels);
    put(all, Kind.CHANNEL, SAME.matcher(bare), words, 0, same -> List.of("sms", "email"));
    put(all, Kind.LIST, QUOTED_LIST.matcher(words), words, 0, Changes::lists);
    put(all, Kind.LIST, NAMED_LIST.matcher(words), words, 1, name -> otherList(name, sources));
    return all;
  }

  private static void put(
      List<Other> all,
      Kind kind,
      Matcher found,
      String words,
      int group,
      Function<String, ? extends Collection<String>> others) {
    while (found.find())
      for (var other : others.apply(found.group(group)))
        all.add(
            new Other(
                kind,
                words.substring(0, found.start(group))
                    + other
                    + words.substring(found.end(group))));
  }

  private void add(int number, Kind kind, String before, String after) {
    changes.add(new Change(file, rule, number, kind, before, after));
  }

  /** As long as the line, with nothing in its quotes. */
  private static String withoutQuoted(String line) {
    return Pattern.compile("\"[^\"]*\"")
        .matcher(line)
        .replaceAll(found -> "\"" + "_".repeat(found.group().length() - 2) + "\"");
  }

  /** Twice as much, and half of it. */
  private static List<String> otherNumbers(String number) {
    var value = new BigDecimal(number);
    var twice = value.signum() == 0 ? BigDecimal.ONE : value.multiply(BigDecimal.valueOf(2));
    var half = value.divide(BigDecimal.valueOf(2), value.scale(), RoundingMode.DOWN);
    return half.signum() == 0
        ? List.of(twice.toPlainString())
        : List.of(twice.toPlainString(), half.toPlainString());
  }

  /** Six hours later. */
  private static List<String> otherTimes(String time) {
    var at = LocalTime.parse(time.length() == 4 ? "0" + time : time);
    return List.of(at.plusHours(6).toString());
  }

  /** The other order, and each one left out; a single one is exchanged. */
  private static Set<String> channels(String words) {
    var named = List.of(words.split(", ?| or | eller "));
    if (named.size() == 1) return Set.of(words.equals("sms") ? "email" : "sms");
    var joiner = words.contains(" eller ") ? " eller " : " or ";
    var others = new LinkedHashSet<String>();
    var reversed = new ArrayList<>(named);
    Collections.reverse(reversed);
    others.add(String.join(joiner, reversed));
    for (var one : named) others.add(without(named.stream(), one, joiner));
    return others;
  }

  private static List<String> lists(String words) {
    var all = new ArrayList<String>();
    for (var found = Pattern.compile("\"[^\"]*\"").matcher(words); found.find(); )
      all.add(found.group());
    var joiner = words.contains(" eller ") ? " eller " : " or ";
    return all.stream().map(one -> without(all.stream(), one, joiner)).toList();
  }

  private static String without(Stream<String> all, String one, String joiner) {
    return all.filter(a -> !a.equals(one)).collect(Collectors.joining(joiner));
  }

  static List<String> otherList(String name, Sources sources) {
    if (name.equals("…")) return List.of();
    return sources.under("config/lists/", ".csv").keySet().stream()
        .map(path -> path.substring("config/lists/".length(), path.length() - ".csv".length()))
        .filter(other -> !other.equals(name) && !other.equals(name.replace(' ', '-')))
        .filter(other -> !other.equals("airports"))
        .limit(1)
        .toList();
  }
}
