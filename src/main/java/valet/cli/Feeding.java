package valet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import valet.cli.Records.Found;

/**
 * Sends records to the server in batches. A batch is accepted or refused whole, so what is wrong in
 * it is taken out and the rest sent again; sending twice does no harm, for each event has its
 * identity.
 */
final class Feeding implements Records.Taker {
  private static final int BATCH = 200;
  private static final int LONGEST = 500_000;
  private static final int TRIES = 5;
  private static final long LONGEST_PAUSE_SECONDS = 60;

  /** Where to tell what happens. */
  interface Teller {
    void refused(String place, String reason);

    void done(Found last);
  }

  private final Server server;
  private final Teller teller;
  private final Consumer<Duration> pause;
  private final List<Found> batch = new ArrayList<>();
  private int length;
  private long accepted;
  private long refused;

  /**
   * @param pause waits as long as it is told
   */
  Feeding(Server server, Teller teller, Consumer<Duration> pause) {
    this.server = server;
    this.teller = teller;
    this.pause = pause;
  }

  long accepted() {
    return accepted;
  }

  long refused() {
    return refused;
  }

  @Override
  public void record(Found found) {
    if (length + found.json().length() > LONGEST) flush();
    batch.add(found);
    length += found.json().length();
    if (batch.size() == BATCH) flush();
  }

  @Override
  public void bad(String place, String reason) {
    refused++;
    teller.refused(place, reason);
  }

  /** Sends what waits to be sent. */
  void flush() {
    if (batch.isEmpty()) return;
    var last = batch.get(batch.size() - 1);
    send(List.copyOf(batch));
    batch.clear();
    length = 0;
    teller.done(last);
  }

  private void send(List<Found> records) {
    if (records.isEmpty()) return;
    var answer = patiently(records);
    if (answer.good()) {
      accepted += records.size();
      return;
    }
    if (answer.status() == 401) throw new Plight("The server asks for a key: " + answer.detail());
    var wrong = wrong(answer.json().path("errors"), records.size());
    if (!wrong.isEmpty()) {
      var rest = new ArrayList<Found>();
      for (int i = 0; i < records.size(); i++)
        if (wrong.containsKey(i)) bad(records.get(i).place(), wrong.get(i));
        else rest.add(records.get(i));
      send(rest);
    } else if (records.size() == 1) {
      bad(records.get(0).place(), answer.detail());
    } else {
      // it does not say which, so the halves will
      send(records.subList(0, records.size() / 2));
      send(records.subList(records.size() / 2, records.size()));
    }
  }

  /** What is wrong by the number of the record that the pointer begins with. */
  private static Map<Integer, String> wrong(JsonNode errors, int records) {
    var wrong = new TreeMap<Integer, String>();
    for (var error : errors) {
      var pointer = error.path("pointer").asText();
      int end = pointer.indexOf('/', 1);
      var first = pointer.isEmpty() ? "" : pointer.substring(1, end < 0 ? pointer.length() : end);
      if (!first.matches("\\d{1,6}") || Integer.parseInt(first) >= records) continue;
      var field = end < 0 ? "" : pointer.substring(end);
      var message = (field + " " + error.path("message").asText()).strip();
      wrong.merge(Integer.parseInt(first), message, (a, b) -> a + "; " + b);
    }
    return wrong;
  }

  /** Waits while the server is full, and tries again when the connection broke. */
  private Server.Answer patiently(List<Found> records) {
    var body = array(records);
    for (int broken = 0; ; ) {
      try {
        var answer = server.post("/events", "application/cloudevents-batch+json", body);
        if (answer.status() != 503 && answer.status() != 429) return answer;
        pause.accept(Duration.ofSeconds(seconds(answer)));
      } catch (Server.Silent e) {
        if (accepted == 0 && broken == 0) throw server.silence();
        if (++broken == TRIES) throw lost(records);
        pause.accept(Duration.ofSeconds(1L << broken));
      } catch (Server.Broken e) {
        if (++broken == TRIES) throw lost(records);
        pause.accept(Duration.ofSeconds(1L << broken));
      }
    }
  }

  private Plight lost(List<Found> records) {
    return new Plight(
        "The server at "
            + server.address()
            + " answers no more; "
            + accepted
            + " events were accepted, from "
            + records.get(0).place()
            + " on nothing is known. Feed the same files again when it is back: what was accepted"
            + " is recognised.");
  }

  private static long seconds(Server.Answer answer) {
    var text = answer.retryAfter().orElse("1");
    return text.matches("\\d{1,9}")
        ? Math.max(1, Math.min(Long.parseLong(text), LONGEST_PAUSE_SECONDS))
        : 1;
  }

  private static byte[] array(List<Found> records) {
    return records.stream()
        .map(Found::json)
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(StandardCharsets.UTF_8);
  }
}
