package valet.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.EventReader;
import valet.event.Events;
import valet.event.Json;
import valet.event.Problem;
import valet.event.Webhook;

/**
 * Behind {@code POST /feeds/{name}}: a retailer's own JSON or CSV, believed where the feed's secret
 * signed it, and taken or refused whole. Ids are the retailer's own, or derived from {@code
 * webhook-id}, so what is sent again is recognised.
 */
public final class FeedsDoor extends Door {
  private static final Pattern PATH = Pattern.compile("/feeds/([A-Za-z0-9._-]{1,100})");
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_PROBLEMS = 50;
  private final Events events;
  private final Supplier<EventReader> reader;
  private final Mappings mappings;
  private final long queue;

  /**
   * Opens the door.
   *
   * @param reader gives the reader of the rule book in force: {@link EventReader#outside}
   * @param queue how many events may wait to be decided before further ones are put off
   */
  public FeedsDoor(
      Events events,
      Supplier<EventReader> reader,
      Mappings mappings,
      InstantSource clock,
      long queue) {
    super(clock);
    this.events = events;
    this.reader = reader;
    this.mappings = mappings;
    this.queue = queue;
  }

  @Override
  CompletionStage<Reply> answer(Request request) {
    return CompletableFuture.completedFuture(now(request));
  }

  private Reply now(Request request) {
    if (request.body().length > MOST_BYTES)
      return Reply.problem(413, "Too large", "A body holds at most " + MOST_BYTES + " bytes.");
    var arrival = clock.instant();
    var path = PATH.matcher(request.path());
    var message = request.header(Webhook.ID).orElse("");
    var feed = path.matches() ? mappings.signed(path.group(1)) : mappings.signed("");
    // Whether there is such a feed only its own hear.
    if (feed.isEmpty() || !signed(request, message, feed.get().secrets(), arrival))
      return Reply.problem(
          401,
          "Not signed",
          "Sign id.timestamp.body as Standard Webhooks say, not more than five minutes ago, with"
              + " the secret that was agreed for this feed.");
    var taking = new Taking(reader.get(), arrival);
    if (feed.get().json().isPresent()) json(feed.get().json().get(), request, message, taking);
    else feed.get().rows().ifPresent(rows -> rows(rows, request, message, taking));
    if (!taking.problems.isEmpty())
      return Reply.problem(
          400,
          "Not what the mapping reads",
          "Nothing was taken. Pointers name the field of the event that a record would become.",
          taking.problems);
    if (events.waiting() > queue)
      return Reply.later("More events wait than can be decided soon. Nothing was taken.");
    if (!taking.good.isEmpty())
      events.put(taking.good.stream().map(event -> Arrived.of(event, arrival)).toList());
    return Reply.accepted(taking.good.size());
  }

  private static boolean signed(
      Request request, String message, List<String> secrets, Instant now) {
    return Webhook.verified(
        message,
        request.header(Webhook.TIMESTAMP).orElse(""),
        request.body(),
        request.header(Webhook.SIGNATURE).orElse(""),
        secrets,
        now);
  }

  private static void json(JsonMapping mapping, Request request, String message, Taking taking) {
    try {
      JsonNode document = Json.MAPPER.readTree(request.body());
      if (document == null || !document.isContainerNode())
        taking.bad(0, "", List.of(new Problem("", "must be a record or a list of records")));
      else {
        int number = 0;
        for (var event : mapping.events(document, message))
          taking.one(document.isArray() ? "/" + number++ : "", "", event);
      }
    } catch (JsonProcessingException e) {
      taking.bad(0, "", List.of(new Problem("", "is not JSON")));
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot be read.", e);
    }
  }

  private static void rows(CsvMapping mapping, Request request, String message, Taking taking) {
    try (var text =
        new InputStreamReader(
            new ByteArrayInputStream(request.body()), mapping.charset().newDecoder())) {
      new CsvRows(
              mapping,
              message,
              (line, event) -> taking.one("", "line " + line + ": ", event),
              taking)
          .read(text);
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory cannot be read.", e);
    }
  }

  /** What is good of a request, and what is wrong with the rest. */
  private static final class Taking implements Records.Sink {
    private final EventReader reader;
    private final Instant arrival;
    private final List<Event> good = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Taking(EventReader reader, Instant arrival) {
      this.reader = reader;
      this.arrival = arrival;
    }

    void one(String at, String line, byte[] json) {
      var reading = reader.read(json, arrival);
      if (reading instanceof EventReader.Reading.Good read) good(read.event());
      else if (reading instanceof EventReader.Reading.Bad bad)
        for (var problem : bad.problems())
          wrong(new Problem(at + problem.pointer(), line + problem.message()));
    }

    @Override
    public void good(Event event) {
      good.add(event);
    }

    @Override
    public void bad(long line, String record, List<Problem> found) {
      var place = line == 0 ? "" : "line " + line + ": ";
      for (var one : found) wrong(new Problem(one.pointer(), place + one.message()));
    }

    private void wrong(Problem problem) {
      if (problems.size() < MOST_PROBLEMS) problems.add(problem);
    }
  }
}
