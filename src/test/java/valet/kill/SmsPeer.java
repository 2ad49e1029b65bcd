package valet.kill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jsmpp.bean.SubmitSm;
import valet.delivery.TestSmsc;

/**
 * A message centre (jsmpp) that takes 50 ms for each answer, notes what it got, and sends a
 * delivery receipt for every message until it is taken, also across kills.
 */
final class SmsPeer implements AutoCloseable {
  private final TestSmsc centre;
  private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
  private final Thread postman = new Thread(this::report, "kill-receipts");

  /** Each message as {@code token/part}, in the order of arrival. */
  final List<String> took = new CopyOnWriteArrayList<>();

  private record Receipt(String id, String to) {}

  SmsPeer(int port) throws IOException {
    centre = new TestSmsc(port);
    centre.answers = this::take;
    postman.setDaemon(true);
    postman.start();
  }

  private String take(int number, SubmitSm message) {
    var bytes = message.getShortMessage();
    int header = TestSmsc.joined(message) ? bytes[0] + 1 : 0;
    int part = header > 0 ? bytes[header - 1] : 1;
    var text = new String(bytes, header, bytes.length - header, StandardCharsets.US_ASCII);
    took.add(Happenings.token(text) + "/" + part);
    LockSupport.parkNanos(KillIT.SLOW.toNanos());
    var id = Integer.toHexString(0x4f48b1b3 + number);
    receipts.add(new Receipt(id, message.getDestAddress()));
    return id;
  }

  private void report() {
    try {
      while (true) {
        var receipt = receipts.take();
        try {
          centre.receipt(receipt.id(), "DELIVRD", receipt.to());
        } catch (InterruptedException e) {
          throw e;
        } catch (Exception e) { // nobody is bound, or it was not kept: said again
          receipts.add(receipt);
          TimeUnit.MILLISECONDS.sleep(100);
        }
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** Whether every receipt was taken. */
  boolean reported() {
    return receipts.isEmpty();
  }

  @Override
  public void close() throws IOException {
    postman.interrupt();
    centre.close();
  }
}
