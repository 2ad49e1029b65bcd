package valet.rules;

import java.util.Locale;
import java.util.Optional;

/**
 * A language in which rules are written. Files may mix them: each sentence is its own line, and all
 * of them mean the same by their keys.
 */
enum Language {
  EN("rule", "when", "then", "end"),
  SV("regel", "när", "då", "slut"),
  NB("regel", "når", "da", "slutt");

  private final String rule;
  private final String when;
  private final String then;
  private final String end;

  Language(String rule, String when, String then, String end) {
    this.rule = rule;
    this.when = when;
    this.then = then;
    this.end = end;
  }

  /** The language of a vocabulary's file: {@code sv} of {@code sv.dsl} and {@code own.sv.dsl}. */
  static Optional<Language> of(String file) {
    var stem = file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    var word = stem.substring(stem.lastIndexOf('.') + 1);
    for (var language : values()) if (language.word().equals(word)) return Optional.of(language);
    return Optional.empty();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The frame of a rule: rule, when, then, end. */
  String frame(Frame part) {
    return switch (part) {
      case RULE -> rule;
      case WHEN -> when;
      case THEN -> then;
      case END -> end;
    };
  }

  /** What a gap is shown as to somebody who looks for a sentence. */
  String shown(GapType gap) {
    return switch (gap) {
      case TEXT, MESSAGE, FIELD, EVENT, LISTED, LIST -> "\"…\"";
      case NUMBER -> "4";
      case DURATION ->
          switch (this) {
            case EN -> "3 minutes";
            case SV -> "3 minuter";
            case NB -> "3 minutter";
          };
      case MONEY -> "200 SEK";
      case CLOCK -> this == EN ? "18:00" : "18.00";
      case DATE ->
          switch (this) {
            case EN -> "24 December";
            case SV -> "24 december";
            case NB -> "24. desember";
          };
      case WEEKDAY ->
          switch (this) {
            case EN -> "Monday";
            case SV -> "måndag";
            case NB -> "mandag";
          };
      case SEASON ->
          switch (this) {
            case EN -> "winter";
            case SV, NB -> "vinter";
          };
      case CHANNELS ->
          switch (this) {
            case EN -> "sms or email";
            case SV, NB -> "sms eller e-post";
          };
    };
  }

  /** The words that hold a rule together. */
  enum Frame {
    RULE,
    WHEN,
    THEN,
    END;

    /** Whether a line is this word, in any language. */
    boolean is(String line) {
      var word = line.toLowerCase(Locale.ROOT);
      for (var language : Language.values()) if (language.frame(this).equals(word)) return true;
      return false;
    }
  }
}
