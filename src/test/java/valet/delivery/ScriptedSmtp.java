package valet.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that answers as told at each step of the dialog, and keeps what it took. The steps
 * are {@code greeting, EHLO, MAIL, RCPT, DATA, text, dot}; an answer of {@link #CUT} cuts the line,
 * {@link #SILENCE} says nothing.
 */
final class ScriptedSmtp implements AutoCloseable {
  static final String CUT = "cut";
  static final String SILENCE = "silence";
  private final ServerSocket server;
  private final Map<String, String> script = new ConcurrentHashMap<>();
  private final List<Socket> lines = new CopyOnWriteArrayList<>();

  /** Each mail whose final dot arrived, whatever was answered. */
  final List<String> took = new CopyOnWriteArrayList<>();

  /** Whom each mail was said to come from, as the MAIL command says it. */
  final List<String> senders = new CopyOnWriteArrayList<>();

  ScriptedSmtp() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::listen);
  }

  int port() {
    return server.getLocalPort();
  }

  ScriptedSmtp at(String step, String answer) {
    script.put(step, answer);
    return this;
  }

  private void listen() {
    while (!server.isClosed())
      try {
        var line = server.accept();
        lines.add(line);
        daemon(() -> talk(line));
      } catch (IOException e) {
        return;
      }
  }

  private void talk(Socket line) {
    try (line) {
      var in =
          new BufferedReader(
              new InputStreamReader(line.getInputStream(), StandardCharsets.ISO_8859_1));
      if (!say(line, "greeting", "220 scripted")) return;
      for (var command = in.readLine(); command != null; command = in.readLine()) {
        var verb =
            command.length() < 4 ? command : command.substring(0, 4).toUpperCase(Locale.ROOT);
        if (verb.equals("MAIL")) senders.add(command);
        if (verb.equals("QUIT")) {
          say(line, verb, "221 bye");
          return;
        }
        if (!say(line, verb, verb.equals("DATA") ? "354 go on" : "250 fine")) return;
        if (verb.equals("DATA") && !text(line, in)) return;
      }
    } catch (IOException e) {
      // the other side went away
    }
  }

  private boolean text(Socket line, BufferedReader in) throws IOException {
    var mail = new StringBuilder();
    for (var row = in.readLine(); row != null; row = in.readLine()) {
      if (CUT.equals(script.get("text"))) return false;
      if (row.equals(".")) {
        took.add(mail.toString());
        return say(line, "dot", "250 taken");
      }
      mail.append(row).append('\n');
    }
    return false;
  }

  private boolean say(Socket line, String step, String usual) throws IOException {
    var answer = script.getOrDefault(step, usual);
    if (answer.equals(CUT)) return false;
    if (answer.equals(SILENCE)) return true;
    line.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
    return true;
  }

  private static void daemon(Runnable work) {
    var thread = new Thread(work, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (var line : lines) line.close();
  }
}
