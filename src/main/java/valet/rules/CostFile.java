package valet.rules;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import valet.event.Channel;
import valet.event.Money;

/** Reads {@code config/costs.yaml} and finds every mistake at once, each with its place. */
final class CostFile {
  private static final String PARTNERS = "config/partners.yaml";
  private static final Pattern PERCENT = Pattern.compile("(100|[0-9]{1,2}(?:\\.[0-9])?) ?%");
  private final List<Finding> findings;
  private final Set<String> kinds;

  /**
   * @param kinds of partners that there are; empty where nobody knows
   */
  CostFile(List<Finding> findings, Set<String> kinds) {
    this.findings = findings;
    this.kinds = kinds;
  }

  /** The kinds that {@code config/partners.yaml} names; what is wrong there is said elsewhere. */
  static Set<String> kinds(Sources sources) {
    try {
      return Marked.read(PARTNERS, sources.text(PARTNERS).orElse("")) instanceof Marked.Fields all
          ? all.fields().keySet()
          : Set.of();
    } catch (BadBook e) {
      return Set.of();
    }
  }

  Costs read(String text) {
    var letters = new EnumMap<Channel, Money>(Channel.class);
    var orders = new HashMap<String, Money>();
    var limits = Costs.Limits.USUAL;
    for (var entry : fields(Marked.read(Costs.FILE, text)).entrySet()) {
      var value = entry.getValue();
      var channel = Channel.of(entry.getKey());
      if (channel.isPresent()) sum(value).ifPresent(cost -> letters.put(channel.get(), cost));
      else if (entry.getKey().equals("orders"))
        fields(value)
            .forEach(
                (kind, at) -> {
                  if (!kinds.isEmpty() && !kinds.contains(kind))
                    find(
                        at,
                        "No partners of the kind \"%s\" are in %s.%s"
                            .formatted(kind, PARTNERS, Near.to(kind, kinds)));
                  sum(at).ifPresent(cost -> orders.put(kind, cost));
                });
      else if (entry.getKey().equals("pause")) limits = limits(value);
      else
        find(
            value,
            "\""
                + entry.getKey()
                + "\" costs nothing we know of; known are sms, email, receipt, orders and pause.");
    }
    return new Costs(letters, orders, limits);
  }

  private Costs.Limits limits(Marked at) {
    var complaints = Costs.Limits.USUAL.complaints();
    var kept = Costs.Limits.USUAL.kept();
    for (var entry : fields(at).entrySet()) {
      var value = entry.getValue();
      if (entry.getKey().equals("complaints")) complaints = percent(value).orElse(complaints);
      else if (entry.getKey().equals("kept")) kept = percent(value).orElse(kept);
      else find(value, "A pause knows the limits complaints and kept only.");
    }
    return new Costs.Limits(complaints, kept);
  }

  private Optional<Money> sum(Marked at) {
    var sum = Costs.sum(text(at));
    if (sum.isEmpty())
      find(
          at,
          "Here a sum should stand, such as \"0.45 SEK\", with a point and a currency of three"
              + " letters.");
    return sum;
  }

  private Optional<BigDecimal> percent(Marked at) {
    var said = PERCENT.matcher(text(at));
    if (said.matches()) return Optional.of(new BigDecimal(said.group(1)).movePointLeft(2));
    find(at, "Here a percentage should stand, such as 5 %.");
    return Optional.empty();
  }

  private static String text(Marked at) {
    return at instanceof Marked.Text text ? text.text() : "";
  }

  private Map<String, Marked> fields(Marked at) {
    if (at instanceof Marked.Fields fields) return fields.fields();
    find(at, "Here names with values should stand, one a line.");
    return Map.of();
  }

  private void find(Marked at, String what) {
    findings.add(at.finding(what));
  }
}
