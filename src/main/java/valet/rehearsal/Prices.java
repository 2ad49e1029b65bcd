package valet.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import valet.event.Channel;
import valet.event.Money;
import valet.rules.BadBook;
import valet.rules.Finding;

/**
 * What things cost the house: {@code config/costs.yaml}. Only reports look at it.
 *
 * @param letters one letter, by channel
 * @param orders one order, by the kind of partner
 */
public record Prices(Map<String, Money> letters, Map<String, Money> orders) {
  /** Where costs are written down, in a home. */
  public static final String FILE = "config/costs.yaml";

  /** Nothing costs anything. */
  public static final Prices NONE = new Prices(Map.of(), Map.of());

  private static final YAMLMapper YAML = new YAMLMapper();

  public Prices {
    letters = Map.copyOf(letters);
    orders = Map.copyOf(orders);
  }

  /**
   * The costs of a home; none where the file is missing.
   *
   * @throws BadBook where an amount cannot be read
   */
  public static Prices of(Path home) {
    var file = home.resolve(FILE);
    if (!Files.exists(file)) return NONE;
    try {
      var tree = YAML.readTree(Files.readString(file));
      return new Prices(letters(tree), prices(tree.path("orders")));
    } catch (JsonProcessingException e) {
      throw bad("is not YAML that can be read: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static Map<String, Money> letters(JsonNode tree) {
    var letters = new TreeMap<String, Money>();
    for (var channel : Channel.values())
      if (tree.has(channel.word()))
        letters.put(channel.word(), money(tree.path(channel.word()).asText()));
    return letters;
  }

  private static Map<String, Money> prices(JsonNode node) {
    var prices = new TreeMap<String, Money>();
    for (var price : node.properties())
      prices.put(price.getKey(), money(price.getValue().asText()));
    return prices;
  }

  /**
   * Reads {@code 2000 SEK}.
   *
   * @throws BadBook where it is not an amount and a currency
   */
  static Money money(String words) {
    var stripped = words.strip();
    int blank = stripped.indexOf(' ');
    try {
      if (blank > 0)
        return new Money(
            new BigDecimal(stripped.substring(0, blank)),
            Currency.getInstance(stripped.substring(blank + 1).strip()));
    } catch (IllegalArgumentException e) {
      // said below, with the words as they stand
    }
    throw bad("\"" + words + "\" is not an amount and a currency, such as \"0.45 SEK\".");
  }

  private static BadBook bad(String message) {
    return new BadBook(List.of(new Finding(FILE, 0, 0, message)));
  }
}
