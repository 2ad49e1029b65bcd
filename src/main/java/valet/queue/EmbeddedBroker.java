package valet.queue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnector;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.DiskFullMessagePolicy;

/**
 * The broker in this process: no port, no management, a journal on disk that is synced before a
 * commit returns.
 */
final class EmbeddedBroker {
  private static final int MEBI = 1 << 20;

  /** Beyond this the queue goes to disk; about 20,000 waiting events. */
  private static final long IN_MEMORY = 48L * MEBI;

  /** With less room on the disk puts are refused, before the store has none left. */
  private static final long ROOM = 100L * MEBI;

  /** How long another process may take to let go of the journal, in milliseconds. */
  private static final long LOCK = 2_000;

  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final AtomicInteger OPEN = new AtomicInteger();

  private final ActiveMQServer server;
  private final int number;

  private EmbeddedBroker(ActiveMQServer server, int number) {
    this.server = server;
    this.number = number;
  }

  static EmbeddedBroker start(Path folder, Keeper keeper) throws Exception {
    return start(folder, keeper, ROOM);
  }

  /** {@code room}: bytes of the disk that stay free. */
  static EmbeddedBroker start(Path folder, Keeper keeper, long room) throws Exception {
    int number = NUMBERS.incrementAndGet();
    var configuration = configuration(folder, number).setMinDiskFree(room);
    var server = new ActiveMQServerImpl(configuration, keeper);
    server.start();
    server.getManagementService().enableNotifications(false);
    if (!server.isActive()) {
      server.stop();
      throw new IllegalStateException(
          "The queue's journal in "
              + folder
              + " cannot be opened, so no event can be taken. Another process may be using it: end"
              + " that one, or give this one another folder.");
    }
    OPEN.incrementAndGet();
    return new EmbeddedBroker(server, number);
  }

  /** Where sessions of this process connect to. */
  TransportConfiguration connector() {
    return new TransportConfiguration(InVMConnectorFactory.class.getName(), parameters(number));
  }

  boolean running() {
    return server.isActive();
  }

  /** Stops it; what was committed is in the journal. */
  void stop() throws Exception {
    server.stop();
    // The last one ends the threads that all in-process connections share; they would keep a
    // process alive for a minute.
    if (OPEN.decrementAndGet() == 0) InVMConnector.resetThreadPool();
  }

  private static Map<String, Object> parameters(int number) {
    return Map.of(
        TransportConstants.SERVER_ID_PROP_NAME, number, TransportConstants.BUFFER_POOLING, true);
  }

  private static Configuration configuration(Path folder, int number) throws Exception {
    var configuration =
        new ConfigurationImpl()
            .setName("valet")
            .addAcceptorConfiguration(
                new TransportConfiguration(InVMAcceptorFactory.class.getName(), parameters(number)))
            .setPersistenceEnabled(true)
            .setPersistIDCache(false)
            .setSecurityEnabled(true)
            .setJMXManagementEnabled(false)
            .setMessageCounterEnabled(false)
            .setCriticalAnalyzer(false)
            .setFileDeployerScanPeriod(-1)
            .setConfigurationFileRefreshPeriod(-1)
            .setMessageExpiryScanPeriod(-1)
            .setAddressQueueScanPeriod(-1)
            .setDiskScanPeriod(1_000)
            .setThreadPoolMaxSize(16)
            .setScheduledThreadPoolMaxSize(2)
            .setMaxDiskUsage(-1);
    journal(configuration, folder);
    for (var queue : Places.durable()) configuration.addQueueConfiguration(queue);
    configuration
        .addAddressSetting("#", none())
        .addAddressSetting(Places.EVENTS + ".#", kept())
        .addAddressSetting(Places.INTAKE, kept());
    configuration.putSecurityRoles("#", Set.of(Keeper.ours()));
    return configuration;
  }

  private static void journal(Configuration configuration, Path folder) {
    configuration
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large").toString())
        .setJournalType(JournalType.NIO)
        .setJournalLockAcquisitionTimeout(LOCK)
        .setJournalDatasync(true)
        .setJournalSyncTransactional(true)
        .setJournalSyncNonTransactional(true)
        // Waiting to write more at once would cap single commits near 200 a second; we gather
        // puts before the commit instead.
        .setJournalBufferTimeout_NIO(0)
        .setJournalFileSize(16 * MEBI)
        .setJournalMinFiles(2)
        .setJournalPoolFiles(8);
  }

  private static AddressSettings none() {
    return new AddressSettings()
        .setAutoCreateAddresses(false)
        .setAutoCreateQueues(false)
        // Never used, because nothing here expires or is given up; without names the broker warns.
        .setNoExpiry(true)
        .setExpiryAddress(SimpleString.of("expired"))
        .setDeadLetterAddress(SimpleString.of("dead"))
        .setMaxSizeBytes(8L * MEBI)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP);
  }

  private static AddressSettings kept() {
    return none()
        .setMaxDeliveryAttempts(-1)
        .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
        .setMaxSizeBytes(IN_MEMORY)
        .setPageSizeBytes(4 * MEBI)
        .setDiskFullMessagePolicy(DiskFullMessagePolicy.FAIL);
  }
}
