package valet.queue;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.FailoverEventType;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** The connection to the broker, and the sessions on it. To a broker of its own it mends itself. */
final class Line implements AutoCloseable {
  private static final int ACKNOWLEDGE_AT_ONCE = 1 << 20;

  private final ServerLocator locator;
  private final ClientSessionFactory factory;
  private final String user;
  private final String password;
  private final AtomicBoolean connected = new AtomicBoolean(true);

  private Line(ServerLocator locator, String user, String password, int attempts) throws Exception {
    this.locator = locator;
    this.user = user;
    this.password = password;
    this.factory =
        locator
            // Pools of its own, because the shared ones keep a process alive for a minute.
            .setUseGlobalPools(false)
            .setThreadPoolMaxSize(8)
            .setScheduledThreadPoolMaxSize(1)
            .setFlowControlThreadPoolMaxSize(1)
            .setReconnectAttempts(attempts)
            .setRetryInterval(100)
            .setRetryIntervalMultiplier(2)
            .setMaxRetryInterval(5_000)
            .setCallTimeout(15_000)
            .setCallFailoverTimeout(5_000)
            .setBlockOnDurableSend(false)
            .setBlockOnNonDurableSend(false)
            .createSessionFactory();
    factory.addFailoverListener(
        event -> connected.set(event == FailoverEventType.FAILOVER_COMPLETED));
  }

  static Line to(EmbeddedBroker broker, Keeper keeper) throws Exception {
    var locator = ActiveMQClient.createServerLocatorWithoutHA(broker.connector());
    // Once stopped, a broker in this process does not come back, so nobody waits for it.
    return new Line(locator, Keeper.USER, keeper.password(), 0);
  }

  static Line to(Broker.External broker) throws Exception {
    return new Line(
        ActiveMQClient.createServerLocator(broker.url()), broker.user(), broker.password(), -1);
  }

  boolean connected() {
    return connected.get() && !factory.isClosed();
  }

  /** Sends and acknowledgements count from the commit on. */
  ClientSession transacted() throws ActiveMQException {
    return session(false);
  }

  /** Sends count at once. */
  ClientSession plain() throws ActiveMQException {
    return session(true);
  }

  private ClientSession session(boolean atOnce) throws ActiveMQException {
    return factory.createSession(user, password, false, atOnce, atOnce, false, ACKNOWLEDGE_AT_ONCE);
  }

  @Override
  public void close() {
    factory.close();
    locator.close();
  }
}
