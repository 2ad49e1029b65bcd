package valet.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes that ship, in a Camel of their own. */
final class ChannelRoutes {
  private ChannelRoutes() {}

  static DefaultCamelContext started(Map<String, Object> beans, String... channels)
      throws Exception {
    var camel = new DefaultCamelContext();
    beans.forEach(camel.getRegistry()::bind);
    for (var file : files(Set.of(channels)))
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
    camel.getShutdownStrategy().setTimeout(2);
    camel.start();
    return camel;
  }

  /** All of them, or those of some channels. */
  private static List<Path> files(Set<String> channels) throws IOException {
    try (var files = Files.list(Path.of("routes/channels"))) {
      return files
          .filter(f -> f.toString().endsWith(".camel.yaml"))
          .filter(
              f ->
                  channels.isEmpty()
                      || channels.contains(f.getFileName().toString().replace(".camel.yaml", "")))
          .sorted()
          .toList();
    }
  }
}
