package dev.cartograph.dashboard.chart.render;

import dev.cartograph.dashboard.chart.Chart;
import java.util.EnumSet;
import java.util.Set;

/**
 * A chart in its place on a page.
 *
 * @param chart what is drawn
 * @param id unique in the page: letters, digits and hyphens; the prefix of every id in the drawing
 * @param widths those that the slot can reach, at least one
 * @param place where it stands
 */
public record InlineFigure(Chart chart, String id, Set<ChartWidth> widths, Place place) {
  public InlineFigure {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "'" + id + "' is no id of a figure: use small letters, digits and hyphens.");
    }
    if (widths.isEmpty()) {
      throw new IllegalArgumentException("The figure '" + id + "' has no width.");
    }
    widths = Set.copyOf(EnumSet.copyOf(widths));
  }

  /** A slot of 12 columns: 340, 548, 756 and 1168. */
  public static InlineFigure ofTwelve(Chart chart, String id, Place place) {
    return new InlineFigure(
        chart,
        id,
        EnumSet.of(ChartWidth.PHONE, ChartWidth.HALF, ChartWidth.WIDE, ChartWidth.FULL),
        place);
  }

  /** A slot of 7 columns, 6 on a tablet: 340, 548, 649 and 756. */
  public static InlineFigure ofSeven(Chart chart, String id, Place place) {
    return new InlineFigure(
        chart,
        id,
        EnumSet.of(ChartWidth.PHONE, ChartWidth.HALF, ChartWidth.SEVEN_COLUMNS, ChartWidth.WIDE),
        place);
  }

  /** A slot of 5 columns, 12 on a tablet: 340, 443, 548 and 756. */
  public static InlineFigure ofFive(Chart chart, String id, Place place) {
    return new InlineFigure(
        chart,
        id,
        EnumSet.of(ChartWidth.PHONE, ChartWidth.FIVE_COLUMNS, ChartWidth.HALF, ChartWidth.WIDE),
        place);
  }

  /** A slot of 8 columns, 12 on a tablet: 340, 548 and 756. */
  public static InlineFigure ofEight(Chart chart, String id, Place place) {
    return new InlineFigure(
        chart, id, EnumSet.of(ChartWidth.PHONE, ChartWidth.HALF, ChartWidth.WIDE), place);
  }

  /** A slot of 4 or 6 columns: 340 and 548. */
  public static InlineFigure ofFour(Chart chart, String id, Place place) {
    return new InlineFigure(chart, id, EnumSet.of(ChartWidth.PHONE, ChartWidth.HALF), place);
  }
}
