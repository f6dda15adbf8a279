package dev.cartograph.dashboard.export;

import dev.cartograph.dashboard.chart.Chart;
import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.chart.palette.Theme;
import dev.cartograph.dashboard.chart.render.ChartRenderer;
import dev.cartograph.dashboard.chart.render.ChartWidth;
import dev.cartograph.dashboard.request.BadRequest;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.dashboard.web.Reply;
import dev.cartograph.dashboard.web.WebRequest;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * A figure about to become a file.
 *
 * @param name its name in addresses
 * @param definition how its numbers are made
 * @param scope what it is about
 * @param provisional the day of it that is not over, where it has one
 * @param unsettled from which day on a column may still change; none where it may not
 * @param table its data
 * @param chart its drawing, where it has one
 */
public record FigureFile(
    String name,
    String definition,
    Scope scope,
    Optional<LocalDate> provisional,
    Map<String, LocalDate> unsettled,
    ChartTable table,
    Optional<Chart> chart) {
  private static final int PNG_SCALE = 2;

  /** A figure whose columns wait for nothing. */
  public FigureFile(
      String name,
      String definition,
      Scope scope,
      Optional<LocalDate> provisional,
      ChartTable table,
      Optional<Chart> chart) {
    this(name, definition, scope, provisional, Map.of(), table, chart);
  }

  /** The file in a format. */
  public Reply reply(ExportFormat format, WebRequest request, ChartRenderer renderer) {
    Reply reply =
        switch (format) {
          case CSV -> Reply.text("text/csv; charset=utf-8", TableFile.csv(table));
          case JSON ->
              Reply.text(
                  "application/json; charset=utf-8",
                  TableFile.json(name, definition, scope, provisional, unsettled, table));
          case SVG ->
              Reply.text(
                  "image/svg+xml; charset=utf-8",
                  renderer.svgFile(requireChart(), theme(request), ChartWidth.WIDE));
          case PNG ->
              Reply.bytes(
                  "image/png",
                  renderer.png(requireChart(), theme(request), ChartWidth.WIDE, PNG_SCALE));
        };
    return format == ExportFormat.CSV ? reply.asFile(fileName() + format.suffix()) : reply;
  }

  private Chart requireChart() {
    return chart.orElseThrow(
        () -> BadRequest.notFound("'%s' is a table and has no chart.".formatted(name)));
  }

  private String fileName() {
    String plain = (scope.shop().name() + "-" + name).replaceAll("[^A-Za-z0-9._-]", "_");
    String known = scope.known().map(day -> "-known-" + day).orElse("");
    return "%s-%s-%s%s".formatted(plain, scope.range().first(), scope.range().last(), known);
  }

  private static Theme theme(WebRequest request) {
    return request.theme() == dev.cartograph.dashboard.web.Theme.DARK ? Theme.DARK : Theme.LIGHT;
  }
}
