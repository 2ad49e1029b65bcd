package valet.testing;

import java.math.BigDecimal;
import java.util.Optional;
import valet.event.Data;

/** One line of a receipt, told as far as a test cares: {@code aGood("milk").at("19.90").item()}. */
public final class AGood {
  private final String name;
  private Optional<String> gtin = Optional.empty();
  private Optional<String> sku = Optional.empty();
  private Optional<String> category = Optional.empty();
  private Optional<BigDecimal> price = Optional.empty();
  private Optional<String> warrantyUntil = Optional.empty();

  private AGood(String name) {
    this.name = name;
  }

  /** One piece of it. */
  public static AGood aGood(String name) {
    return new AGood(name);
  }

  public AGood numbered(String itsGtin, String itsSku) {
    gtin = Optional.of(itsGtin);
    sku = Optional.of(itsSku);
    return this;
  }

  public AGood in(String itsCategory) {
    category = Optional.of(itsCategory);
    return this;
  }

  public AGood at(String itsPrice) {
    price = Optional.of(new BigDecimal(itsPrice));
    return this;
  }

  public AGood guaranteedUntil(String date) {
    warrantyUntil = Optional.of(date);
    return this;
  }

  public Data.Item item() {
    return new Data.Item(
        name,
        gtin,
        sku,
        category,
        BigDecimal.ONE,
        Optional.empty(),
        price,
        Optional.empty(),
        Optional.empty(),
        warrantyUntil,
        Optional.empty());
  }
}
