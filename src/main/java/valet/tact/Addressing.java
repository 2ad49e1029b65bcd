package valet.tact;

import java.time.Instant;
import java.util.Optional;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.memory.Portrait;
import valet.rules.Moment;
import valet.rules.Service;
import valet.tact.Verdict.Voice;

/**
 * Which channel a letter may take: the first of its channels whose address is known, did not say
 * STOP, and for which consent is there where consent is needed.
 *
 * @param voice empty where no channel will do
 * @param refusal why not, from the channel that came furthest
 */
record Addressing(Optional<Voice> voice, Reason refusal) {
  private static final String SERVICE = "service";
  private static final String MARKETING = "marketing";

  static Addressing of(Say say, Service service, Moment moment, Instant now) {
    var refusal = Reason.NO_TILL;
    for (var channel : say.channels()) {
      var objection = objection(say, channel, service, moment, now);
      if (objection.isEmpty())
        return new Addressing(Optional.of(voice(say, channel, moment)), refusal);
      refusal = further(refusal, objection.get());
    }
    // where there is danger, what came back once is tried rather than nothing
    if (say.letterClass() == LetterClass.SAFETY && refusal == Reason.BOUNCED)
      for (var channel : say.channels())
        if (moment.portrait().profile().address(channel).isPresent())
          return new Addressing(Optional.of(voice(say, channel, moment)), refusal);
    return new Addressing(Optional.empty(), refusal);
  }

  static Voice voice(Say say, Channel channel, Moment moment) {
    var to = moment.portrait().profile().address(channel);
    return new Voice(say.help(), say.message(), channel, say.letterClass(), to);
  }

  /** Whether a letter may go to this channel now; the reason where it may not. */
  private static Optional<Reason> objection(
      Say say, Channel channel, Service service, Moment moment, Instant now) {
    if (channel == Channel.RECEIPT)
      return tillWaits(moment, now) ? Optional.empty() : Optional.of(Reason.NO_TILL);
    var portrait = moment.portrait();
    if (portrait.profile().address(channel).isEmpty()) return Optional.of(Reason.NO_CONTACT);
    boolean danger = say.letterClass() == LetterClass.SAFETY;
    if (!danger && suppressed(portrait, channel, say.letterClass()))
      return Optional.of(Reason.SUPPRESSED);
    if (bounced(portrait, channel)) return Optional.of(Reason.BOUNCED);
    if (danger) return Optional.empty();
    return consents(portrait, channel, service, say.letterClass())
        ? Optional.empty()
        : Optional.of(Reason.NO_CONSENT);
  }

  static boolean tillWaits(Moment moment, Instant now) {
    var till = moment.known().arrived().till();
    return till.isPresent() && now.isBefore(till.get().until());
  }

  private static boolean bounced(Portrait portrait, Channel channel) {
    for (var one : portrait.suppressions())
      if (one.bounced() && one.channel() == channel) return true;
    return false;
  }

  /** A STOP anywhere ends marketing everywhere. */
  private static boolean suppressed(Portrait portrait, Channel channel, LetterClass letterClass) {
    for (var stop : portrait.suppressions()) {
      if (stop.bounced()) continue;
      if (letterClass == LetterClass.MARKETING) return true;
      if (stop.channel() == channel && !stop.marketingOnly()) return true;
    }
    return false;
  }

  /**
   * The word on the service itself goes before the general one. Marketing needs a yes whatever the
   * service's basis: that somebody asked for help is no yes to being sold something.
   */
  private static boolean consents(
      Portrait portrait, Channel channel, Service service, LetterClass letterClass) {
    boolean marketing = letterClass == LetterClass.MARKETING;
    if (!marketing && service.basis() != Service.Basis.CONSENT) return true;
    var own = portrait.consents(service.name(), channel);
    return own.or(() -> portrait.consents(marketing ? MARKETING : SERVICE, channel)).orElse(false);
  }

  private static Reason further(Reason one, Reason other) {
    return rank(other) > rank(one) ? other : one;
  }

  private static int rank(Reason refusal) {
    if (refusal == Reason.NO_CONSENT) return 4;
    if (refusal == Reason.SUPPRESSED) return 3;
    if (refusal == Reason.BOUNCED) return 2;
    return refusal == Reason.NO_CONTACT ? 1 : 0;
  }
}
