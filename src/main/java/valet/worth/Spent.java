package valet.worth;

import java.math.BigDecimal;

/** A sum in one currency; sums of two currencies are never added. */
public record Spent(String amount, String currency) {

  static Spent of(BigDecimal amount, String currency) {
    return new Spent(
        amount.stripTrailingZeros().setScale(Math.max(2, scale(amount))).toPlainString(), currency);
  }

  private static int scale(BigDecimal amount) {
    return Math.max(0, amount.stripTrailingZeros().scale());
  }

  @Override
  public String toString() {
    return amount + " " + currency;
  }
}
