package valet.memory;

import valet.event.Channel;

/**
 * Why an address is not written to.
 *
 * @param channel where
 * @param marketingOnly whether help may still go there: a STOP on one channel ends marketing on all
 * @param bounced whether it is no word of theirs: what was sent there came back, because there is
 *     no such address
 */
public record Suppression(Channel channel, boolean marketingOnly, boolean bounced) {
  /** An address that said STOP. */
  public Suppression(Channel channel, boolean marketingOnly) {
    this(channel, marketingOnly, false);
  }
}
