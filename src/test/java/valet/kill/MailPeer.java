package valet.kill;

import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A mail server (GreenMail) that takes 50 ms for its answer to a mail and notes whose it was. */
final class MailPeer implements AutoCloseable {
  private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

  /** The Message-ID of each mail whose final dot arrived. */
  final List<String> took = new CopyOnWriteArrayList<>();

  MailPeer() throws UserException {
    server.start();
    var everybody = server.getUserManager().createUser("all@kill.example", "all", "all");
    server
        .getUserManager()
        .setMessageDeliveryHandler(
            (mail, to) -> {
              took.add(mail.getMessage().getHeader("Message-ID", null));
              LockSupport.parkNanos(KillIT.SLOW.toNanos());
              return everybody;
            });
  }

  int port() {
    return server.getSmtp().getPort();
  }

  @Override
  public void close() {
    server.stop();
  }
}
