package valet.memory;

import java.time.Instant;
import java.util.List;
import valet.event.Channel;
import valet.store.Tx;

/** Remembers what we know. */
public interface Memory {
  /**
   * An address said STOP: no letter goes there any more, and no marketing goes to any address of
   * the people who have it.
   */
  void suppress(Tx tx, Channel channel, String address, Instant at, String source);

  /** An address said START: undoes {@link #suppress} and {@link #bounced}. */
  void welcomeBack(Tx tx, Channel channel, String address, Instant at, String source);

  /**
   * There is no such address: no letter goes there any more, until its customer gives it anew.
   *
   * @param source the letter that came back
   */
  void bounced(Tx tx, Channel channel, String address, Instant at, String source, String reason);

  /** The suppressions that hold for an address now. */
  List<Suppression> suppressions(Tx tx, Channel channel, String address);
}
