package valet.queue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.jspecify.annotations.Nullable;
import valet.event.Arrived;
import valet.event.Event;
import valet.event.Wait;

/** An event as a message: its JSON is the body, what we know of its arrival are properties. */
final class Wire {
  private static final SimpleString HASH = SimpleString.of("hash");
  private static final SimpleString AT = SimpleString.of("at");
  private static final SimpleString UNTIL = SimpleString.of("until");
  private static final SimpleString COLUMNS = SimpleString.of("columns");
  private static final SimpleString SIGNER = SimpleString.of("signer");
  private static final SimpleString ANSWER_TO = SimpleString.of("answerTo");
  private static final SimpleString ASK = SimpleString.of("ask");
  private static final int SECOND = 1_000_000_000;

  private Wire() {}

  /** Who waits for the answer: the asking node's queue, and the number of its question. */
  record Asker(String answerTo, long ask) {}

  static ClientMessage write(ClientSession session, Arrived arrived, Optional<Asker> asker) {
    var event = arrived.event();
    var message = session.createMessage(true);
    message.setPriority(Places.priority(arrived));
    message.putStringProperty(HASH, SimpleString.of(event.hash()));
    message.putLongProperty(AT, nanos(arrived.at()));
    arrived.till().ifPresent(till -> write(message, till));
    arrived.signer().ifPresent(name -> message.putStringProperty(SIGNER, SimpleString.of(name)));
    Groups.of(event)
        .ifPresent(key -> message.putStringProperty(Message.HDR_GROUP_ID, SimpleString.of(key)));
    asker.ifPresent(
        who -> {
          message.putStringProperty(ANSWER_TO, SimpleString.of(who.answerTo()));
          message.putLongProperty(ASK, who.ask());
        });
    message.getBodyBuffer().writeBytes(event.json().getBytes(StandardCharsets.UTF_8));
    return message;
  }

  private static void write(ClientMessage message, Wait till) {
    message.putLongProperty(UNTIL, nanos(till.until()));
    till.columns().ifPresent(columns -> message.putIntProperty(COLUMNS, columns));
  }

  /** Throws what the reader throws, and of a stranger's message whatever it lacks. */
  static Arrived read(Taken taken, BiFunction<String, String, Event> reader) {
    var message = taken.message();
    var hash = text(message, HASH);
    if (hash == null)
      throw new IllegalArgumentException("The message says no hash of its content.");
    var event = reader.apply(taken.body(), hash);
    var at = instant(message.getLongProperty(AT));
    return new Arrived(event, at, till(message), Optional.ofNullable(text(message, SIGNER)));
  }

  private static Optional<Wait> till(ClientMessage message) {
    if (!message.containsProperty(UNTIL)) return Optional.empty();
    var columns =
        message.containsProperty(COLUMNS)
            ? OptionalInt.of(message.getIntProperty(COLUMNS))
            : OptionalInt.empty();
    return Optional.of(new Wait(instant(message.getLongProperty(UNTIL)), columns));
  }

  static Optional<Asker> asker(ClientMessage message) {
    var answerTo = text(message, ANSWER_TO);
    return answerTo == null
        ? Optional.empty()
        : Optional.of(new Asker(answerTo, message.getLongProperty(ASK)));
  }

  static Unreadable unreadable(Taken taken, RuntimeException why) {
    var hash = Optional.ofNullable(text(taken.message(), HASH));
    var reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
    return new Unreadable(taken.body(), hash, reason);
  }

  /** Reads the body; of a large message that can be done only once. */
  static String body(ClientMessage message) throws ActiveMQException {
    if (message.isLargeMessage()) {
      var bytes = new ByteArrayOutputStream();
      message.saveToOutputStream(bytes);
      return bytes.toString(StandardCharsets.UTF_8);
    }
    var bytes = new byte[message.getBodySize()];
    message.getBodyBuffer().readBytes(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static @Nullable String text(ClientMessage message, SimpleString name) {
    return message.getStringProperty(name);
  }

  private static long nanos(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), SECOND), (long) instant.getNano());
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
