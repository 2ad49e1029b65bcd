package valet.delivery;

import java.util.Optional;
import java.util.regex.Pattern;
import valet.event.Data.LetterReported;

/**
 * Tells a fault of the address from every other: whoever is written to at an address that does not
 * exist is not written to there again. What a server says against us (its policy, our size, our
 * name) or of today (a full mailbox) says nothing about the address, and neither does a code
 * without its class of RFC 3463; at worst one more letter comes back.
 */
final class NoSuchAddress {
  static final String WORDS = "no such address";

  /** Bad mailbox, bad system, bad syntax, ambiguous, moved, null MX; and a mailbox disabled. */
  private static final Pattern STATUS =
      Pattern.compile("(?<![0-9.])5\\.(1\\.(0|1|2|3|4|6|10)|2\\.1)(?![0-9.])");

  private NoSuchAddress() {}

  /** Whether an enhanced status code in a server's answer says so. */
  static boolean says(String answer) {
    return STATUS.matcher(answer).find();
  }

  /** A reason that says so, for the ledger and for the report that the loop gets. */
  static String because(String reason) {
    return WORDS + ": " + reason;
  }

  /** Why a report says so, if it does. */
  static Optional<String> of(LetterReported report) {
    return report.detail().filter(d -> d.startsWith(WORDS) || d.endsWith(WORDS));
  }
}
