package valet.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Profile;
import valet.rules.Help;
import valet.tact.Verdict.Voice;

/**
 * The channels that a letter may take if it does not arrive by the one it takes now. Their words
 * are written at once, because the moment will be gone.
 */
final class NextChannels {
  private NextChannels() {}

  /** A voice for each channel that its sentence names behind the chosen, and the customer has. */
  static List<Voice> of(List<Voice> spoken, Profile profile) {
    var next = new ArrayList<Voice>(0);
    for (var voice : spoken) {
      if (voice.channel() == Channel.RECEIPT) continue;
      var channels = channels(voice.send());
      for (var channel : channels.subList(channels.indexOf(voice.channel()) + 1, channels.size())) {
        var to = profile.address(channel);
        if (channel == Channel.RECEIPT || channel == voice.channel() || to.isEmpty()) continue;
        next.add(new Voice(voice.send(), voice.message(), channel, voice.letterClass(), to));
      }
    }
    return next;
  }

  private static List<Channel> channels(Help help) {
    if (help instanceof Help.Send send) return send.channels();
    if (help instanceof Help.Correct correct) return correct.channels();
    if (help instanceof Help.Remind remind) return remind.channels();
    return help instanceof Help.Again again ? again.channels() : List.of();
  }

  /** The words that were written with the letter that did not arrive. */
  static Optional<Draft> kept(Voice voice) {
    if (!(voice.send() instanceof Help.Again again)) return Optional.empty();
    for (var words : again.words())
      if (words.channel() == voice.channel()) return Optional.of(draft(voice, words));
    return Optional.empty();
  }

  private static Draft draft(Voice voice, Help.Words words) {
    return new Draft(
        voice,
        words.language(),
        words.subject(),
        words.text(),
        words.html(),
        List.of(),
        words.speaksOfOrder(),
        words.link(),
        words.code());
  }
}
