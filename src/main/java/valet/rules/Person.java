package valet.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import valet.event.Channel;
import valet.memory.Portrait;

/** Who somebody is, in the words that sentences ask in. */
record Person(Portrait portrait) {
  /** Whether the customer's language is this one, or a kind of it: sv-FI is sv. */
  boolean speaks(String language) {
    var spoken = portrait.profile().language().orElse("");
    return spoken.equalsIgnoreCase(language)
        || (!spoken.isEmpty() && main(spoken).equals(language.toLowerCase(Locale.ROOT)))
        || (main(spoken).equals("nb") && main(language).equals("nb") && !language.contains("-"));
  }

  /** Norwegian of any name is one, as letters know it. */
  private static String main(String language) {
    var main = Locale.forLanguageTag(language).getLanguage();
    return main.equals("no") || main.equals("nn") ? "nb" : main;
  }

  String country() {
    return portrait.profile().country().orElse("");
  }

  String postalCode() {
    return portrait.profile().home().flatMap(h -> h.postalCode()).orElse("");
  }

  /** Compared without blanks: 111 22 begins with 111. */
  boolean postalBegins(String code) {
    return bare(postalCode()).startsWith(bare(code));
  }

  private static String bare(String code) {
    return code.replace(" ", "").toUpperCase(Locale.ROOT);
  }

  List<String> allergies() {
    return portrait.profile().allergies();
  }

  boolean allergic(String to) {
    return new Names(allergies()).hold(to);
  }

  /** The channels on which there is an address, and no STOP of everything. */
  List<String> channels() {
    var channels = new ArrayList<String>();
    for (var channel : Channel.values())
      if (reached(List.of(channel))) channels.add(channel.word());
    return channels;
  }

  boolean reached(List<Channel> by) {
    for (var channel : by)
      if (portrait.profile().address(channel).isPresent()
          && portrait.suppressions().stream()
              .noneMatch(s -> s.channel() == channel && !s.marketingOnly())) return true;
    return false;
  }

  /** Whether the newest word on a purpose is yes, on one of these channels. */
  boolean agreed(String purpose, List<Channel> by) {
    for (var channel : by) if (portrait.consents(purpose, channel).orElse(false)) return true;
    return false;
  }
}
