package valet.memory;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import valet.event.Json;
import valet.event.Profile;
import valet.event.Profile.Consent;
import valet.event.Profile.Home;
import valet.event.Profile.Level;
import valet.event.Profile.QuietHours;
import valet.event.Times;

/**
 * A profile as its row keeps it. It was checked when it was learned, and each event of its customer
 * reads it again, so it is read in one pass, field by field; what few people have is left to the
 * mapper.
 */
final class KeptProfile {
  // What follows a part is the next field, and no mistake.
  private static final ObjectReader PARTS =
      Json.MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final ObjectReader HOME = PARTS.forType(Home.class);
  private static final ObjectReader LEVEL = PARTS.forType(Level.class);
  private static final ObjectReader QUIET = PARTS.forType(QuietHours.class);

  private @Nullable String name;
  private @Nullable String language;
  private @Nullable ZoneId timeZone;
  private @Nullable String country;
  private @Nullable String phone;
  private @Nullable String email;
  private @Nullable Home home;
  private OptionalInt household = OptionalInt.empty();
  private final List<String> allergies = new ArrayList<>(0);
  private @Nullable Level level;
  private final List<Consent> consents = new ArrayList<>(2);
  private @Nullable QuietHours quietHours;

  private KeptProfile() {}

  static Profile read(String json) {
    try (var parser = Json.MAPPER.getFactory().createParser(json)) {
      var kept = new KeptProfile();
      parser.nextToken();
      for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName())
        kept.field(field, parser);
      return kept.profile();
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(
          "A customer's profile cannot be read; its event is parked until the row is mended.", e);
    }
  }

  static String json(Profile profile) {
    try {
      return Json.MAPPER.writeValueAsString(profile);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A customer's profile cannot be written as JSON.", e);
    }
  }

  private void field(String field, JsonParser parser) throws IOException {
    switch (field) {
      case "name" -> name = parser.nextTextValue();
      case "language" -> language = parser.nextTextValue();
      case "timeZone" -> timeZone = ZoneId.of(parser.nextTextValue());
      case "country" -> country = parser.nextTextValue();
      case "phone" -> phone = parser.nextTextValue();
      case "email" -> email = parser.nextTextValue();
      case "household" -> household = OptionalInt.of(parser.nextIntValue(0));
      case "allergies" -> {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.VALUE_STRING) allergies.add(parser.getText());
      }
      case "consents" -> {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_OBJECT) consents.add(consent(parser));
      }
      default -> seldom(field, parser);
    }
  }

  private void seldom(String field, JsonParser parser) throws IOException {
    parser.nextToken();
    switch (field) {
      case "home" -> home = HOME.readValue(parser);
      case "level" -> level = LEVEL.readValue(parser);
      case "quietHours" -> quietHours = QUIET.readValue(parser);
      default -> parser.skipChildren();
    }
  }

  private static Consent consent(JsonParser parser) throws IOException {
    var purpose = "";
    var channel = "";
    boolean given = false;
    var at = OffsetDateTime.MIN;
    var source = "";
    @Nullable String textVersion = null;
    for (var field = parser.nextFieldName(); field != null; field = parser.nextFieldName())
      switch (field) {
        case "purpose" -> purpose = parser.nextTextValue();
        case "channel" -> channel = parser.nextTextValue();
        case "given" -> given = parser.nextToken() == JsonToken.VALUE_TRUE;
        case "at" -> at = Times.rfc3339(parser.nextTextValue());
        case "source" -> source = parser.nextTextValue();
        case "textVersion" -> textVersion = parser.nextTextValue();
        default -> {
          parser.nextToken();
          parser.skipChildren();
        }
      }
    return new Consent(purpose, channel, given, at, source, Optional.ofNullable(textVersion));
  }

  private Profile profile() {
    return new Profile(
        Optional.ofNullable(name),
        Optional.ofNullable(language),
        Optional.ofNullable(timeZone),
        Optional.ofNullable(country),
        Optional.ofNullable(phone),
        Optional.ofNullable(email),
        Optional.ofNullable(home),
        household,
        allergies,
        Optional.ofNullable(level),
        consents,
        Optional.ofNullable(quietHours));
  }
}
