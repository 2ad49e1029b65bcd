package valet.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Events that could not be decided: which and why, and what is to become of them. */
@Command(
    name = "parked",
    mixinStandardHelpOptions = true,
    description = "Shows events that could not be decided, and replays or drops them.")
final class ParkedCommand implements Runnable {
  private final Home home;
  @Spec @Nullable CommandSpec spec;

  ParkedCommand(Home home) {
    this.home = home;
  }

  @Override
  public void run() {
    var line = Objects.requireNonNull(spec).commandLine();
    line.usage(line.getOut());
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Newest first.")
  int list(@Mixin ServerOption option) {
    var server = option.server(home);
    var path = "/parked";
    boolean none = true;
    while (!path.isEmpty()) {
      var answer = get(server, path);
      for (var parked : answer.json().path("parked")) {
        none = false;
        var event = parked.path("event");
        out()
            .printf(
                "%s  %s  %s %s#%s: %s%n",
                parked.path("id").asText(),
                parked.path("at").asText(),
                event.path("type").asText(),
                event.path("source").asText(),
                event.path("id").asText(),
                parked.path("reason").asText());
      }
      path = answer.json().path("next").asText("");
    }
    if (none) out().println("Nothing is parked.");
    return 0;
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Puts the event on the queue again, to be decided with today's knowledge.")
  int replay(@Mixin ServerOption option, @Parameters(paramLabel = "ID") String id) {
    return act(option, id, "replay", "is on the queue again");
  }

  @Command(
      name = "drop",
      mixinStandardHelpOptions = true,
      description = "Gives the event up: it will never be decided.")
  int drop(@Mixin ServerOption option, @Parameters(paramLabel = "ID") String id) {
    return act(option, id, "drop", "is dropped");
  }

  private int act(ServerOption option, String id, String what, String done) {
    var server = option.server(home);
    var step = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    try {
      var answer = server.post("/parked/" + step + "/" + what, "application/json", new byte[0]);
      if (!answer.good()) throw new Plight(id + ": " + answer.detail());
      out().println(id + " " + done + ".");
      return 0;
    } catch (Server.Silent | Server.Broken e) {
      throw server.silence();
    }
  }

  private static Server.Answer get(Server server, String path) {
    try {
      var answer = server.get(path);
      if (!answer.good()) throw new Plight(answer.detail());
      return answer;
    } catch (Server.Silent | Server.Broken e) {
      throw server.silence();
    }
  }

  private PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }
}
