package valet.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jsmpp.session.connection.socket.SSLSocketConnectionFactory;
import org.jsmpp.session.connection.socket.SocketConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one bind to a short message service centre, for letters, receipts and replies. It is kept by
 * a thread of its own: a centre that is down stops nothing, and is bound when it is back.
 */
final class Smsc {
  private static final Logger LOG = LoggerFactory.getLogger(Smsc.class);
  private static final int LONGEST = 10;
  private static final int TEMPORARY_FAULT = 0x64;
  private static final int LONGEST_PAUSE_SECONDS = 30;
  private static final long BIND_MILLIS = 20_000;
  private static final DateTimeFormatter VALIDITY =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'000+'").withZone(ZoneOffset.UTC);

  /** Hears what comes back. */
  interface Hearer {
    void hear(DeliverSm message) throws Exception;
  }

  private final DeliverySettings.Smsc centre;
  private volatile @Nullable SMPPSession session;
  private volatile @Nullable Hearer hearer;
  private @Nullable ScheduledExecutorService keeper;
  private int failed;

  Smsc(DeliverySettings.Smsc centre) {
    this.centre = centre;
  }

  /** How long {@link #send} takes at the very most. */
  Duration longest() {
    return centre.answer().multipliedBy(LONGEST);
  }

  boolean bound() {
    var now = session;
    return now != null && now.getSessionState().isTransmittable();
  }

  /** Begins to keep the bind; returns at once. */
  synchronized void open(Hearer hearer) {
    this.hearer = hearer;
    if (keeper != null) return;
    keeper =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "valet-smsc");
              thread.setDaemon(true);
              return thread;
            });
    keeper.execute(this::bind);
  }

  synchronized void close() {
    if (keeper != null) keeper.shutdownNow();
    keeper = null;
    var last = session;
    session = null;
    if (last != null) last.unbindAndClose();
  }

  private void bind() {
    var next =
        new SMPPSession(
            centre.tls()
                ? SSLSocketConnectionFactory.getInstance()
                : SocketConnectionFactory.getInstance());
    next.setTransactionTimer(centre.answer().toMillis());
    next.setMessageReceiverListener(new Listener());
    next.addSessionStateListener(
        (now, before, source) -> {
          if (now == SessionState.CLOSED && next == session) again();
        });
    try {
      next.connectAndBind(
          centre.host(),
          centre.port(),
          new BindParameter(
              BindType.BIND_TRX,
              centre.login().user(),
              centre.login().password(),
              centre.systemType(),
              TypeOfNumber.UNKNOWN,
              NumberingPlanIndicator.UNKNOWN,
              ""),
          BIND_MILLIS);
      if (!keep(next)) return;
      LOG.info("Bound to the message centre {}:{}.", centre.host(), centre.port());
      if (!bound()) again(); // it was lost before anybody listened
    } catch (IOException | RuntimeException e) {
      if (failed++ == 0)
        LOG.warn(
            "The message centre {}:{} cannot be bound: {}. Text messages wait; it is tried again.",
            centre.host(),
            centre.port(),
            e.toString());
      next.close();
      again();
    }
  }

  private synchronized boolean keep(SMPPSession next) {
    if (keeper == null) {
      next.unbindAndClose();
      return false;
    }
    session = next;
    failed = 0;
    return true;
  }

  private synchronized void again() {
    if (keeper == null) return;
    session = null;
    try {
      var unused =
          keeper.schedule(
              this::bind,
              Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(failed, 5)),
              TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("The bind is being closed.", e);
    }
  }

  /** Hands over the parts that the centre does not have yet, in order. */
  Outcome send(Outgoing letter) {
    var to = letter.address().startsWith("+") ? letter.address().substring(1) : letter.address();
    if (!to.matches("[0-9]{4,15}"))
      return new Outcome.RefusedForGood(
          NoSuchAddress.because("the address is no telephone number"));
    var sms = Sms.of(letter.text(), (byte) letter.id().hashCode());
    if (sms.parts().size() > LONGEST)
      return new Outcome.RefusedForGood("the text is longer than " + LONGEST + " messages");
    var taken = new ArrayList<>(letter.taken());
    while (taken.size() < sms.parts().size()) {
      var bind = session;
      if (bind == null || !bind.getSessionState().isTransmittable())
        return new Outcome.TryLater("the message centre is not bound", true, taken);
      try {
        var id = submit(bind, letter, to, sms, sms.parts().get(taken.size()));
        taken.add(id.isBlank() ? letter.id() + "/" + taken.size() : id);
      } catch (NegativeResponseException e) {
        return refused(e.getCommandStatus(), taken);
      } catch (PDUException e) { // refused by the library, before the first byte
        return new Outcome.RefusedForGood("no message can be made of it: " + e.getMessage());
      } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
        return new Outcome.Unknown(
            "no answer of the message centre to part "
                + (taken.size() + 1)
                + " of "
                + sms.parts().size()
                + ": "
                + e.getMessage(),
            taken);
      }
    }
    return new Outcome.Accepted(taken);
  }

  private String submit(SMPPSession bind, Outgoing letter, String to, Sms sms, byte[] part)
      throws PDUException,
          NegativeResponseException,
          ResponseTimeoutException,
          InvalidResponseException,
          IOException {
    var from = Sender.of(centre.sender());
    return bind.submitShortMessage(
            "",
            from.type(),
            from.plan(),
            from.address(),
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            to,
            sms.joined()
                ? new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, GSMSpecificFeature.UDHI)
                : new ESMClass(),
            (byte) 0,
            (byte) (letter.urgent() ? 1 : 0),
            null,
            VALIDITY.format(letter.needUntil()),
            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
            (byte) 0,
            new RawDataCoding(sms.coding()),
            (byte) 0,
            part)
        .getMessageId();
  }

  /** What a status of submit_sm_resp means; codes of SMPP 3.4, 5.1.3. */
  static Outcome refused(int status, List<String> taken) {
    var reason = "the message centre answered " + String.format("0x%08x", status);
    return switch (status) {
      case 0x58, 0x14 -> new Outcome.TryLater(reason + " (too fast)", true, taken);
      case 0x04, 0x05, 0x0A, 0x0D, 0x0E, 0x0F, 0x15, 0x48, 0x49 -> // what is wrong is ours
          new Outcome.TryLater(reason + " (mend valet.sms.*)", true, taken);
      case 0x0B -> new Outcome.RefusedForGood(NoSuchAddress.because(reason));
      case 0x01, 0x50, 0x51, 0x62, 0x65, 0x66 -> new Outcome.RefusedForGood(reason);
      default -> new Outcome.TryLater(reason, false, taken);
    };
  }

  /** Where letters come from, as SMPP wants it told. */
  private record Sender(TypeOfNumber type, NumberingPlanIndicator plan, String address) {
    static Sender of(String sender) {
      if (sender.matches("\\+?[0-9]{7,15}"))
        return new Sender(
            TypeOfNumber.INTERNATIONAL, NumberingPlanIndicator.ISDN, sender.replace("+", ""));
      if (sender.matches("[0-9]+"))
        return new Sender(TypeOfNumber.NETWORK_SPECIFIC, NumberingPlanIndicator.UNKNOWN, sender);
      return new Sender(TypeOfNumber.ALPHANUMERIC, NumberingPlanIndicator.UNKNOWN, sender);
    }
  }

  /** Answers only what is safe with us; anything else the centre is to send again. */
  private final class Listener implements MessageReceiverListener {
    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
      var hears = hearer;
      if (hears == null) throw new ProcessRequestException("not listening yet", TEMPORARY_FAULT);
      try {
        hears.hear(message);
      } catch (Exception e) {
        LOG.warn(
            "What the message centre said could not be kept; it is to say it again: {}",
            e.toString());
        throw new ProcessRequestException("not kept: " + e.getMessage(), TEMPORARY_FAULT, e);
      }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
      LOG.debug("An alert of the message centre is not used: {}", alert);
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
        throws ProcessRequestException {
      throw new ProcessRequestException("data_sm is not used here", 0x03);
    }
  }
}
