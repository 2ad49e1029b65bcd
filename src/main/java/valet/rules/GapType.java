package valet.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import valet.event.Channel;
import valet.event.Money;

/**
 * What may stand in a sentence's gap. {@link #shape} tells where the gap ends in a line; {@link
 * #read} gives the value, or nothing where the words do not make one.
 */
enum GapType {
  TEXT("a text in quotes, such as \"replacement car\"", GapType.QUOTED) {
    @Override
    Optional<Object> read(String words) {
      return Optional.of(unquoted(words)).filter(t -> !t.isBlank()).map(t -> t);
    }
  },
  MESSAGE("the name of a message in quotes, such as \"on its way\"", GapType.QUOTED) {
    @Override
    Optional<Object> read(String words) {
      return Optional.of(unquoted(words))
          .filter(t -> MESSAGE_NAME.matcher(t).matches())
          .map(t -> t);
    }
  },
  LISTED("the name of a list in quotes, such as \"recalled products\"", GapType.QUOTED) {
    @Override
    Optional<Object> read(String words) {
      return TEXT.read(words);
    }
  },
  LIST(
      "texts in quotes, such as \"milk\", \"bread\" or \"eggs\"",
      GapType.QUOTED + "(?:(?:, ?| or )" + GapType.QUOTED + ")*") {
    @Override
    Optional<Object> read(String words) {
      var all = new ArrayList<String>();
      var quoted = Pattern.compile(QUOTED).matcher(words);
      while (quoted.find()) all.add(unquoted(quoted.group()));
      return Optional.of(List.copyOf(all));
    }
  },
  NUMBER("a number, such as 4", "-?[0-9]{1,9}(?:\\.[0-9]{1,6})?") {
    @Override
    Optional<Object> read(String words) {
      return Optional.of(new BigDecimal(words));
    }
  },
  DURATION("a duration, such as 3 minutes, 2 hours or 30 days", "[0-9]{1,5} [a-z]+") {
    @Override
    Optional<Object> read(String words) {
      int blank = words.indexOf(' ');
      long count = Long.parseLong(words.substring(0, blank));
      var one =
          switch (words.substring(blank + 1)) {
            case "second", "seconds" -> Duration.ofSeconds(1);
            case "minute", "minutes" -> Duration.ofMinutes(1);
            case "hour", "hours" -> Duration.ofHours(1);
            case "day", "days" -> Duration.ofDays(1);
            case "week", "weeks" -> Duration.ofDays(7);
            default -> Duration.ZERO;
          };
      return Optional.of(one.multipliedBy(count)).filter(d -> !d.isZero()).map(d -> d);
    }
  },
  MONEY("a sum of money, such as 200 SEK", "[0-9]{1,12}(?:\\.[0-9]{1,4})? [A-Za-z]{3}") {
    @Override
    Optional<Object> read(String words) {
      int blank = words.indexOf(' ');
      try {
        var currency = Currency.getInstance(words.substring(blank + 1));
        return Optional.of(new Money(new BigDecimal(words.substring(0, blank)), currency));
      } catch (IllegalArgumentException unknownCurrency) {
        return Optional.empty();
      }
    }
  },
  CHANNELS(
      "channels, such as sms or email, or: the same channel",
      "the same channel|[a-z]+(?:(?:, ?| or )[a-z]+)*") {
    @Override
    Optional<Object> read(String words) {
      if (words.equals(SAME_CHANNEL)) return Optional.of(List.of());
      var all = new ArrayList<Channel>();
      for (var word : words.split(", ?| or ", -1)) {
        var channel = Channel.of(word);
        if (channel.isEmpty() || all.contains(channel.get())) return Optional.empty();
        all.add(channel.get());
      }
      return Optional.of(List.copyOf(all));
    }
  };

  /** The channel on which the customer wrote to us; read as an empty list of channels. */
  static final String SAME_CHANNEL = "the same channel";

  private static final String QUOTED = "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|“[^”]*+”)";
  private static final Pattern MESSAGE_NAME =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} -]{0,79}");

  private final String example;
  private final String shape;

  GapType(String example, String shape) {
    this.example = example;
    this.shape = shape;
  }

  /** The value that these words make; they have this type's shape. */
  abstract Optional<Object> read(String words);

  /** A regular expression for words that could be such a value. */
  String shape() {
    return shape;
  }

  /** What to write there, in words. */
  String example() {
    return example;
  }

  static Optional<GapType> of(String word) {
    for (var type : values())
      if (type.name().toLowerCase(Locale.ROOT).equals(word)) return Optional.of(type);
    return Optional.empty();
  }

  private static String unquoted(String words) {
    var inner = words.substring(1, words.length() - 1);
    return words.startsWith("“") ? inner : inner.replaceAll("\\\\(.)", "$1");
  }
}
