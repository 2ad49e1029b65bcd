package valet.queue;

import java.nio.file.Path;

/** Where the durable queue lives. */
public sealed interface Broker {

  /**
   * In this process, reachable from nowhere else.
   *
   * @param folder holds the journal; made where it is missing. Only one process may use it
   */
  record Embedded(Path folder) implements Broker {}

  /**
   * A broker of its own, shared by several nodes. Its address setting for {@code events.#} must say
   * {@code max-delivery-attempts -1}, or an event would end as a dead letter while the store is
   * away.
   *
   * @param url such as {@code tcp://broker:61616}
   */
  record External(String url, String user, String password) implements Broker {
    public External {
      if (url.isBlank())
        throw new IllegalArgumentException(
            "The broker's url is blank, so no event could be queued. Give one such as"
                + " tcp://broker:61616, or none at all for the embedded broker.");
    }

    @Override
    public String toString() {
      return url + " as " + user;
    }
  }
}
