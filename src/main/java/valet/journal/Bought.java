package valet.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import valet.event.Json;

/** What one customer bought and brought back of what is sought, in whatever order it came in. */
record Bought(List<Line> lines) {
  static final Bought NOTHING = new Bought(List.of());

  Bought {
    lines = List.copyOf(lines);
  }

  /**
   * One line of a receipt.
   *
   * @param product which of the products sought, from 0
   * @param quantity negative where it was brought back
   * @param price of one
   */
  record Line(
      int product,
      Instant at,
      String receipt,
      String name,
      BigDecimal quantity,
      Optional<BigDecimal> price,
      String currency) {
    Line {
      price = price == null ? Optional.empty() : price;
    }

    Line of(BigDecimal other) {
      return new Line(product, at, receipt, name, other, price, currency);
    }
  }

  Bought and(List<Line> more) {
    var all = new ArrayList<>(lines);
    all.addAll(more);
    return new Bought(all);
  }

  /**
   * What is still there, oldest first. What came back is taken off its own receipt, else off what
   * was bought last; what came back beyond what we know of takes nothing.
   */
  List<Line> kept() {
    var left = new ArrayList<Line>();
    for (var line : lines) if (line.quantity().signum() > 0) left.add(line);
    left.sort(Comparator.comparing(Line::at).thenComparing(Line::receipt));
    for (var line : lines) if (line.quantity().signum() < 0) takeOff(left, line);
    left.removeIf(line -> line.quantity().signum() == 0);
    return left;
  }

  private static void takeOff(List<Line> left, Line back) {
    var rest = takeOff(left, back, back.quantity().negate(), true);
    takeOff(left, back, rest, false);
  }

  private static BigDecimal takeOff(
      List<Line> left, Line back, BigDecimal quantity, boolean ownReceipt) {
    var rest = quantity;
    for (int i = left.size() - 1; i >= 0 && rest.signum() > 0; i--) {
      var line = left.get(i);
      if (line.product() != back.product()) continue;
      if (ownReceipt && !line.receipt().equals(back.receipt())) continue;
      var taken = rest.min(line.quantity());
      left.set(i, line.of(line.quantity().subtract(taken)));
      rest = rest.subtract(taken);
    }
    return rest;
  }

  String json() {
    try {
      return Json.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a customer bought cannot be written as JSON.", e);
    }
  }

  static Bought read(String json) {
    try {
      return Json.MAPPER.readValue(json, Bought.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What a customer bought cannot be read: " + json, e);
    }
  }
}
