package dev.cartograph.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LakeOfCommits;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.reports.ReportsJob;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeComparisonSparkTest {
  private static final LocalDate AUGUST = LocalDate.parse("2016-08-01");
  private static final Shops SHOPS = Shops.load(Path.of("../conf/shops"));
  private static final List<ReportDefinition> REPORTS =
      ReportDefinitions.load(Path.of("../conf/reports")).stream()
          .filter(report -> List.of("events_by_type", "data_health").contains(report.name()))
          .toList();

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;
  private LakeOfCommits here;
  private LakeOfCommits there;

  @BeforeEach
  void makeTwoLakesOfTheSameEvents() throws Exception {
    here = new LakeOfCommits(folder.resolve("here"));
    there = new LakeOfCommits(folder.resolve("there"));
    for (LakeOfCommits lake : List.of(here, there)) {
      lake.commitOfUsers(AUGUST);
    }
  }

  @Test
  void findsNothingBetweenLakesOfTheSameEventsAndNamesWhatOneHasMore() throws Exception {
    reports(here).runFully(List.of(), report -> {});
    reports(there).runFully(List.of(), report -> {});

    assertThat(comparison().reportNames()).containsExactly("events_by_type");
    assertThat(comparison().events().equal()).isTrue();
    List<TableComparison> computed = comparison().computed().toList();
    assertThat(computed)
        .extracting(TableComparison::table)
        .containsExactly(
            "sessions",
            "session_products",
            "source_session_days",
            "order_lines",
            "orders",
            "refunds",
            "buyers",
            "carts",
            "product_days",
            "reused_ids",
            "product_names",
            "report_events_by_type");
    assertThat(computed).allMatch(TableComparison::equal);

    there.commitOfUsers(AUGUST);
    reports(there).runFully(List.of(), report -> {});

    TableComparison events = comparison().events();
    assertThat(events.table()).isEqualTo(LakeViews.ACCEPTED_EVENTS);
    assertThat(List.of(events.onlyHere(), events.onlyThere()))
        .containsExactly(0L, (long) LakeOfCommits.ROWS);
    assertThat(comparison().computed().filter(table -> !table.equal()))
        .extracting(TableComparison::table)
        .contains("report_events_by_type");
  }

  @Test
  void refusesALakeOfWhichAReportIsDue() {
    String root = here.settings().lake().root();
    List<String> names = comparison().reportNames();

    assertThatThrownBy(() -> CompareMain.requireCovered(root, names, reports(here)))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("1 of 1 reports about events are due")
        .hasMessageContaining("--events");
    reports(here).run(names, report -> {});
    CompareMain.requireCovered(root, names, reports(here));
  }

  private LakeComparison comparison() {
    return new LakeComparison(
        spark, SHOPS, REPORTS, here.settings().lake().root(), there.settings().lake().root());
  }

  private ReportsJob reports(LakeOfCommits lake) {
    return new ReportsJob(spark, lake.settings().lake().root(), REPORTS, SHOPS, Clock.systemUTC());
  }
}
