package valet.tact;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Why tact judged as it did: the closed list, in the words that people read. The three groups stay
 * together, and a new one stands in the midst of its own: {@link #ofHolds} and {@link #ofSilences}
 * go from the first to the last of a group.
 */
public enum Reason {
  // speak
  HELPFUL_NOW("it helps now"),
  DANGER("danger or law: nothing stops it"),
  NOTHING_TO_SAY("nothing is said, something is done"),
  TOGETHER("one voice: it comes in one letter with what weighs more"),
  NEXT_CHANNEL("it did not arrive by the channel before, and still helps"),
  // hold: from TOO_EARLY to DISTURBANCE
  TOO_EARLY("it helps later"),
  QUIET_HOURS("quiet hours"),
  ONE_VOICE("one voice: another letter speaks first"),
  CAP("enough letters for now"),
  DISTURBANCE("disturbed enough for now, by all brands together"),
  // silence: from NO_CONTACT to PAUSED
  NO_CONTACT("no contact known"),
  NO_TILL("no till is waiting"),
  NO_CONSENT("no consent"),
  SUPPRESSED("the address said STOP"),
  BOUNCED("letters to the address come back"),
  LIGHT("this customer only wants what they must know"),
  SENSITIVE("pharmacy, intimate goods and gifts are not spoken of"),
  HOLDOUT("holdout: without this help, to learn what it is worth"),
  MOOD("no cheerful letters while something weighs on them"),
  BUDGET("the service's budget for today is used up"),
  NEED_OVER("the need is over"),
  ONE_RECEIPT("one purchase prints one letter"),
  CAP_REACHED("enough letters, and the need ends before the next may go"),
  DISTURBANCE_REACHED("disturbed enough, and the need ends before the next letter may go"),
  QUIET_TOO_LONG("quiet hours last longer than the need"),
  OUTSPOKEN("another letter speaks first, and the need ends before this one may"),
  REPLACED("a newer letter says it better"),
  OVERTAKEN("what it would tell is not true any more"),
  SAID_BEFORE("it was said already"),
  NOTHING_TO_CORRECT("what it would correct was never said"),
  NOTHING_LEFT("what it would change is not there any more"),
  PAUSED("the service is paused");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /** Why something waits. */
  public static Set<Reason> ofHolds() {
    return EnumSet.range(TOO_EARLY, DISTURBANCE);
  }

  /** Why nothing is said. */
  public static Set<Reason> ofSilences() {
    return EnumSet.range(NO_CONTACT, PAUSED);
  }

  public String text() {
    return text;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
