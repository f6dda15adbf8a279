package dev.cartograph.dashboard.chart.render;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.palette.Palette;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.svg.SvgText;
import dev.cartograph.dashboard.words.ValueFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A page with every kind of chart, to be looked at: {@code chart-sheet-light.html}, {@code
 * chart-sheet-dark.html} and PNGs of the same charts in the folder given.
 */
final class ChartSheet {
  private static final String PAGE =
      """
      @font-face{font-family:"Carto Sans";font-weight:400;src:url("classes/dev/cartograph/dashboard/fonts/carto-sans-400.woff2")}
      @font-face{font-family:"Carto Sans";font-weight:500;src:url("classes/dev/cartograph/dashboard/fonts/carto-sans-500.woff2")}
      @font-face{font-family:"Carto Sans";font-weight:600;src:url("classes/dev/cartograph/dashboard/fonts/carto-sans-600.woff2")}
      body{margin:0;background:var(--bg);color:var(--ink);font:400 14px/22px "Carto Sans"}
      main{max-width:1216px;margin:0 auto;padding:32px;display:grid;grid-template-columns:repeat(12,minmax(0,1fr));gap:24px}
      .card{background:var(--surface);border:1px solid var(--rule);border-radius:12px;padding:24px;display:flex;flex-direction:column;gap:16px}
      .card h2{font-size:16px;line-height:24px;font-weight:600;margin:0}
      .c12{grid-column:span 12}.c8{grid-column:span 8}.c7{grid-column:span 7}.c6{grid-column:span 6}.c5{grid-column:span 5}.c4{grid-column:span 4}
      .tile{width:160px}
      @media (max-width:759px){main{padding:16px;gap:16px}.card{grid-column:span 12;padding:20px 16px}}
      .shown .hit:nth-of-type(15) .tip{visibility:visible}.shown .peak{visibility:hidden}
      """;

  private final ChartRenderer renderer = new ChartRenderer();
  private final StringBuilder out = new StringBuilder();
  private int cards;

  private ChartSheet() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "target");
    Files.createDirectories(folder);
    for (Theme theme : Theme.values()) {
      String name = theme.name().toLowerCase(Locale.ROOT);
      Files.writeString(
          folder.resolve("chart-sheet-" + name + ".html"), new ChartSheet().page(theme));
    }
    ChartRenderer renderer = new ChartRenderer();
    Files.write(
        folder.resolve("chart-sheet-light.png"),
        renderer.png(SampleCharts.salesAndOrders(), Theme.LIGHT, ChartWidth.WIDE, 2));
    Files.write(
        folder.resolve("chart-sheet-dark.png"),
        renderer.png(SampleCharts.heatMap(), Theme.DARK, ChartWidth.HALF, 2));
    Files.writeString(
        folder.resolve("chart-sheet-light.svg"),
        renderer.svgFile(SampleCharts.salesAndOrders(), Theme.LIGHT, ChartWidth.WIDE));
  }

  private String page(Theme theme) {
    out.append("<!doctype html><html lang=\"en\" data-theme=\"")
        .append(theme.name().toLowerCase(Locale.ROOT))
        .append(
            "\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
        .append("<title>Chart sheet</title><style>")
        .append(Palette.css())
        .append(styles())
        .append(PAGE)
        .append("</style><main>");
    card("c8", SampleCharts.salesAndOrders(), Place.CARD);
    card("c4", SampleCharts.funnel(), Place.CARD);
    card("c7", SampleCharts.topProducts(), Place.CARD);
    card("c5", SampleCharts.today(), Place.CARD);
    card("c12 shown", SampleCharts.sales(), Place.REPORT);
    card("c6 shown", SampleCharts.sales(), Place.CARD);
    card("c6", SampleCharts.weekdays(), Place.CARD);
    card("c6", SampleCharts.channels(), Place.CARD);
    card("c6", SampleCharts.heatMap(), Place.CARD);
    card("c6 shown", SampleCharts.channels(), Place.CARD);
    card("c6", SampleCharts.funnel(), Place.CARD);
    card("c6", SampleCharts.hours(), Place.CARD);
    card("c6", SampleCharts.topProducts(), Place.CARD);
    card("c12", SampleCharts.wholeYear(), Place.REPORT);
    card("c12", SampleCharts.retention(), Place.REPORT);
    card("c6", SampleCharts.retention(), Place.CARD);
    card("c6", SampleCharts.valuePerBuyer(), Place.CARD);
    card("c6 shown", SampleCharts.concentration(), Place.CARD);
    card("c6", SampleCharts.moves(), Place.CARD);
    card("c12", SampleCharts.concentration(), Place.REPORT);
    card("c12", SampleCharts.moves(), Place.REPORT);
    card("c12", SampleCharts.openEnd(), Place.REPORT);
    card("c12", SampleCharts.currencies(), Place.REPORT);
    card("c6", SampleCharts.currencies(), Place.CARD);
    card("c12", SampleCharts.priceChanges(), Place.REPORT);
    card("c6", SampleCharts.priceChanges(), Place.CARD);
    card("c4", SampleCharts.heatMap(), Place.CARD);
    card("c4", SampleCharts.channels(), Place.CARD);
    out.append("<section class=\"card c4\"><h2>Sparklines</h2><div class=\"tile\">");
    out.append(
        renderer.sparkline(
            SampleCharts.sparkline(
                "Gross sales",
                SampleCharts.DOLLARS,
                SampleCharts.SALES,
                SampleCharts.SALES_BEFORE)));
    out.append("</div><div class=\"tile\">");
    out.append(
        renderer.sparkline(
            SampleCharts.sparkline(
                "Orders", ValueFormat.COUNT, SampleCharts.ORDERS, SampleCharts.ORDERS_BEFORE)));
    return out.append("</div></section></main></html>").toString();
  }

  private void card(String classes, Chart chart, Place place) {
    cards++;
    String id = "f" + cards;
    InlineFigure figure =
        switch (classes.substring(0, 2)) {
          case "c1" -> InlineFigure.ofTwelve(chart, id, place);
          case "c8" -> InlineFigure.ofEight(chart, id, place);
          case "c7" -> InlineFigure.ofSeven(chart, id, place);
          case "c5" -> InlineFigure.ofFive(chart, id, place);
          default -> InlineFigure.ofFour(chart, id, place);
        };
    out.append("<section class=\"card ").append(classes).append("\"><h2>");
    out.append(SvgText.escape(chart.title())).append("</h2>").append(renderer.key(chart));
    out.append(renderer.inline(figure));
    out.append("</section>");
  }

  private static String styles() {
    try (InputStream stream = ChartSheet.class.getResourceAsStream(ChartRenderer.STYLES)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
