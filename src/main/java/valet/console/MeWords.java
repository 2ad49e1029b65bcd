package valet.console;

import java.util.Map;

/** What the buttons of a letter's page say, in three languages. */
record MeWords(Map<String, String> words) {
  private static final MeWords EN =
      new MeWords(
          Map.of(
              "title", "Your letter",
              "why", "Why we wrote",
              "otherwise", "Something else",
              "yes", "Yes",
              "no", "No",
              "later", "Later",
              "not-this", "No more of this",
              "wrong-person", "This is not for me",
              "stop", "Stop everything",
              "thanks", "Thank you, we have your answer. You can close this page."));
  private static final MeWords SV =
      new MeWords(
          Map.of(
              "title", "Ditt brev",
              "why", "Varför vi skrev",
              "otherwise", "Något annat",
              "yes", "Ja",
              "no", "Nej",
              "later", "Senare",
              "not-this", "Inget mer av detta",
              "wrong-person", "Det här är inte till mig",
              "stop", "Stoppa allt",
              "thanks", "Tack, vi har ditt svar. Du kan stänga sidan."));
  private static final MeWords NB =
      new MeWords(
          Map.of(
              "title", "Brevet ditt",
              "why", "Hvorfor vi skrev",
              "otherwise", "Noe annet",
              "yes", "Ja",
              "no", "Nei",
              "later", "Senere",
              "not-this", "Ikke mer av dette",
              "wrong-person", "Dette er ikke til meg",
              "stop", "Stopp alt",
              "thanks", "Takk, vi har svaret ditt. Du kan lukke siden."));

  static MeWords in(String language) {
    return switch (language.split("-", 2)[0]) {
      case "sv" -> SV;
      case "nb", "no", "nn" -> NB;
      default -> EN;
    };
  }

  String of(String what) {
    return words.getOrDefault(what, what);
  }
}
