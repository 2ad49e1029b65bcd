package valet.feeds;

import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Events;
import valet.event.Json;
import valet.event.Problem;

/**
 * Behind the folder where files are dropped: puts a file's events on the queue in batches and
 * writes what it refuses, with the reason, to {@code refused/<file>.jsonl} beside the folder. It
 * remembers nothing: a file that was not finished is read again from its start, and what was put
 * before is recognised by source and id.
 */
public final class FolderFeed implements Processor, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FolderFeed.class);
  private static final int BATCH = 300;
  private static final long LOOK_MILLIS = 200;

  private final Events events;
  private final Supplier<EventReader> reader;
  private final Supplier<List<CsvMapping>> mappings;
  private final InstantSource clock;
  private final long bulk;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Opens the feed.
   *
   * @param reader of the rule book in force: {@link EventReader#outside}
   * @param mappings of CSV files, as they are now
   * @param bulk while more events wait than this, it does not put any
   */
  public FolderFeed(
      Events events,
      Supplier<EventReader> reader,
      Supplier<List<CsvMapping>> mappings,
      InstantSource clock,
      long bulk) {
    this.events = events;
    this.reader = reader;
    this.mappings = mappings;
    this.clock = clock;
    this.bulk = bulk;
  }

  /**
   * Takes one file whole.
   *
   * @throws Exception when the queue or the disk fails; the file stays and is read again
   */
  @Override
  public void process(Exchange exchange) throws Exception {
    var file = exchange.getMessage().getMandatoryBody(File.class).toPath();
    try (var taking = new Taking(file, clock.instant(), exchange)) {
      Records.read(file, reader.get(), mappings.get(), clock.instant(), taking);
      taking.flush();
      log.info(
          "{}: {} events taken, {} records refused.", file.getFileName(), taking.good, taking.bad);
    }
  }

  /** Lets go of a file in hand, which stays where it is. */
  @Override
  public void close() {
    closing.countDown();
  }

  private final class Taking implements Records.Sink, AutoCloseable {
    private final Path refused;
    private final Instant arrival;
    private final Exchange exchange;
    private final List<Arrived> batch = new ArrayList<>(BATCH);
    private @Nullable BufferedWriter reasons;
    private long good;
    private long bad;

    Taking(Path file, Instant arrival, Exchange exchange) throws IOException {
      this.arrival = arrival;
      this.exchange = exchange;
      var name = file.getFileName() + ".jsonl";
      refused = file.toAbsolutePath().resolveSibling("../refused").normalize().resolve(name);
      Files.deleteIfExists(refused);
    }

    @Override
    public void good(Event event) {
      batch.add(Arrived.of(event, arrival));
      if (batch.size() == BATCH) flush();
    }

    @Override
    public void bad(long line, String record, List<Problem> problems) {
      bad++;
      var json = Json.MAPPER.createObjectNode().put("line", line);
      var list = json.putArray("errors");
      for (var problem : problems)
        list.addObject().put("pointer", problem.pointer()).put("message", problem.message());
      json.put("record", record);
      try {
        if (reasons == null) {
          Files.createDirectories(refused.getParent());
          reasons = Files.newBufferedWriter(refused);
        }
        reasons.append(json.toString()).append('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(
            refused + " cannot be written, so the file stays in the inbox: free the disk.", e);
      }
    }

    void flush() {
      if (batch.isEmpty()) return;
      awaitRoom();
      events.put(List.copyOf(batch));
      good += batch.size();
      batch.clear();
    }

    private void awaitRoom() {
      try {
        while (!stopping() && events.waiting() > bulk)
          if (closing.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) break;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Events.Unavailable("Stopping; the file stays in the inbox.", e);
      }
      if (stopping()) throw new Events.Unavailable("Stopping; the file stays in the inbox.");
    }

    private boolean stopping() {
      return closing.getCount() == 0 || exchange.getContext().isStopping();
    }

    @Override
    public void close() throws IOException {
      if (reasons != null) reasons.close();
    }
  }
}
