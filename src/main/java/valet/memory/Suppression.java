package valet.memory;

import valet.event.Channel;

/**
 * An address that said STOP.
 *
 * @param channel where
 * @param marketingOnly whether help may still go there: a STOP on one channel ends marketing on all
 */
public record Suppression(Channel channel, boolean marketingOnly) {}
