package valet.messages;

import static valet.tact.Given.NOON;
import static valet.tact.Given.STOCKHOLM;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import valet.event.Channel;
import valet.memory.LetterClass;
import valet.memory.Order;
import valet.memory.Slot;
import valet.rules.Help;
import valet.rules.Proposal;
import valet.rules.Sources;
import valet.tact.Given;
import valet.tact.Place;
import valet.tact.Reason;
import valet.tact.Verdict;
import valet.tact.Verdicts;
import valet.tact.Verdicts.Judged;
import valet.tact.Verdicts.Ruling;

/** Letters to be, for tests: a person, a proposal, and what comes of it in words. */
final class Letters {
  static final Instant ETA = Instant.parse("2026-11-21T11:40:00Z");

  private Letters() {}

  static Sources shipped() {
    var files = new TreeMap<String, String>();
    var home = Path.of("");
    try (var all = Files.walk(Path.of("config/messages"))) {
      for (var file : all.filter(Files::isRegularFile).toList())
        files.put(home.relativize(file).toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Sources(files, "hash");
  }

  static Messages of(String... pathsAndTexts) {
    return Messages.of(Given.sources(pathsAndTexts), Defaults.PLAIN);
  }

  /** One message, {@code hello}, in English, on one channel. */
  static Messages hello(String kind, String text) {
    return of("config/messages/test/hello/en." + kind, text);
  }

  static Order confirmed(Optional<Instant> eta, Optional<Slot> slot) {
    return new Order(
        "order1",
        "proposal",
        "test",
        "replacement car",
        "towing",
        "Bärgning Nord",
        Order.State.CONFIRMED,
        1,
        NOON,
        slot,
        eta,
        Optional.of("BN-4711"),
        Optional.of("confirmation1"),
        0,
        NOON.plus(Duration.ofDays(1)),
        Map.of());
  }

  static Proposal sends(String service, String message, Channel channel, Help... more) {
    var wish = Given.wish(service).about("order1", "confirmation1").sends(message, channel);
    for (var help : more) wish.with(help);
    return wish.asked();
  }

  /** Spoken now, in Stockholm. */
  static Draft spoken(Messages messages, Given.Person who, Proposal proposal) {
    return spoken(messages, who, proposal, STOCKHOLM);
  }

  static Draft spoken(Messages messages, Given.Person who, Proposal proposal, ZoneId zone) {
    var speak = new Verdict.Speak(Reason.HELPFUL_NOW, voices(proposal));
    return only(write(messages, who, proposal, speak, zone));
  }

  static Draft held(Messages messages, Given.Person who, Proposal proposal) {
    var until = NOON.plus(Duration.ofHours(9));
    var hold = new Verdict.Hold(Reason.QUIET_HOURS, until, voices(proposal));
    return only(write(messages, who, proposal, hold, STOCKHOLM));
  }

  static List<Draft> write(
      Messages messages, Given.Person who, Proposal proposal, Verdict verdict, ZoneId zone) {
    var judged =
        new Judged(
            who.wishes(NOON, proposal),
            Optional.of(Place.in(zone)),
            List.of(new Ruling(proposal, verdict)),
            List.of());
    var page = messages.write(new Verdicts(List.of(judged))).all().get(0);
    return page.drafts().getOrDefault(proposal.id(), List.of());
  }

  private static Draft only(List<Draft> drafts) {
    if (drafts.size() != 1) throw new AssertionError("not one letter: " + drafts);
    return drafts.get(0);
  }

  static List<Verdict.Voice> voices(Proposal proposal) {
    return proposal.help().stream()
        .filter(help -> help instanceof Help.Send)
        .map(help -> (Help.Send) help)
        .flatMap(send -> send.channels().stream().map(channel -> voice(send, channel)))
        .toList();
  }

  private static Verdict.Voice voice(Help.Send send, Channel channel) {
    return new Verdict.Voice(
        send, send.message(), channel, LetterClass.SERVICE, Optional.of("+46701234567"));
  }
}
