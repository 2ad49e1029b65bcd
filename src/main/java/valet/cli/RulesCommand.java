package valet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import valet.event.Json;

/** The versions of the rule book: who made which one live and why, and what to do about it. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Shows the versions of the rule book, publishes the folder, and goes back.")
final class RulesCommand implements Runnable {
  private static final int HASH = 12;
  private final Home home;
  @Spec @Nullable CommandSpec spec;

  RulesCommand(Home home) {
    this.home = home;
  }

  @Override
  public void run() {
    var line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
  }

  @Command(name = "history", mixinStandardHelpOptions = true, description = "Newest first.")
  int history(
      @Mixin ServerOption option,
      @Option(names = "--last", defaultValue = "20", description = "How many; ${DEFAULT-VALUE}.")
          int last,
      @Option(names = "--changes", description = "Shows what changed, line by line.")
          boolean changes) {
    var server = option.server(home);
    try {
      var answer = server.get("/rules?last=" + last);
      if (!answer.good()) throw new Plight(answer.detail());
      var live = answer.json().path("live").asText();
      boolean marked = false;
      for (var version : answer.json().path("versions")) {
        boolean now =
            !marked
                && version.path("book").asText().equals(live)
                && !version.path("kind").asText().equals("proposed");
        marked |= now;
        shown(version, now, changes);
      }
      var trouble = answer.json().path("trouble").asText();
      if (!trouble.isEmpty()) out().println("The files are not live as they are now:\n" + trouble);
      return 0;
    } catch (Server.Silent | Server.Broken e) {
      throw server.silence();
    }
  }

  @Command(
      name = "publish",
      mixinStandardHelpOptions = true,
      description = "Makes the server's folder live, or proposes it where two persons are needed.")
  int publish(
      @Mixin ServerOption option,
      @Mixin Signed signed,
      @Option(names = "--empty", description = "Consents to a book without any rule.")
          boolean empty) {
    return act(option, "/rules/publish", signed.json().put("empty", empty));
  }

  @Command(
      name = "rollback",
      mixinStandardHelpOptions = true,
      description = "Makes an older book live again.")
  int rollback(
      @Mixin ServerOption option,
      @Mixin Signed signed,
      @Parameters(paramLabel = "BOOK", description = "Its hash in the history, or the beginning.")
          String book) {
    return act(option, "/rules/rollback", signed.json().put("book", book));
  }

  /** Who does it and why. */
  static final class Signed {
    @Option(names = "--why", required = true, description = "The reason, for the history.")
    String why = "";

    @Option(names = "--by", description = "Who does it; the name of the user on this machine.")
    String by = System.getProperty("user.name", "");

    @Option(
        names = "--move",
        description = "What waits for its hour by an older book is taken over by this one.")
    boolean move;

    ObjectNode json() {
      return Json.MAPPER.createObjectNode().put("who", by).put("why", why).put("move", move);
    }
  }

  private int act(ServerOption option, String path, ObjectNode body) {
    var server = option.server(home);
    try {
      var answer =
          server.post(path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
      if (!answer.good()) throw new Plight(answer.detail());
      var waits = answer.json().path("waits").asText();
      if (answer.json().has("book")) shown(answer.json(), waits.isEmpty(), true);
      if (answer.json().has("moved"))
        out()
            .printf(
                "%d that waited were taken over, %d stay as they were%n",
                answer.json().path("moved").asInt(), answer.json().path("stayed").asInt());
      if (!waits.isEmpty()) out().println(waits);
      return 0;
    } catch (Server.Silent | Server.Broken e) {
      throw server.silence();
    }
  }

  private void shown(JsonNode version, boolean live, boolean changes) {
    var book = version.path("book").asText();
    out()
        .printf(
            "%s  %s  %-9s  %s: %s%s%n",
            book.substring(0, Math.min(HASH, book.length())),
            version.path("at").asText(),
            version.path("kind").asText(),
            version.path("who").asText(),
            version.path("why").asText(),
            live ? "  (live)" : "");
    if (changes) for (var line : version.path("change")) out().println("    " + line.asText());
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
