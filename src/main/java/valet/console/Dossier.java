package valet.console;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import valet.event.Channel;
import valet.event.Json;
import valet.memory.StoredMemory;
import valet.store.Store;
import valet.store.Tx;

/** All of one customer at once: everything we have of them, and what we owe them. */
final class Dossier {
  private static final List<Kind> OWED = List.of(new Promises(), new Orders(), new Cases());
  private final Store store;
  private final StoredMemory memory;

  Dossier(Store store, StoredMemory memory) {
    this.store = store;
    this.memory = memory;
  }

  Endpoint owed() {
    return Endpoint.get(
        request -> {
          request.onlyAsks(Set.of());
          return Reply.ok(store.reading(tx -> owed(tx, Whom.known(tx, request.id()))));
        });
  }

  Endpoint export() {
    return Endpoint.get(
        request -> {
          request.onlyAsks(Set.of());
          return Reply.ok(store.reading(tx -> export(tx, Whom.known(tx, request.id()))));
        });
  }

  private static ObjectNode owed(Tx tx, String customer) {
    var json = Json.MAPPER.createObjectNode().put("customer", customer);
    for (var kind : OWED)
      json.putArray(kind.name()).addAll(Shelves.of(tx, kind, customer, open(kind)));
    return json;
  }

  private static Where open(Kind kind) {
    return switch (kind.name()) {
      case "promises" -> new Where().and("state in ('planned','made')");
      case "orders" -> new Where().and("state in ('asked','confirmed','unanswered')");
      default -> new Where().and("state <> 'closed'");
    };
  }

  private ObjectNode export(Tx tx, String customer) {
    var profile =
        Customers.told(tx, customer)
            .orElseThrow(() -> Refusal.notFound("We know no customer " + customer));
    var json = Json.MAPPER.createObjectNode();
    json.set("customer", profile);
    var names = Whom.names(tx, customer);
    names.subList(1, names.size()).forEach(json.putArray("aliases")::add);
    var consents = json.putArray("consents");
    for (var line : ConsentLine.of(tx, customer))
      consents.add(Json.MAPPER.<ObjectNode>valueToTree(line));
    suppressions(tx, profile, json.putArray("suppressions"));
    stored(tx, "select life from customer where id = ?", customer, json.putArray("history"));
    stored(
        tx,
        "select event from decision where customer = ? and event is not null order by seq",
        customer,
        json.putArray("events"));
    for (Kind kind :
        List.of(new Decisions(), new Letters(), new Orders(), new Promises(), new Cases()))
      json.putArray(kind.name()).addAll(Shelves.of(tx, kind, customer));
    stored(tx, "select body from held where customer = ?", customer, json.putArray("held"));
    stored(tx, "select event from due where customer = ?", customer, json.putArray("due"));
    var parked = json.putArray("parked");
    for (var row : tx.rows("select event from parked where customer = ?", customer))
      parked.add(row.text(0));
    return json;
  }

  private void suppressions(Tx tx, ObjectNode profile, ArrayNode to) {
    for (var channel : List.of(Channel.SMS, Channel.EMAIL)) {
      var address = profile.path(channel == Channel.SMS ? "phone" : "email").asText();
      if (address.isEmpty()) continue;
      for (var suppression : memory.suppressions(tx, channel, address))
        if (!suppression.bounced())
          to.addObject()
              .put("channel", channel.word())
              .put("marketingOnly", suppression.marketingOnly());
      for (var bounce : memory.bounces(tx, channel, address))
        to.addObject()
            .put("channel", channel.word())
            .put("bounced", true)
            .put("since", bounce.since().toString())
            .put("source", bounce.source())
            .put("reason", bounce.reason());
    }
  }

  private static void stored(Tx tx, String sql, String customer, ArrayNode to) {
    for (var row : tx.rows(sql, customer)) to.add(Told.read(row.text(0)));
  }
}
