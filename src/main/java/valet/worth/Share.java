package valet.worth;

/**
 * So many of so many, and between which shares the truth lies with 95 % confidence.
 *
 * @param low the lower end of Wilson's score interval, from 0 to 1; 0 where there is nobody
 * @param high its upper end; 1 where there is nobody
 * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">E. B. Wilson, Probable inference,
 *     the law of succession, and statistical inference, JASA 22 (1927) 209-212</a>
 */
public record Share(long hits, long of, double low, double high) {
  /** So many standard deviations to each side hold 95 % of a normal distribution. */
  private static final double Z = 1.959963984540054;

  public Share {
    if (hits < 0 || hits > of)
      throw new IllegalArgumentException(hits + " of " + of + " is no share");
  }

  static Share of(long hits, long of) {
    if (of == 0) return new Share(0, 0, 0, 1);
    double p = (double) hits / of;
    double square = Z * Z / of;
    double middle = p + square / 2;
    double side = Z * Math.sqrt((p * (1 - p) + square / 4) / of);
    // At the ends the formula gives 0 and 1 but for the last digit.
    double low = hits == 0 ? 0 : (middle - side) / (1 + square);
    double high = hits == of ? 1 : (middle + side) / (1 + square);
    return new Share(hits, of, low, high);
  }

  /** From 0 to 1; 0 where there is nobody. */
  double rate() {
    return of == 0 ? 0 : (double) hits / of;
  }
}
