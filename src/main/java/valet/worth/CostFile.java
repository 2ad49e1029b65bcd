package valet.worth;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import valet.event.Channel;
import valet.event.Money;
import valet.rules.Finding;

/** Reads {@code config/costs.yaml} and finds every mistake at once, each with its place. */
final class CostFile {
  private static final Pattern SUM = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,4})?) ([A-Z]{3})");
  private static final Pattern PERCENT = Pattern.compile("(100|[0-9]{1,2}(?:\\.[0-9])?) ?%");
  private final List<Finding> findings;

  CostFile(List<Finding> findings) {
    this.findings = findings;
  }

  Costs read(String text) {
    var letters = new EnumMap<Channel, Money>(Channel.class);
    var orders = new HashMap<String, Money>();
    var limits = Costs.Limits.USUAL;
    try {
      var root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      for (var entry : fields(root).entrySet()) {
        var value = entry.getValue();
        var channel = Channel.of(entry.getKey());
        if (channel.isPresent()) sum(value).ifPresent(cost -> letters.put(channel.get(), cost));
        else if (entry.getKey().equals("orders"))
          fields(value).forEach((kind, at) -> sum(at).ifPresent(cost -> orders.put(kind, cost)));
        else if (entry.getKey().equals("pause")) limits = limits(value);
        else
          find(
              value.getStartMark(),
              "\""
                  + entry.getKey()
                  + "\" costs nothing we know of; known are sms, email, receipt, orders and"
                  + " pause.");
      }
    } catch (MarkedYAMLException e) {
      find(e.getProblemMark(), "This is not YAML: " + e.getProblem() + ".");
    } catch (YAMLException e) {
      find(null, "This is not YAML: " + e.getMessage());
    }
    return new Costs(letters, orders, limits);
  }

  private Costs.Limits limits(Node node) {
    var complaints = Costs.Limits.USUAL.complaints();
    var kept = Costs.Limits.USUAL.kept();
    for (var entry : fields(node).entrySet()) {
      var at = entry.getValue();
      if (entry.getKey().equals("complaints")) complaints = percent(at).orElse(complaints);
      else if (entry.getKey().equals("kept")) kept = percent(at).orElse(kept);
      else find(at.getStartMark(), "A pause knows the limits complaints and kept only.");
    }
    return new Costs.Limits(complaints, kept);
  }

  private Optional<Money> sum(Node node) {
    var said = SUM.matcher(text(node));
    try {
      if (said.matches())
        return Optional.of(
            new Money(new BigDecimal(said.group(1)), Currency.getInstance(said.group(2))));
    } catch (IllegalArgumentException unknownCurrency) {
      // said below
    }
    find(node.getStartMark(), "Here a sum should stand, such as \"0.45 SEK\".");
    return Optional.empty();
  }

  private Optional<BigDecimal> percent(Node node) {
    var said = PERCENT.matcher(text(node));
    if (said.matches()) return Optional.of(new BigDecimal(said.group(1)).movePointLeft(2));
    find(node.getStartMark(), "Here a percentage should stand, such as 5 %.");
    return Optional.empty();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private Map<String, Node> fields(@Nullable Node node) {
    var fields = new LinkedHashMap<String, Node>();
    if (node == null) return fields;
    if (!(node instanceof MappingNode map)) {
      find(node.getStartMark(), "Here names with values should stand, one a line.");
      return fields;
    }
    for (var entry : map.getValue())
      if (fields.put(text(entry.getKeyNode()), entry.getValueNode()) != null)
        find(entry.getKeyNode().getStartMark(), "This stands twice.");
    return fields;
  }

  private void find(@Nullable Mark at, String what) {
    int line = at == null ? 0 : at.getLine() + 1;
    int column = at == null ? 0 : at.getColumn() + 1;
    findings.add(new Finding(Costs.FILE, line, column, what));
  }
}
