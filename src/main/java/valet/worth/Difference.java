package valet.worth;

/**
 * How much likelier something is where a service speaks than where it is held out.
 *
 * @param by the share with it minus the share without it, from -1 to 1
 * @param low the lower end of the 95 % interval of {@code by}: Newcombe's hybrid score interval
 * @param high its upper end
 * @see <a
 *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">R.
 *     G. Newcombe, Interval estimation for the difference between independent proportions,
 *     Statistics in Medicine 17 (1998) 873-890, method 10</a>
 */
public record Difference(Share with, Share without, double by, double low, double high) {

  static Difference of(Share with, Share without) {
    double by = with.rate() - without.rate();
    double down = Math.hypot(with.rate() - with.low(), without.high() - without.rate());
    double up = Math.hypot(with.high() - with.rate(), without.rate() - without.low());
    return new Difference(with, without, by, Math.max(-1, by - down), Math.min(1, by + up));
  }
}
