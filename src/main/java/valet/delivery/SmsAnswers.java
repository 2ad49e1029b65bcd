package valet.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import valet.event.Arrived;
import valet.event.Channel;
import valet.event.Data;
import valet.event.Data.LetterReported.Fate;
import valet.event.Derived;
import valet.event.Event;
import valet.event.EventWriter;
import valet.event.Events;
import valet.store.Store;

/**
 * Turns what a message centre says into events on the queue: receipts and replies. Returns when
 * they are durable; throws when they are not, so that the centre says it again.
 */
public final class SmsAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(SmsAnswers.class);
  private static final Pattern STATE =
      Pattern.compile("stat:\\s*([A-Z]+)", Pattern.CASE_INSENSITIVE);

  /** A GSM network, error 1. */
  private static final byte[] UNKNOWN_SUBSCRIBER = {3, 0, 1};

  private final Events events;
  private final Store store;
  private final Reports reports;
  private final InstantSource clock;

  SmsAnswers(Events events, Store store, Reports reports, InstantSource clock) {
    this.events = events;
    this.store = store;
    this.reports = reports;
    this.clock = clock;
  }

  /**
   * Hears one deliver_sm.
   *
   * @throws Events.Unavailable when the queue cannot take it now
   * @throws Store.Unavailable when nobody can look up whose letter it is about
   */
  public void hear(DeliverSm message) {
    var now = clock.instant();
    if (message.isSmscDeliveryReceipt()) receipt(message, now);
    else if (message.isDefaultMessageType()) reply(message, now);
    else LOG.debug("A message of a kind that is not used: esm_class {}", message.getEsmClass());
  }

  private void receipt(DeliverSm message, Instant now) {
    var text = text(message);
    var id = tagged(message).or(() -> first(Reports.ID, text));
    var state = state(message).or(() -> first(STATE, text)).map(s -> s.toUpperCase(Locale.ROOT));
    var fate = state.flatMap(SmsAnswers::fate);
    if (id.isEmpty() || fate.isEmpty()) {
      LOG.info("A receipt tells no end of a letter: id {}, state {}.", id, state);
      return;
    }
    var whose = whose(id.get(), number(message), now);
    var plain = Parts.plain(id.get());
    var event =
        EventWriter.ours(
            Derived.id("report", plain, fate.get().toString()),
            whose.customer(),
            now,
            new Data.LetterReported(
                whose.letter(),
                fate.get(),
                state.map(s -> Reports.words(id.get(), s) + unknown(message, fate.get()))));
    put(events, event, hash("report", plain, fate.get().toString()), now);
  }

  /** The letter as the report is to name it: by our id, or the gateway's while nobody has it. */
  private record Whose(String letter, Optional<String> customer) {}

  private Whose whose(String id, String number, Instant now) {
    return store.reading(
        tx -> {
          var known = Optional.ofNullable(reports.letters(tx, List.of(id)).get(id));
          var letter = known.or(() -> reports.lostAnswer(tx, number, now));
          var customer =
              letter.flatMap(
                  l -> tx.rows("select customer from letter where id = ?", l).get(0).maybeText(0));
          return new Whose(letter.orElse(id), customer);
        });
  }

  private void reply(DeliverSm message, Instant now) {
    var from = number(message);
    var text = text(message);
    var minute = now.truncatedTo(ChronoUnit.MINUTES);
    var id =
        tagged(message)
            .map(given -> Derived.id("reply", from, given))
            .orElseGet(() -> Derived.id("reply", from, text, minute.toString()));
    var event =
        EventWriter.ours(
            id, Optional.empty(), now, new Data.Reply(from, Channel.SMS, text, Optional.empty()));
    put(events, event, hash("reply", from, text), now);
  }

  /**
   * The content's hash leaves out when it was heard and what we made of it: a message centre or
   * mailbox that says the same again says the same event.
   */
  static void put(Events events, Event event, String hash, Instant now) {
    var same =
        new Event(
            event.id(),
            event.type(),
            event.subject(),
            event.time(),
            event.data(),
            event.json(),
            hash);
    events.put(List.of(Arrived.of(same, now)));
  }

  static String hash(String... said) {
    try {
      var bytes = String.join("\0", said).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java lacks SHA-256, which every Java must have.", e);
    }
  }

  private static Optional<Fate> fate(String state) {
    return switch (state) {
      case "DELIVRD" -> Optional.of(Fate.DELIVERED);
      case "EXPIRED", "DELETED", "UNDELIV", "REJECTD" -> Optional.of(Fate.FAILED);
      default -> Optional.empty(); // on its way, or the centre does not know
    };
  }

  private static Optional<String> state(DeliverSm message) {
    var tag = message.getOptionalParameter(OptionalParameter.Tag.MESSAGE_STATE);
    if (!(tag instanceof OptionalParameter.Byte value)) return Optional.empty();
    return switch (value.getValue()) {
      case 2 -> Optional.of("DELIVRD");
      case 3 -> Optional.of("EXPIRED");
      case 4 -> Optional.of("DELETED");
      case 5 -> Optional.of("UNDELIV");
      case 8 -> Optional.of("REJECTD");
      default -> Optional.empty();
    };
  }

  /** The network's own code (SMPP 3.4, 5.3.2.31): in GSM, 1 is "unknown subscriber". */
  private static String unknown(DeliverSm message, Fate fate) {
    var tag = message.getOptionalParameter(OptionalParameter.Tag.NETWORK_ERROR_CODE);
    boolean nobody =
        fate == Fate.FAILED
            && tag instanceof OptionalParameter.OctetString code
            && Arrays.equals(code.getValue(), UNKNOWN_SUBSCRIBER);
    return nobody ? "; " + NoSuchAddress.WORDS : "";
  }

  private static Optional<String> tagged(DeliverSm message) {
    var tag = message.getOptionalParameter(OptionalParameter.Tag.RECEIPTED_MESSAGE_ID);
    return tag instanceof OptionalParameter.COctetString id && !id.getValueAsString().isBlank()
        ? Optional.of(id.getValueAsString())
        : Optional.empty();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** The sender, as E.164 where it is a whole number. */
  private static String number(DeliverSm message) {
    var address = message.getSourceAddr();
    return address.matches("[0-9]{7,15}") ? "+" + address : address;
  }

  private static String text(DeliverSm message) {
    var payload = message.getOptionalParameter(OptionalParameter.Tag.MESSAGE_PAYLOAD);
    var bytes =
        payload instanceof OptionalParameter.OctetString whole
            ? whole.getValue()
            : message.getShortMessage();
    if (bytes == null) return "";
    if (message.isUdhi() && bytes.length > 0 && bytes.length > (bytes[0] & 0xff)) {
      int header = (bytes[0] & 0xff) + 1;
      bytes = Arrays.copyOfRange(bytes, header, bytes.length);
    }
    return switch (message.getDataCoding() & 0x0f) {
      case 8 -> new String(bytes, StandardCharsets.UTF_16BE);
      case 3 -> new String(bytes, StandardCharsets.ISO_8859_1);
      case 1 -> new String(bytes, StandardCharsets.US_ASCII);
      default -> Gsm0338.decode(bytes);
    };
  }
}
