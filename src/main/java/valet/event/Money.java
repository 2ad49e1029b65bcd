package valet.event;

import java.math.BigDecimal;
import java.util.Currency;

/** An amount in one currency. Two currencies are never added or compared. */
public record Money(BigDecimal amount, Currency currency) {
  public Money {
    amount = Nonsense.amount("amount", amount);
    Nonsense.present("currency", currency);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }
}
