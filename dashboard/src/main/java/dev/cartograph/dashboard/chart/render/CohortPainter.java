package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.CohortChart;
import dev.cartograph.dashboard.chart.CohortChart.Cohort;
import dev.cartograph.dashboard.chart.fonts.Face;
import dev.cartograph.dashboard.chart.palette.Role;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of cells for each cohort with gaps of two pixels: its month and its buyers at the left, off
 * the scale, and the number in each cell where all of them fit.
 */
final class CohortPainter implements Painter<CohortChart> {
  private static final double ROW = 30;
  private static final double DENSE_ROW = 26;
  private static final int MOST_TALL_ROWS = 12;
  private static final double HEAD = 44;
  private static final double HEAD_TITLE = 9;
  private static final double HEAD_NUMBERS = 31;
  private static final double SIDE_GAP = 12;
  private static final double TEXT_GAP = 2;
  private static final double LABEL_GAP = 10;
  private static final double WIDEST_NAME = 0.25;
  private static final double WIDEST_CELL = 96;
  private static final String UNIT = "[^0-9.,kMBT\u2212]";
  private static final String BUYERS = "Buyers";
  private static final String MONTHS = "Months since the first order";

  @Override
  public int height(CohortChart chart, ChartWidth width, Place place) {
    int rows = Math.max(1, chart.cohorts().size());
    boolean dense = rows > MOST_TALL_ROWS || width == ChartWidth.PHONE;
    return (int) Math.round(HEAD + rows * (dense ? DENSE_ROW : ROW));
  }

  @Override
  public List<Hit> paint(CohortChart chart, Brush brush, int height) {
    int rows = chart.cohorts().size();
    int columns = chart.columns();
    if (rows == 0 || columns == 0) {
      return List.of();
    }
    double nameRoom = brush.width() * WIDEST_NAME;
    double names = 0;
    double buyers = Face.REGULAR.width(BUYERS, Brush.SMALL);
    for (Cohort cohort : chart.cohorts()) {
      String name = Face.REGULAR.fit(cohort.name(), Brush.SMALL, nameRoom);
      names = Math.max(names, Face.REGULAR.width(name, Brush.SMALL));
      buyers = Math.max(buyers, Face.MEDIUM.width(size(cohort), Brush.SMALL));
    }
    double sizes = Math.ceil(names + SIDE_GAP + buyers);
    double left = sizes + SIDE_GAP;
    double right = Math.min(brush.width(), left + columns * WIDEST_CELL);
    Frame frame =
        Frame.of(
            left - CellGrid.GAP / 2,
            HEAD,
            right + CellGrid.GAP / 2,
            height + CellGrid.GAP / 2,
            0,
            columns,
            0,
            rows);
    Spelling spelling = spelling(chart, frame.area().getWidth() / columns - CellGrid.GAP);
    CellGrid grid = new CellGrid(frame, rows, columns);
    grid.draw((row, month) -> paintCell(chart, grid, row, month, spelling, brush), brush, height);
    paintSides(chart, nameRoom, sizes, frame, brush);
    paintHead(columns, sizes, frame, brush);
    return hits(chart, grid);
  }

  private static String size(Cohort cohort) {
    return NumberFormats.count(cohort.buyers());
  }

  /** How the number of a cell is spelled. */
  private interface Spelling {
    String of(BigDecimal value);
  }

  private static String number(CohortChart chart, int row, int month, Spelling spelling) {
    return chart.cohorts().get(row).months().at(month).map(spelling::of).orElse("");
  }

  /** How the numbers are spelled so that all fit: as they are, without unit, whole, or not. */
  private static Spelling spelling(CohortChart chart, double room) {
    ValueFormat format = chart.format();
    List<Spelling> choices =
        List.of(
            value -> NumberFormats.tiny(format, value),
            value -> NumberFormats.tiny(format, value).replaceAll(UNIT, ""),
            value -> whole(NumberFormats.tiny(format, value).replaceAll(UNIT, "")));
    for (Spelling choice : choices) {
      double widest = 0;
      for (int row = 0; row < chart.cohorts().size(); row++) {
        for (int month = chart.scaledFrom(); month < chart.columns(); month++) {
          String text = number(chart, row, month, choice);
          widest = Math.max(widest, Face.REGULAR.width(text, Brush.SMALL));
        }
      }
      if (widest + 2 * TEXT_GAP <= room) {
        return choice;
      }
    }
    return value -> "";
  }

  private static String whole(String number) {
    return number.matches("\u2212?[0-9]+\\.[0-9]+")
        ? new BigDecimal(number.replace(NumberFormats.MINUS, "-"))
            .setScale(0, RoundingMode.HALF_UP)
            .toPlainString()
            .replace("-", NumberFormats.MINUS)
        : number;
  }

  private static void paintCell(
      CohortChart chart, CellGrid grid, int row, int month, Spelling spelling, Brush brush) {
    double value = chart.cohorts().get(row).months().number(month);
    if (Double.isNaN(value)) {
      return;
    }
    Rectangle2D.Double cell = grid.cell(row, month);
    boolean scaled = month >= chart.scaledFrom();
    int step = chart.step(value);
    if (scaled) {
      brush.fill(cell.x, cell.y, cell.width, cell.height, Role.ramp(step));
    } else {
      brush.fill(cell.x, cell.y, cell.width, cell.height, Role.BAND);
    }
    String text = number(chart, row, month, spelling);
    if (!text.isEmpty() && Face.REGULAR.width(text, Brush.SMALL) <= cell.width) {
      brush.textAround(
          text,
          cell.x + cell.width / 2,
          cell.y + cell.height / 2,
          Face.REGULAR,
          Brush.SMALL,
          scaled ? Role.onRamp(step) : Role.MUTED);
    }
  }

  private static void paintSides(
      CohortChart chart, double nameRoom, double sizes, Frame frame, Brush brush) {
    int rows = chart.cohorts().size();
    for (int row = 0; row < rows; row++) {
      Cohort cohort = chart.cohorts().get(row);
      double middle = frame.y(rows - row - 0.5);
      String name = Face.REGULAR.fit(cohort.name(), Brush.SMALL, nameRoom);
      brush.text(name, 0, middle, Face.REGULAR, Brush.SMALL, Role.MUTED);
      brush.textLeftOf(size(cohort), sizes, middle, Face.MEDIUM, Brush.SMALL, Role.INK);
    }
  }

  private static void paintHead(int columns, double sizes, Frame frame, Brush brush) {
    brush.textLeftOf(BUYERS, sizes, HEAD_NUMBERS, Face.REGULAR, Brush.SMALL, Role.MUTED);
    double start = frame.left() + CellGrid.GAP / 2;
    String title = Face.REGULAR.fit(MONTHS, Brush.SMALL, brush.width() - start);
    brush.text(title, start, HEAD_TITLE, Face.REGULAR, Brush.SMALL, Role.MUTED);
    double step = frame.area().getWidth() / columns;
    double widest = Face.REGULAR.width(Integer.toString(columns - 1), Brush.SMALL);
    int every = 1;
    while (every < columns && every * step < widest + LABEL_GAP) {
      every++;
    }
    for (int month = 0; month < columns; month += every) {
      String label = Integer.toString(month);
      double half = Face.REGULAR.width(label, Brush.SMALL) / 2;
      double centre = Math.min(brush.width() - half, frame.x(month + 0.5));
      brush.textAround(label, centre, HEAD_NUMBERS, Face.REGULAR, Brush.SMALL, Role.MUTED);
    }
  }

  private static List<Hit> hits(CohortChart chart, CellGrid grid) {
    List<Hit> hits = new ArrayList<>();
    for (int row = 0; row < grid.rows(); row++) {
      Cohort cohort = chart.cohorts().get(row);
      for (int month = 0; month < cohort.months().size(); month++) {
        String value =
            cohort.months().at(month).map(chart.format()::shown).orElse(NumberFormats.MISSING);
        String name =
            "%s, %d %s since".formatted(cohort.name(), month, month == 1 ? "month" : "months");
        String buyers = "%s buyers".formatted(size(cohort));
        List<Hit.Line> lines =
            List.of(
                Hit.Line.of(name),
                Hit.Line.of(chart.measure() + LineHits.GAP + value),
                Hit.Line.of("of " + buyers));
        String label = "%s: %s %s of %s".formatted(name, chart.measure(), value, buyers);
        hits.add(grid.hit(row, month, "", label, lines));
      }
    }
    return hits;
  }
}
