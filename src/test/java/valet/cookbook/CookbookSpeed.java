package valet.cookbook;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Measures the cookbook on this machine: its reading in a cold process, then the time a basket
 * takes, first with an empty memory of goods and then warm. Prints a table; asserts nothing.
 */
final class CookbookSpeed {
  private CookbookSpeed() {}

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true);
    long begin = System.nanoTime();
    Cookbook cookbook = Cookbook.read(Path.of("config/recipes"));
    out.printf("read, cold: %.0f ms%n", since(begin) / 1e3);
    List<Baskets.Basket> baskets = Baskets.read().all();
    for (int round = 1; round <= 6; round++) {
      double[] micros = new double[baskets.size()];
      for (int at = 0; at < micros.length; at++) {
        begin = System.nanoTime();
        cookbook.suggest(baskets.get(at).goods(), Set.of());
        micros[at] = since(begin);
      }
      Arrays.sort(micros);
      out.printf(
          "round %d: µs a basket: mean %.1f p50 %.1f p99 %.1f max %.1f%n",
          round,
          Arrays.stream(micros).average().orElse(0),
          micros[micros.length / 2],
          micros[micros.length * 99 / 100],
          micros[micros.length - 1]);
    }
  }

  private static double since(long begin) {
    return (System.nanoTime() - begin) / 1e3;
  }
}
