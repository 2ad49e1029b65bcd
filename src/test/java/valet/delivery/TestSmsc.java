package valet.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/** A message centre on a real socket, speaking SMPP by jsmpp, that does as told. */
public final class TestSmsc implements AutoCloseable, ServerMessageReceiverListener {
  /** Decides on one submit_sm, the given one counting from 1: an id, or a refusal. */
  public interface Answers {
    String to(int number, SubmitSm message) throws ProcessRequestException;
  }

  public final List<SubmitSm> took = new CopyOnWriteArrayList<>();
  public final AtomicInteger binds = new AtomicInteger();
  final AtomicInteger now = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();
  public volatile Answers answers = (number, message) -> Integer.toHexString(0x4f48b1b3 + number);
  volatile @Nullable SMPPServerSession session;
  private final AtomicInteger count = new AtomicInteger();
  private final SMPPServerSessionListener door;
  private final ExecutorService porter = Executors.newSingleThreadExecutor();

  public TestSmsc(int port) throws IOException {
    door = new SMPPServerSessionListener(port);
    door.setPduProcessorDegree(16);
    door.setMessageReceiverListener(this);
    porter.execute(this::welcome);
  }

  private void welcome() {
    while (!porter.isShutdown())
      try {
        var next = door.accept();
        var request = next.waitForBind(5_000);
        if (request.getBindType() != BindType.BIND_TRX) throw new IOException("not a transceiver");
        next.setTransactionTimer(10_000);
        session = next;
        request.accept("test", InterfaceVersion.IF_34);
        binds.incrementAndGet();
      } catch (IOException | TimeoutException | org.jsmpp.PDUStringException e) {
        if (porter.isShutdown()) return;
      }
  }

  /** A receipt as message centres write it. */
  public void receipt(String id, String state, String from) throws Exception {
    receipt(id, state, from, new OptionalParameter[0]);
  }

  /** One that brings the network's own code. */
  void receipt(String id, String state, String from, OptionalParameter... more) throws Exception {
    deliver(
        from,
        (byte) 0x04,
        (byte) 0,
        ("id:"
                + id
                + " sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:"
                + state
                + " err:000 text:Your car is on")
            .getBytes(StandardCharsets.US_ASCII),
        more);
  }

  void reply(String from, byte coding, byte[] text) throws Exception {
    deliver(from, new ESMClass().value(), coding, text);
  }

  SMPPServerSession bound() {
    return Objects.requireNonNull(session, "nobody is bound");
  }

  private void deliver(String from, byte esm, byte coding, byte[] text, OptionalParameter... more)
      throws Exception {
    bound()
        .deliverShortMessage(
            "",
            TypeOfNumber.INTERNATIONAL,
            NumberingPlanIndicator.ISDN,
            from,
            TypeOfNumber.ALPHANUMERIC,
            NumberingPlanIndicator.UNKNOWN,
            "SHOP",
            new ESMClass(esm),
            (byte) 0,
            (byte) 0,
            new RegisteredDelivery(),
            new RawDataCoding(coding),
            text,
            more);
  }

  @Override
  public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession source)
      throws ProcessRequestException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try {
      took.add(message);
      return new SubmitSmResult(
          new MessageId(answers.to(count.incrementAndGet(), message)), new OptionalParameter[0]);
    } catch (org.jsmpp.PDUStringException e) {
      throw new IllegalStateException(e);
    } finally {
      now.decrementAndGet();
    }
  }

  public static boolean joined(SubmitSm message) {
    return message.isUdhi() && MessageMode.DEFAULT.containedIn(message.getEsmClass());
  }

  @Override
  public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti message, SMPPServerSession source)
      throws ProcessRequestException {
    throw unused();
  }

  @Override
  public QuerySmResult onAcceptQuerySm(QuerySm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw unused();
  }

  @Override
  public void onAcceptReplaceSm(ReplaceSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw unused();
  }

  @Override
  public void onAcceptCancelSm(CancelSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw unused();
  }

  @Override
  public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw unused();
  }

  @Override
  public void onAcceptCancelBroadcastSm(CancelBroadcastSm message, SMPPServerSession source)
      throws ProcessRequestException {
    throw unused();
  }

  @Override
  public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
      QueryBroadcastSm message, SMPPServerSession source) throws ProcessRequestException {
    throw unused();
  }

  @Override
  public DataSmResult onAcceptDataSm(DataSm message, Session source)
      throws ProcessRequestException {
    throw unused();
  }

  private static ProcessRequestException unused() {
    return new ProcessRequestException("not used", 0x03);
  }

  @Override
  public void close() throws IOException {
    porter.shutdownNow();
    door.close();
    var last = session;
    if (last != null) last.close();
  }
}
