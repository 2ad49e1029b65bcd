package valet.delivery;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import javax.net.SocketFactory;
import org.apache.camel.component.mail.DefaultJavaMailSender;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Takes e-mails to the server, one dialog each, and knows how far the dialog came when it broke:
 * before the final dot nothing was accepted, after it nobody can say.
 */
public final class Postman extends DefaultJavaMailSender {
  private final DeliverySettings.Smtp server;

  Postman(DeliverySettings.Smtp server) {
    this.server = server;
    setHost(server.host());
    setPort(server.port());
    setSession(Session.getInstance(new Properties()));
  }

  /** How long one dialog takes at the very most. */
  static Duration longest(DeliverySettings.Smtp server) {
    return server.connect().plus(server.answer().multipliedBy(8)).plus(server.lastAnswer());
  }

  /** An e-mail that was not accepted, and what that means. */
  static final class NotAccepted extends MessagingException implements Outcome.Carried {
    private static final long serialVersionUID = 1L;
    private final transient Outcome outcome;

    NotAccepted(Outcome outcome, MessagingException cause) {
      super(outcome.toString(), cause);
      this.outcome = outcome;
    }

    @Override
    public Outcome outcome() {
      return outcome;
    }
  }

  @Override
  public void send(MimeMessage mail) throws MessagingException {
    var sockets = new Sockets();
    try (var dialog = new Dialog(session(sockets), server, sockets)) {
      try {
        dialog.connect(
            server.host(),
            server.port(),
            server.login().map(DeliverySettings.Login::user).orElse(null),
            server.login().map(DeliverySettings.Login::password).orElse(null));
        dialog.sendMessage(mail, mail.getAllRecipients());
      } catch (MessagingException e) {
        if (dialog.accepted) return; // what broke then was only the goodbye
        throw new NotAccepted(dialog.meaning(e), e);
      }
    } catch (NotAccepted e) {
      throw e;
    } catch (MessagingException goodbye) {
      // close() failed, after the mail was accepted
    }
  }

  private Session session(Sockets sockets) {
    var settings = new Properties();
    var tls = server.security() == DeliverySettings.Security.TLS;
    settings.put("mail.smtp.connectiontimeout", String.valueOf(server.connect().toMillis()));
    settings.put("mail.smtp.timeout", String.valueOf(server.answer().toMillis()));
    settings.put("mail.smtp.writetimeout", String.valueOf(server.answer().toMillis()));
    settings.put("mail.smtp.auth", String.valueOf(server.login().isPresent()));
    settings.put("mail.smtp.ssl.enable", String.valueOf(tls));
    settings.put("mail.smtp.ssl.checkserveridentity", "true");
    if (server.security() == DeliverySettings.Security.STARTTLS) {
      settings.put("mail.smtp.starttls.enable", "true");
      settings.put("mail.smtp.starttls.required", "true");
    }
    // under TLS the library's own factory stays: then the last answer has the time of any other
    if (!tls) settings.put("mail.smtp.socketFactory", sockets);
    else settings.put("mail.smtp.timeout", String.valueOf(server.lastAnswer().toMillis()));
    return Session.getInstance(settings);
  }

  /** One dialog with the server. */
  private static final class Dialog extends SMTPTransport {
    private final DeliverySettings.Smtp server;
    private final Sockets sockets;
    private Stage stage = Stage.GREETING;
    private boolean accepted;

    private enum Stage {
      GREETING,
      SENDER,
      RECIPIENT,
      TEXT,
      FINAL_DOT
    }

    Dialog(Session session, DeliverySettings.Smtp server, Sockets sockets) {
      super(session, new URLName("smtp", server.host(), server.port(), null, null, null));
      this.server = server;
      this.sockets = sockets;
    }

    @Override
    protected void mailFrom() throws MessagingException {
      stage = Stage.SENDER;
      super.mailFrom();
    }

    @Override
    protected void rcptTo() throws MessagingException {
      stage = Stage.RECIPIENT;
      super.rcptTo();
    }

    @Override
    protected OutputStream data() throws MessagingException {
      stage = Stage.TEXT;
      return super.data();
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
      sockets.patience(Math.toIntExact(server.lastAnswer().toMillis()));
      stage = Stage.FINAL_DOT;
      super.finishData();
      accepted = true;
    }

    Outcome meaning(MessagingException e) {
      int code = stage == Stage.RECIPIENT ? recipientCode(e) : answered(e);
      var reason = reason(e, code);
      if (code == 421 || stage == Stage.GREETING || e instanceof AuthenticationFailedException)
        return Outcome.TryLater.gateway(reason);
      return switch (stage) {
        case GREETING, SENDER -> Outcome.TryLater.gateway(reason);
        case RECIPIENT, TEXT ->
            code >= 500 && code != 552
                ? new Outcome.RefusedForGood(
                    stage == Stage.RECIPIENT && NoSuchAddress.says(reason)
                        ? NoSuchAddress.because(reason)
                        : reason)
                : Outcome.TryLater.letter(reason);
        case FINAL_DOT ->
            code >= 500
                ? new Outcome.RefusedForGood(reason)
                : code >= 400 ? Outcome.TryLater.letter(reason) : Outcome.Unknown.of(reason);
      };
    }

    /** The code of the answer that ended the dialog; 0 where the line broke instead. */
    private int answered(MessagingException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause())
        if (cause instanceof IOException) return 0;
      return Math.max(0, getLastReturnCode());
    }

    private int recipientCode(MessagingException e) {
      for (Exception next = e; next instanceof MessagingException m; next = m.getNextException())
        if (next instanceof SMTPAddressFailedException address) return address.getReturnCode();
      return answered(e);
    }

    private String reason(MessagingException e, int code) {
      var last = code > 0 ? getLastServerResponse() : null;
      var words = last == null ? String.valueOf(e.getMessage()) : last;
      return "mail server, at " + stage.name().toLowerCase(Locale.ROOT) + ": " + words.strip();
    }
  }

  /** Remembers the dialog's socket, so that its patience can change. */
  private static final class Sockets extends SocketFactory {
    private final List<Socket> made = new ArrayList<>();

    void patience(int millis) {
      for (var socket : made)
        try {
          socket.setSoTimeout(millis);
        } catch (SocketException e) {
          // it is broken; the dialog will find out
        }
    }

    private Socket made(Socket socket) {
      made.add(socket);
      return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
      return made(getDefault().createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return made(getDefault().createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, @Nullable InetAddress local, int localPort)
        throws IOException {
      return made(getDefault().createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return made(getDefault().createSocket(host, port));
    }

    @Override
    public Socket createSocket(
        InetAddress host, int port, @Nullable InetAddress local, int localPort) throws IOException {
      return made(getDefault().createSocket(host, port, local, localPort));
    }
  }
}
