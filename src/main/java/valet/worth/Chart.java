package valet.worth;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** A report as a picture: for each service what was proposed, said, silent and answered. */
public final class Chart {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 700;

  private Chart() {}

  /**
   * Draws the report as a PNG file.
   *
   * @throws UncheckedIOException when the file cannot be written
   */
  public static void draw(Report report, Path file) {
    var chart = chart(report);
    try (OutputStream out = Files.newOutputStream(file)) {
      BitmapEncoder.saveBitmap(chart, out, BitmapFormat.PNG);
    } catch (IOException e) {
      throw new UncheckedIOException("The chart cannot be written to " + file, e);
    }
  }

  private static CategoryChart chart(Report report) {
    var chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Services from " + report.from() + " until " + report.until())
            .yAxisTitle("number")
            .build();
    chart.getStyler().setXAxisLabelRotation(30);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    var names = report.services().stream().map(Balance::service).toList();
    if (names.isEmpty()) {
      series(chart, "nothing", List.of("no service"), List.of(0L));
      return chart;
    }
    series(chart, "spoken", names, figures(report, Balance::spoken));
    series(chart, "held", names, figures(report, Balance::held));
    series(
        chart,
        "silent",
        names,
        figures(report, b -> b.silent().values().stream().mapToLong(Long::longValue).sum()));
    series(chart, "answered", names, figures(report, Balance::answered));
    series(chart, "complaints", names, figures(report, b -> b.complaints().hits()));
    return chart;
  }

  private static void series(
      CategoryChart chart, String name, List<String> services, List<Long> figures) {
    chart.addSeries(name, services, figures);
  }

  private static List<Long> figures(Report report, ToLongFunction<Balance> figure) {
    List<Long> all = new ArrayList<>();
    for (var balance : report.services()) all.add(figure.applyAsLong(balance));
    return all;
  }
}
