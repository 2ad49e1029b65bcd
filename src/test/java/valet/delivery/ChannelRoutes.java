package valet.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** The routes that ship, in a Camel of their own. */
final class ChannelRoutes {
  private ChannelRoutes() {}

  static DefaultCamelContext started(Map<String, Object> beans) throws Exception {
    var camel = new DefaultCamelContext();
    beans.forEach(camel.getRegistry()::bind);
    for (var file : files())
      PluginHelper.getRoutesLoader(camel)
          .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file));
    camel.getShutdownStrategy().setTimeout(2);
    camel.start();
    return camel;
  }

  private static java.util.List<Path> files() throws IOException {
    try (var files = Files.list(Path.of("routes/channels"))) {
      return files.filter(f -> f.toString().endsWith(".camel.yaml")).sorted().toList();
    }
  }
}
