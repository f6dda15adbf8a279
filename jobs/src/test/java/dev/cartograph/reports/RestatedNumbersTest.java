package dev.cartograph.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.ShopSpan;
import dev.cartograph.refresh.Differences;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestatedNumbersTest {
  private static final Instant NOW = Instant.parse("2016-08-09T12:00:00Z");
  private static final ReportDefinition REPORT =
      ReportDefinitions.load(Path.of("../conf/reports")).stream()
          .filter(report -> report.name().equals("events_by_type"))
          .findFirst()
          .orElseThrow();
  private static final StructType SCHEMA =
      LakeViews.schema(ReportTables.columns(REPORT)).add(Differences.SURPLUS, DataTypes.LongType);

  /** Of the first to the seventh, in a run of the eighth. */
  private final RestatedNumbers numbers =
      new RestatedNumbers(
          REPORT,
          new ReportRun(
              REPORT.name(),
              "",
              3,
              3,
              Instant.parse("2016-08-08T12:00:00Z"),
              Duration.ofSeconds(1),
              9,
              "file",
              OptionalLong.empty()),
          Map.of(
              "lamps", new ShopSpan(LocalDate.parse("2016-08-01"), LocalDate.parse("2016-08-08"))),
          Shops.of(List.of()),
          NOW,
          4);

  @Test
  void pairsWhatARowWasWithWhatItIs() {
    assertThat(
            restated(
                row("lamps", "2016-08-02", "purchase", 5, -1),
                row("lamps", "2016-08-02", "purchase", 6, 1),
                row("lamps", "2016-08-02", "view_item", 7, 1),
                row("lamps", "2016-08-03", "view_item", 8, -1)))
        .containsExactly(
            "2016-08-02 event_type=purchase events 5 6 3 4",
            "2016-08-02 event_type=view_item events null 7 3 4",
            "2016-08-03 event_type=view_item events 8 null 3 4");
  }

  @Test
  void pairsThemInAnyOrder() {
    assertThat(
            restated(
                row("lamps", "2016-08-02", "purchase", 6, 1),
                row("lamps", "2016-08-02", "purchase", 5, -1)))
        .containsExactly("2016-08-02 event_type=purchase events 5 6 3 4");
  }

  @Test
  void whatWasNeverPublishedIsNotRestated() {
    assertThat(
            restated(
                row("lamps", "2016-07-31", "purchase", 1, 1),
                row("lamps", "2016-08-08", "purchase", 1, 1),
                row("lamps", "2016-08-09", "purchase", 1, 1),
                row("vases", "2016-08-02", "purchase", 1, 1),
                row(null, "2016-08-02", "purchase", 1, 1)))
        .as("before the first day, of one that had not closed, after it, of a new shop, of none")
        .isEmpty();
  }

  private List<String> restated(Row... differences) {
    List<String> lines = new ArrayList<>();
    numbers
        .call(List.of(differences).iterator())
        .forEachRemaining(
            row ->
                lines.add(
                    "%s %s %s %s %s %s %s"
                        .formatted(
                            row.get(2),
                            row.get(3),
                            row.get(4),
                            row.get(5),
                            row.get(6),
                            row.get(8),
                            row.get(9))));
    return lines;
  }

  private static Row row(
      @Nullable String shop, String day, String type, long events, long surplus) {
    return new GenericRowWithSchema(
        new Object[] {shop, Date.valueOf(day), type, events, surplus}, SCHEMA);
  }
}
