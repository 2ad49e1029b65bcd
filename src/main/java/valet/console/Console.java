package valet.console;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import valet.event.Events;
import valet.keys.Callers;
import valet.memory.StoredMemory;
import valet.messages.Messages;
import valet.rules.Costs;
import valet.store.Store;

/**
 * The endpoints that ask or act, each a processor named as its route in {@code routes/console}
 * refers to it.
 */
public final class Console {
  /**
   * What the endpoints work with.
   *
   * @param outbox the folder of the local outbox, whether or not there is one
   * @param health asked at each request, so it must be quick
   * @param loopback whether only this machine can reach us: then {@code Host} must be its name
   * @param costs unit costs of the live book
   * @param patience how long a request waits for its event to be decided before it is told 202
   * @param messages the words in force, to tell a letter's reader why it was written
   */
  public record Parts(
      Store store,
      Events events,
      StoredMemory memory,
      InstantSource clock,
      Path outbox,
      Supplier<Health> health,
      boolean loopback,
      Duration patience,
      valet.promises.Promises promises,
      Supplier<Messages> messages,
      Supplier<Costs> costs) {}

  /** What customers reach by another name than ours; each carries its own proof. */
  private static final Set<String> PUBLIC = Set.of("unsubscribe", "me");

  private final Parts parts;

  public Console(Parts parts) {
    this.parts = parts;
  }

  /** The processors by the names under which they are to be bound; nobody is asked for a key. */
  public Map<String, Processor> processors() {
    return processors(Callers.ANYBODY);
  }

  /**
   * The processors by the names under which they are to be bound.
   *
   * @param callers who asks, so that it can be written down who did it
   */
  public Map<String, Processor> processors(Callers callers) {
    var doors = new LinkedHashMap<String, Processor>();
    endpoints()
        .forEach(
            (name, e) ->
                doors.put(
                    "console-" + name,
                    new Door(e, new Guard(parts.loopback(), !PUBLIC.contains(name), callers))));
    return doors;
  }

  private Map<String, Endpoint> endpoints() {
    var store = parts.store();
    var asking = new Asking(parts.events(), parts.clock(), parts.patience());
    var erasure = new Erasure(store, parts.memory(), parts.promises(), parts.outbox());
    var dossier = new Dossier(store, parts.memory());
    var parked = new ParkedActions(store, asking);
    var cases = new CaseActions(store, asking, parts.clock());
    var observe = new Observe(store, parts.events(), parts.health());
    var shelves = new Shelves(store);
    var all = new LinkedHashMap<String, Endpoint>();
    for (var kind :
        List.of(
            new Decisions(),
            new Letters(),
            new Orders(),
            new Promises(),
            new Cases(),
            new ParkedEvents())) {
      all.put(kind.name(), shelves.list(kind));
      all.put(kind.name() + "-one", shelves.one(kind));
    }
    all.put("customer", new Customers(store, asking, erasure, parts.clock()).endpoint());
    all.put("customer-export", dossier.export());
    all.put("customer-owed", dossier.owed());
    all.put("customer-life", new TurnOfLife(asking, parts.clock()).endpoint());
    all.put("parked-replay", parked.replay());
    all.put("parked-drop", parked.drop());
    all.put("case-acknowledge", cases.acknowledge());
    all.put("case-resolve", cases.resolve());
    var steps = new CaseSteps(store, parts.clock());
    all.put("case-act", steps.act());
    all.put("case-close", steps.close());
    all.put("case-owner", steps.owner());
    all.put("case-answer", steps.answer());
    all.put("case-changed", steps.changed());
    MePage.Telling why = (reasons, language) -> parts.messages().get().why(reasons, language);
    all.put("me", new MePage(store, asking, why, parts.clock()).endpoint());
    all.put("health", observe.health());
    all.put("metrics", observe.metrics());
    all.put("care", CareReport.endpoint(store, parts.clock()));
    all.put(
        "unsubscribe", new Unsubscribe(store, parts.memory(), asking, parts.clock()).endpoint());
    var worths = new Worths(store, parts.costs(), parts.clock());
    all.put("report", worths.report());
    all.put("service-lift", worths.lift());
    all.put("front", Front.endpoint());
    all.put("openapi", OpenApi.endpoint());
    return all;
  }

  /**
   * Gives what no route answers a problem document too, whichever room's routes there are.
   *
   * @param started a context whose HTTP server runs
   */
  public static void answerTheRest(CamelContext started) {
    started.getRegistry().findByType(VertxPlatformHttpRouter.class).forEach(Unlisted::behind);
  }
}
