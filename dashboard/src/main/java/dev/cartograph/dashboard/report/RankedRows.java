package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable.Cell;
import dev.cartograph.dashboard.chart.ChartTable.Column;
import dev.cartograph.dashboard.figures.Ranking;
import dev.cartograph.dashboard.request.Address;
import dev.cartograph.dashboard.request.Only;
import dev.cartograph.dashboard.words.DimensionWords;
import dev.cartograph.report.ReportTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the values of a dimension are named in rows, and where they lead. */
final class RankedRows {
  private static final String USER_ID = "user_id";

  private RankedRows() {}

  /** The columns of names: what it is, and its id where it has a title. */
  static List<Column> columns(ReportSource source) {
    Column subject = Column.text(DimensionWords.title(source.dimension()));
    return hasTitles(source) ? List.of(subject, Column.text("Id")) : List.of(subject);
  }

  /** The cells of names. */
  static List<Cell> names(ReportSource source, Ranking.Place place) {
    Cell title = new Cell.Text(title(source, place));
    return hasTitles(source) ? List.of(title, new Cell.Text(place.id())) : List.of(title);
  }

  /** What a place is called. */
  static String title(ReportSource source, Ranking.Place place) {
    boolean titled = hasTitles(source) && !place.title().isEmpty();
    return titled ? place.title() : DimensionWords.value(source.dimension(), place.id());
  }

  /** Where a place leads: a buyer to his events, a value of a dimension to itself alone. */
  static Optional<String> href(ReportSource source, Ranking.Place place) {
    if (Only.DIMENSIONS.contains(source.dimension()) && !place.id().isEmpty()) {
      Only only = source.asked().only().with(source.dimension(), place.id());
      return Optional.of(source.address(source.asked().withOnly(only)));
    }
    if (!source.dimension().equals(USER_ID) || place.id().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>(Address.parameters(source.asked()));
    parameters.put("id", place.id());
    return Optional.of(Address.of("/customer", parameters));
  }

  /** Whether the values are ids beside which the report has titles. */
  static boolean hasTitles(ReportSource source) {
    List<String> dimensions = source.report().dimensions();
    return source.dimension().equals(dimensions.get(0)) && dimensions.contains(ReportTables.TITLE);
  }
}
