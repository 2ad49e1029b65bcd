package valet.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  FIELD("the name of a field in quotes, such as \"store.name\"", GapType.QUOTED) {
    @Override
    Optional<Object> read(String words) {
      return TEXT.read(words);
    }
  },
  EVENT("the type of an event in quotes, such as \"purchase\"", GapType.QUOTED) {
    @Override
    Optional<Object> read(String words) {
      return TEXT.read(words);
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
      GapType.QUOTED + "(?:(?:, ?| or | eller )" + GapType.QUOTED + ")*") {
    @Override
    Optional<Object> read(String words) {
      var all = new ArrayList<String>();
      var quoted = Pattern.compile(QUOTED).matcher(words);
      while (quoted.find()) all.add(unquoted(quoted.group()));
      return Optional.of(List.copyOf(all));
    }
  },
  NUMBER(
      "a number, such as 4",
      "-?(?:[0-9]{1,9}|[0-9]{1,3}(?: [0-9]{3}){1,2})(?:\\.[0-9]{1,6}|,[0-9]{1,2})?") {
    @Override
    Optional<Object> read(String words) {
      return Optional.of(decimal(words));
    }
  },
  DURATION("a duration, such as 3 minutes, 2 hours or 30 days", "[0-9]{1,5} \\p{L}+") {
    @Override
    Optional<Object> read(String words) {
      int blank = words.indexOf(' ');
      long count = Long.parseLong(words.substring(0, blank));
      var one =
          switch (words.substring(blank + 1).toLowerCase(Locale.ROOT)) {
            case "second", "seconds", "sekund", "sekunder" -> Duration.ofSeconds(1);
            case "minute", "minutes", "minut", "minuter", "minutt", "minutter" ->
                Duration.ofMinutes(1);
            case "hour", "hours", "timme", "timmar", "time", "timer" -> Duration.ofHours(1);
            case "day", "days", "dag", "dagar", "dager", "dygn", "døgn" -> Duration.ofDays(1);
            case "week", "weeks", "vecka", "veckor", "uke", "uker" -> Duration.ofDays(7);
            default -> Duration.ZERO;
          };
      return Optional.of(one.multipliedBy(count)).filter(d -> !d.isZero()).map(d -> d);
    }
  },
  MONEY(
      "a sum of money, such as 200 SEK",
      "(?:[0-9]{1,12}|[0-9]{1,3}(?: [0-9]{3}){1,3})(?:\\.[0-9]{1,4}|,[0-9]{1,2})? [A-Za-z]{3}") {
    @Override
    Optional<Object> read(String words) {
      int blank = words.lastIndexOf(' ');
      try {
        var currency = Currency.getInstance(words.substring(blank + 1).toUpperCase(Locale.ROOT));
        return Optional.of(new Money(decimal(words.substring(0, blank)), currency));
      } catch (IllegalArgumentException unknownCurrency) {
        return Optional.empty();
      }
    }
  },
  CLOCK("a time of day, such as 18:00", "[0-9]{1,2}[:.][0-9]{2}") {
    @Override
    Optional<Object> read(String words) {
      int between = words.length() - 3;
      int hour = Integer.parseInt(words.substring(0, between));
      int minute = Integer.parseInt(words.substring(between + 1));
      return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }
  },
  WEEKDAY("a day of the week, such as Monday", "\\p{L}+") {
    @Override
    Optional<Object> read(String words) {
      return Optional.ofNullable(
          switch (words.toLowerCase(Locale.ROOT)) {
            case "monday", "måndag", "mandag" -> "monday";
            case "tuesday", "tisdag", "tirsdag" -> "tuesday";
            case "wednesday", "onsdag" -> "wednesday";
            case "thursday", "torsdag" -> "thursday";
            case "friday", "fredag" -> "friday";
            case "saturday", "lördag", "lørdag" -> "saturday";
            case "sunday", "söndag", "søndag" -> "sunday";
            default -> null;
          });
    }
  },
  DATE("a day of the year, such as 24 December", "[0-9]{1,2}\\.? \\p{L}+") {
    @Override
    Optional<Object> read(String words) {
      int day = Integer.parseInt(words.substring(0, words.indexOf(' ')).replace(".", ""));
      var month = Months.of(words.substring(words.indexOf(' ') + 1));
      return month
          .filter(m -> day >= 1 && day <= m.maxLength())
          .map(m -> MonthDay.of(m, day).toString().substring(2));
    }
  },
  SEASON("a season: spring, summer, autumn or winter", "\\p{L}+") {
    @Override
    Optional<Object> read(String words) {
      return Optional.ofNullable(
          switch (words.toLowerCase(Locale.ROOT)) {
            case "spring", "vår" -> "spring";
            case "summer", "sommar", "sommer" -> "summer";
            case "autumn", "höst", "høst" -> "autumn";
            case "winter", "vinter" -> "winter";
            default -> null;
          });
    }
  },
  CHANNELS(
      "a channel, such as sms, or several, such as sms or email; or: the same channel",
      "the same channel|samma kanal|samme kanal|[\\p{L}-]+(?:(?:, ?| or | eller )[\\p{L}-]+)*") {
    @Override
    Optional<Object> read(String words) {
      if (SAME_CHANNEL.contains(words.toLowerCase(Locale.ROOT))) return Optional.of(List.of());
      var all = new ArrayList<Channel>();
      for (var word : words.split(", ?| or | eller ", -1)) {
        var channel = Channel.of(channel(word.toLowerCase(Locale.ROOT)));
        if (channel.isEmpty() || all.contains(channel.get())) return Optional.empty();
        all.add(channel.get());
      }
      return Optional.of(List.copyOf(all));
    }
  };

  /** The channel on which the customer wrote to us; read as an empty list of channels. */
  static final Set<String> SAME_CHANNEL = Set.of("the same channel", "samma kanal", "samme kanal");

  private static final String QUOTED =
      "(?:\"(?:[^\"\\\\]|\\\\.)*+\"|[“”„][^“”„]*+[“”]|«[^»]*+»|»[^«]*+«)";
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

  /** What may help somebody who wrote these words; empty where nothing does. */
  String hint(String words) {
    var said = words.toLowerCase(Locale.ROOT);
    if (said.matches(".*[.;!]"))
      return "No \"" + said.charAt(said.length() - 1) + "\" stands at the end of a sentence here.";
    return switch (this) {
      case MONEY ->
          said.matches(".*\\d ?(kr|:-|kronor|kroner)")
              ? "Which crowns? Write SEK, NOK or DKK."
              : said.matches("\\p{Alpha}{3} ?[0-9].*|[€$£].*|.*[€$£]")
                  ? "The currency stands after the sum, in three letters."
                  : "";
      case DURATION ->
          said.matches("\\d+ (month|year|mån|år|aar).*")
              ? "Months and years are not of one length: write days, such as 90 days."
              : said.matches("\\p{L}+ \\p{L}+") ? "Write the number in digits." : "";
      case TEXT, MESSAGE, FIELD, EVENT, LISTED, LIST ->
          said.matches("['‘’‚`].*['‘’`]") ? "Write it in double quotes." : "";
      case NUMBER ->
          said.matches("[0-9]{1,3}(,[0-9]{3})+")
              ? "Write thousands without a comma: " + said.replace(",", "") + "."
              : "";
      case CLOCK, WEEKDAY, SEASON, DATE, CHANNELS -> "";
    };
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

  /**
   * With a point, or a comma before at most two digits: {@code 1,000} is not taken for one. Between
   * thousands a blank may stand.
   */
  private static BigDecimal decimal(String words) {
    return new BigDecimal(words.replace(',', '.').replace(" ", ""));
  }

  private static String channel(String word) {
    return switch (word) {
      case "e-post", "epost" -> "email";
      case "kvitto", "kvittering" -> "receipt";
      default -> word;
    };
  }

  private static String unquoted(String words) {
    var inner = words.substring(1, words.length() - 1);
    return words.startsWith("\"") ? inner.replaceAll("\\\\(.)", "$1") : inner;
  }
}
