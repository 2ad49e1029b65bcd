package valet.queue;

import java.util.ArrayList;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import valet.event.Answer;
import valet.event.EventId;

/**
 * An answer on its way back to the node that asked. Not durable: when a node is gone, so is the
 * till that waited at it.
 */
final class AnswerWire {
  private static final SimpleString ASK = SimpleString.of("ask");
  private static final byte DECIDED = 1;
  private static final byte REPEATED = 2;
  private static final byte REFUSED = 3;

  private AnswerWire() {}

  static ClientMessage write(ClientSession session, long ask, Answer answer) {
    var message = session.createMessage(false);
    message.putLongProperty(ASK, ask);
    var body = message.getBodyBuffer();
    if (answer instanceof Answer.Decided decided) {
      begin(body, DECIDED, answer);
      writeDecision(body, decided.decision(), decided.receipt());
    } else if (answer instanceof Answer.Repeated repeated) {
      begin(body, REPEATED, answer);
      writeDecision(body, repeated.decision(), repeated.receipt());
    } else if (answer instanceof Answer.Refused refused) {
      begin(body, REFUSED, answer);
      body.writeString(refused.reason());
    }
    return message;
  }

  private static void begin(ActiveMQBuffer body, byte kind, Answer answer) {
    body.writeByte(kind);
    body.writeString(answer.event().source());
    body.writeString(answer.event().id());
  }

  private static void writeDecision(
      ActiveMQBuffer body, String decision, Optional<Answer.Receipt> receipt) {
    body.writeString(decision);
    body.writeBoolean(receipt.isPresent());
    receipt.ifPresent(
        paper -> {
          body.writeString(paper.letter());
          body.writeInt(paper.columns());
          body.writeInt(paper.lines().size());
          paper.lines().forEach(body::writeString);
        });
  }

  static long ask(ClientMessage message) {
    return message.getLongProperty(ASK);
  }

  static Answer read(ClientMessage message) {
    var body = message.getBodyBuffer();
    var kind = body.readByte();
    var event = new EventId(body.readString(), body.readString());
    return switch (kind) {
      case DECIDED -> new Answer.Decided(event, body.readString(), readReceipt(body));
      case REPEATED -> new Answer.Repeated(event, body.readString(), readReceipt(body));
      case REFUSED -> new Answer.Refused(event, body.readString());
      default -> throw new IllegalArgumentException("An answer of a kind not known here: " + kind);
    };
  }

  private static Optional<Answer.Receipt> readReceipt(ActiveMQBuffer body) {
    if (!body.readBoolean()) return Optional.empty();
    var letter = body.readString();
    int columns = body.readInt();
    var lines = new ArrayList<String>();
    for (int left = body.readInt(); left > 0; left--) lines.add(body.readString());
    return Optional.of(new Answer.Receipt(letter, columns, lines));
  }
}
