package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.HeatMap;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.words.NumberFormats;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** A grid of cells with gaps of two pixels, rows named at the left, columns below. */
final class HeatMapPainter implements Painter<HeatMap> {
  private static final double ROW = 36;
  private static final double PHONE_ROW = 30;
  private static final double BELOW = 24;
  private static final double NAME_GAP = 10;
  private static final double LABEL_GAP = 14;
  private static final double WIDEST_NAME = 0.3;

  @Override
  public int height(HeatMap chart, ChartWidth width, Place place) {
    double row = width == ChartWidth.PHONE ? PHONE_ROW : ROW;
    return (int) Math.round(row * Math.max(1, chart.rowNames().size()) + BELOW);
  }

  @Override
  public List<Hit> paint(HeatMap chart, Brush brush, int height) {
    int rows = chart.rowNames().size();
    int columns = chart.columnNames().size();
    if (rows == 0 || columns == 0) {
      return List.of();
    }
    double room = brush.width() * WIDEST_NAME;
    double left = 0;
    List<String> names = new ArrayList<>();
    for (String name : chart.rowNames()) {
      String fitted = Face.REGULAR.fit(name, Brush.SMALL, room);
      left = Math.max(left, Face.REGULAR.width(fitted, Brush.SMALL) + NAME_GAP);
      names.add(fitted);
    }
    // Half of a gap lies outside on either side.
    Frame frame =
        Frame.of(
            Math.ceil(left) - CellGrid.GAP / 2,
            -CellGrid.GAP / 2,
            brush.width() + CellGrid.GAP / 2,
            height - BELOW + CellGrid.GAP / 2,
            0,
            columns,
            0,
            rows);
    CellGrid grid = new CellGrid(frame, rows, columns);
    grid.draw((row, column) -> paintCell(chart, grid, row, column, brush), brush, height);
    for (int r = 0; r < rows; r++) {
      brush.textLeftOf(
          names.get(r),
          Math.ceil(left) - NAME_GAP,
          frame.y(rows - r - 0.5),
          Face.REGULAR,
          Brush.SMALL,
          Role.MUTED);
    }
    paintColumnNames(chart, frame, brush, height);
    return hits(chart, grid);
  }

  private static void paintCell(HeatMap chart, CellGrid grid, int row, int column, Brush brush) {
    double value = chart.cells().get(row).number(column);
    if (!Double.isNaN(value)) {
      Rectangle2D.Double cell = grid.cell(row, column);
      brush.fill(cell.x, cell.y, cell.width, cell.height, Role.ramp(chart.step(value)));
    }
  }

  private static void paintColumnNames(HeatMap chart, Frame frame, Brush brush, int height) {
    int columns = chart.columnNames().size();
    double step = frame.area().getWidth() / columns;
    double widest = 0;
    for (String name : chart.columnNames()) {
      widest = Math.max(widest, Face.REGULAR.width(name, Brush.SMALL));
    }
    int every = 1;
    while (every < columns && (every * step < widest + LABEL_GAP || 24 % every != 0)) {
      every++;
    }
    for (int c = 0; c < columns; c += every) {
      String name =
          Face.REGULAR.fit(chart.columnNames().get(c), Brush.SMALL, every * step - CellGrid.GAP);
      double half = Face.REGULAR.width(name, Brush.SMALL) / 2;
      double centre = Math.min(brush.width() - half, Math.max(half, frame.x(c + 0.5)));
      brush.textAround(name, centre, height - BELOW + 15, Face.REGULAR, Brush.SMALL, Role.MUTED);
    }
  }

  private static List<Hit> hits(HeatMap chart, CellGrid grid) {
    List<Hit> hits = new ArrayList<>();
    for (int r = 0; r < grid.rows(); r++) {
      for (int c = 0; c < grid.columns(); c++) {
        String value =
            chart.cells().get(r).at(c).map(chart.format()::shown).orElse(NumberFormats.MISSING);
        String name = chart.rowNames().get(r) + ", " + chart.columnNames().get(c);
        List<Hit.Line> lines =
            List.of(Hit.Line.of(name), Hit.Line.of(chart.measure() + LineHits.GAP + value));
        hits.add(grid.hit(r, c, chart.links().at(r), name + ": " + value, lines));
      }
    }
    return hits;
  }
}
