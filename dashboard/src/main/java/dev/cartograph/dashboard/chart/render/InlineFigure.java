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

  /** A slot of 12 columns: every width. */
  public static InlineFigure ofTwelve(Chart chart, String id, Place place) {
    return new InlineFigure(chart, id, EnumSet.allOf(ChartWidth.class), place);
  }

  /** A slot of 7 or 8 columns, 12 on a tablet: 340, 548 and 756. */
  public static InlineFigure ofEight(Chart chart, String id, Place place) {
    return new InlineFigure(
        chart, id, EnumSet.of(ChartWidth.PHONE, ChartWidth.HALF, ChartWidth.WIDE), place);
  }

  /** A slot of 4 to 6 columns: 340 and 548. */
  public static InlineFigure ofFour(Chart chart, String id, Place place) {
    return new InlineFigure(chart, id, EnumSet.of(ChartWidth.PHONE, ChartWidth.HALF), place);
  }
}
