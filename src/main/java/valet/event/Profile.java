package valet.event;

import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What a customer lets us know about themselves.
 *
 * @param language BCP 47
 * @param country ISO 3166, two letters
 * @param phone in any writing when it comes in, E.164 once learned
 * @param consents given or withdrawn; leaving one out changes nothing
 */
public record Profile(
    Optional<String> name,
    Optional<String> language,
    Optional<ZoneId> timeZone,
    Optional<String> country,
    Optional<String> phone,
    Optional<String> email,
    Optional<Home> home,
    OptionalInt household,
    List<String> allergies,
    Optional<Level> level,
    List<Consent> consents,
    Optional<QuietHours> quietHours) {

  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

  /** A customer of whom nothing is known. */
  public static final Profile UNKNOWN =
      new Profile(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  public Profile {
    name = Nonsense.maybe(name);
    language = Nonsense.maybe(language);
    if (language.isPresent() && !isLanguage(language.get()))
      throw new Nonsense("language", "is not a BCP 47 language tag such as sv or sv-FI");
    timeZone = Nonsense.maybe(timeZone);
    country = Nonsense.maybe(country);
    if (country.isPresent() && !COUNTRY.matcher(country.get()).matches())
      throw new Nonsense("country", "is not an ISO 3166 code of two capital letters");
    phone = Nonsense.maybe(phone);
    email = Nonsense.maybe(email);
    home = Nonsense.maybe(home);
    if (household.isPresent() && (household.getAsInt() < 1 || household.getAsInt() > 100))
      throw new Nonsense("household", "must be 1 to 100 persons");
    allergies = Nonsense.list("allergies", allergies);
    level = Nonsense.maybe(level);
    consents = Nonsense.list("consents", consents);
    quietHours = Nonsense.maybe(quietHours);
  }

  /** Whether it is a language as customers may have one: BCP 47, such as sv, sv-FI or sma. */
  public static boolean isLanguage(String tag) {
    return !Locale.forLanguageTag(tag).getLanguage().isEmpty();
  }

  /** The address on a channel; a receipt needs none. */
  public Optional<String> address(Channel channel) {
    return switch (channel) {
      case SMS -> phone;
      case EMAIL -> email;
      case RECEIPT -> Optional.empty();
    };
  }

  /** How much this customer wants to hear. */
  public enum Level {
    FULL,
    LIGHT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where somebody comes home to. */
  public record Home(
      Optional<String> airport, Optional<String> postalCode, Optional<Data.Position> position) {
    public Home {
      airport = Nonsense.maybe(airport);
      postalCode = Nonsense.maybe(postalCode);
      position = Nonsense.maybe(position);
    }
  }

  /**
   * One line of the record of consents, which only grows.
   *
   * @param purpose {@code service}, {@code marketing} or a service's name
   * @param channel {@code sms}, {@code email} or {@code any}
   * @param at when it was given or withdrawn; the newest counts, at equal times the withdrawal
   * @param source where: a till, a page, a STOP
   * @param textVersion which words were agreed to, as whoever asked calls them
   */
  public record Consent(
      String purpose,
      String channel,
      boolean given,
      OffsetDateTime at,
      String source,
      Optional<String> textVersion) {
    /** A word of which it is not known to what text it was said. */
    public Consent(
        String purpose, String channel, boolean given, OffsetDateTime at, String source) {
      this(purpose, channel, given, at, source, Optional.empty());
    }

    public Consent {
      purpose = Nonsense.label("purpose", purpose, 100);
      Nonsense.present("channel", channel);
      if (!channel.equals("any") && !channel.equals("sms") && !channel.equals("email"))
        throw new Nonsense("channel", "must be sms, email or any");
      Nonsense.present("at", at);
      source = Nonsense.text("source", source);
      textVersion = Nonsense.maybe(textVersion);
    }
  }

  /** Local times of day; {@code until} before {@code from} runs over midnight. */
  public record QuietHours(LocalTime from, LocalTime until) {
    public QuietHours {
      Nonsense.present("from", from);
      Nonsense.present("until", until);
    }
  }
}
