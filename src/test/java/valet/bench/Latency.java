package valet.bench;

import java.util.Arrays;
import java.util.Locale;

/** Milliseconds, sorted. */
record Latency(double[] millis) {
  Latency {
    millis = millis.clone();
    Arrays.sort(millis);
  }

  double p50() {
    return at(0.50);
  }

  double p99() {
    return at(0.99);
  }

  double max() {
    return at(1);
  }

  private double at(double share) {
    if (millis.length == 0) return Double.NaN;
    return millis[(int) Math.min(millis.length - 1, Math.floor(share * millis.length))];
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "p50 %.1f, p99 %.1f, max %.1f ms", p50(), p99(), max());
  }
}
