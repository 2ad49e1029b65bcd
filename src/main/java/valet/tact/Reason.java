package valet.tact;

import java.util.Locale;

/** Why tact judged as it did: the closed list, in the words that people read. */
public enum Reason {
  // speak
  HELPFUL_NOW("it helps now"),
  DANGER("danger or law: nothing stops it"),
  NOTHING_TO_SAY("nothing is said, something is done"),
  // hold
  TOO_EARLY("it helps later"),
  QUIET_HOURS("quiet hours"),
  ONE_VOICE("one voice: another letter speaks first"),
  CAP("enough letters for now"),
  // silence
  NO_CONTACT("no contact known"),
  NO_TILL("no till is waiting"),
  NO_CONSENT("no consent"),
  SUPPRESSED("the address said STOP"),
  LIGHT("this customer only wants what they must know"),
  NEED_OVER("the need is over"),
  ONE_RECEIPT("one purchase prints one letter"),
  CAP_REACHED("enough letters, and the need ends before the next may go"),
  QUIET_TOO_LONG("quiet hours last longer than the need"),
  OUTSPOKEN("another letter speaks first, and the need ends before this one may"),
  REPLACED("a newer letter says it better"),
  OVERTAKEN("what it would tell is not true any more"),
  SAID_BEFORE("it was said already"),
  PAUSED("the service is paused");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
