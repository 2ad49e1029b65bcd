package valet.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Derived;
import valet.event.EventWriter;
import valet.memory.StoredMemory;
import valet.store.Store;

/**
 * The end of a letter's own link: {@code /me/stop/{letter}/{seal}}. Looking changes nothing,
 * because scanners follow links; a POST (RFC 8058, or the page's button) is the same as answering
 * STOP.
 */
final class Unsubscribe {
  private static final String PAGE = "text/html; charset=utf-8";
  private final Store store;
  private final StoredMemory memory;
  private final Asking asking;
  private final InstantSource clock;

  Unsubscribe(Store store, StoredMemory memory, Asking asking, InstantSource clock) {
    this.store = store;
    this.memory = memory;
    this.asking = asking;
    this.clock = clock;
  }

  Endpoint endpoint() {
    return new Endpoint(Map.of("GET", this::look, "POST", this::stop));
  }

  private Reply look(Request request) {
    letter(request);
    return page(
        "<form method=\"post\"><p>No more e-mail from us to this address, except if something is"
            + " dangerous?</p><p><button>Stop</button></p></form>");
  }

  private Reply stop(Request request) {
    var letter = letter(request);
    var reply = new Data.Reply(letter.address(), Channel.EMAIL, "STOP", Optional.of(letter.id()));
    var id = Derived.id("unsubscribe", letter.id(), clock.instant().toString());
    asking.put(EventWriter.ours(id, Optional.empty(), clock.instant(), reply));
    return page("<p>Done. You will get no more e-mail from us.</p>");
  }

  private record Sealed(String id, String address) {}

  /** The letter, if the seal is ours; else the same answer as for a letter that never was. */
  private Sealed letter(Request request) {
    var id = request.path().get(2);
    var seal = request.path().get(3).getBytes(StandardCharsets.UTF_8);
    boolean ours = MessageDigest.isEqual(memory.seal(id).getBytes(StandardCharsets.UTF_8), seal);
    var found =
        store.reading(
            tx -> tx.rows("select address from letter where id = ? and channel = 'email'", id));
    if (!ours || found.isEmpty() || found.get(0).maybeText(0).isEmpty())
      throw Refusal.of(404, "There is no such letter");
    return new Sealed(id, found.get(0).text(0));
  }

  private static Reply page(String body) {
    return Reply.text(
            200,
            PAGE,
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Your letters</title>"
                + body
                + "</html>\n")
        .with(Map.of("Referrer-Policy", "no-referrer", "Cache-Control", "no-store"));
  }
}
