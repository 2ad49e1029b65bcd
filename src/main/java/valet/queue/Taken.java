package valet.queue;

import org.apache.activemq.artemis.api.core.client.ClientMessage;

/** A message taken off the queue and not yet acknowledged. */
record Taken(ClientMessage message, String body) {}
