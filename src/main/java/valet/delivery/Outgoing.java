package valet.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.tact.Place;

/**
 * A letter on its way out.
 *
 * @param address E.164 for {@code sms}, a mailbox for {@code email}
 * @param place whose quiet hours count
 * @param attempt which try this is, from 1
 * @param at when it was claimed
 * @param token the claim's fencing token: a result counts only while the ledger still holds it
 * @param again whether an earlier try may have reached the customer already
 * @param taken remote ids of the parts that the gateway has from earlier tries
 */
public record Outgoing(
    String id,
    Optional<String> customer,
    String service,
    LetterClass letterClass,
    Channel channel,
    String address,
    String language,
    Optional<String> subject,
    String text,
    Optional<String> html,
    boolean urgent,
    Place place,
    Instant needUntil,
    int attempt,
    Instant at,
    long token,
    boolean again,
    List<String> taken) {
  public Outgoing {
    taken = List.copyOf(taken);
  }

  /** The same letter in other words. */
  Outgoing saying(String words, Optional<String> page) {
    return new Outgoing(
        id,
        customer,
        service,
        letterClass,
        channel,
        address,
        language,
        subject,
        words,
        page,
        urgent,
        place,
        needUntil,
        attempt,
        at,
        token,
        again,
        taken);
  }

  /** Whether quiet hours and the like do not stop it. */
  boolean breaksQuiet() {
    return urgent || letterClass == LetterClass.SAFETY || letterClass == LetterClass.PROMISE;
  }

  /** Without its words: those belong to the customer, not into a log. */
  @Override
  public String toString() {
    return channel + " " + id + " (try " + attempt + ")";
  }
}
