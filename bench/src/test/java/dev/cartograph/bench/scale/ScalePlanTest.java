package dev.cartograph.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScalePlanTest {
  private static final Settings SETTINGS =
      SettingsSource.load(Optional.empty(), Map.of(), Map.of());

  /** Figures that are easy to reckon with. */
  private static final Measured MEASURED =
      new Measured(
          2, 500_000, 100, 100_000, 2_000, 25_000, 5, 2_000, 250, 4, 80, 50, 3_000, 20, 10_000);

  private static final Assumptions ASSUMED = ScaleCommand.assumptions(2, 3, 7, 365, 4, 8);

  @Test
  void aThousandASecondIsReckonedByItsFormulas() {
    ScalePlan plan = ScalePlan.of(1_000, MEASURED, ASSUMED, SETTINGS);

    assertThat(plan.kafkaBytesPerSecond()).isEqualTo(100_000);
    assertThat(plan.kafkaBytesKept()).isEqualTo(100_000.0 * 86_400 * 7 * 3);
    assertThat(plan.streamCores()).isEqualTo(1);
    assertThat(plan.batchRecords()).isEqualTo(1_000);
    assertThat(plan.commitsPerDay()).isEqualTo(86_400);
    assertThat(plan.filesPerDayWritten()).isEqualTo(345_600);
    assertThat(plan.filesPerDayCompacted()).isEqualTo(86_400_000.0 * 50 / (128 << 20));
    assertThat(plan.logEntriesKept()).isEqualTo(2 * 6 * 3_600);
    assertThat(plan.identityBytesOfADay()).isCloseTo(4.35e9, within(1e7));
    assertThat(plan.regions()).isEqualTo(59);
    assertThat(plan.regionServers()).isEqualTo(1);
    assertThat(plan.recordsBetweenReports()).isEqualTo(20_000);
    assertThat(plan.reportCpuHours()).isEqualTo(876);
    assertThat(plan.reportCores()).isEqualTo(110);
  }

  @Test
  void aMillionASecondTakesCoresByThePeak() {
    ScalePlan plan = ScalePlan.of(1_000_000, MEASURED, ASSUMED, SETTINGS);

    assertThat(plan.streamCores()).isEqualTo(80);
    assertThat(plan.executors()).isEqualTo(20);
    // Each core reads a partition of its own, though 20 would take the bytes.
    assertThat(plan.partitions()).isEqualTo(80);
    assertThat(plan.serverCores()).isEqualTo(30);
    assertThat(plan.batchRecords()).isEqualTo(1_000_000);
    assertThat(plan.digestBytes()).isEqualTo(60_000_000);
    assertThat(plan.filesPerDayWritten()).isEqualTo(86_400.0 * 4 * 80);
  }

  @Test
  void allCoresWriteABatchThatIsTooLargeForOneTask() {
    ScalePlan small = ScalePlan.of(50_000, MEASURED, ASSUMED, SETTINGS);
    ScalePlan large = ScalePlan.of(50_001, MEASURED, ASSUMED, SETTINGS);

    assertThat(small.streamCores()).isEqualTo(4);
    assertThat(small.filesPerDayWritten()).isEqualTo(86_400.0 * 4);
    assertThat(large.streamCores()).isEqualTo(5);
    assertThat(large.filesPerDayWritten()).isEqualTo(86_400.0 * 4 * 5);
  }

  @Test
  void aBatchThatTakesLongerThanATriggerMakesFewerAndLargerCommits() {
    Measured slow =
        new Measured(
            2, 500_000, 100, 100_000, 2_000, 25_000, 5, 2_000, 4_000, 4, 80, 50, 3_000, 20, 10_000);

    ScalePlan plan = ScalePlan.of(20_000, slow, ASSUMED, SETTINGS);
    assertThat(plan.commitsPerDay()).isEqualTo(21_600);
    assertThat(plan.batchRecords()).isEqualTo(80_000);
    assertThat(plan.commitsPerDay() * plan.batchRecords()).isEqualTo(20_000.0 * 86_400);
    assertThat(plan.digestBytes()).isEqualTo(4_800_000);
    // Two cores, since 80,000 records are too many for one task.
    assertThat(plan.filesPerDayWritten()).isEqualTo(21_600.0 * 4 * 2);
    assertThat(Breaking.inOrder(slow, ASSUMED, SETTINGS))
        .extracting(Breaking::eventsPerSecond)
        .contains(125_000.0);
  }

  @Test
  void whatBreaksStandsInTheOrderInWhichItBreaks() {
    List<Breaking> breaking = Breaking.inOrder(MEASURED, ASSUMED, SETTINGS);

    assertThat(breaking)
        .isSortedAccordingTo(Comparator.comparingDouble(Breaking::eventsPerSecond))
        .extracting(Breaking::eventsPerSecond)
        .contains(10_000.0, 25_000.0, 500_000.0);
    assertThat(breaking.get(0).eventsPerSecond()).isCloseTo(54.8, within(0.1));
    assertThat(breaking.get(0).what()).startsWith("a run of all reports over all events");
  }

  @Test
  void numbersHaveThreeDigitsThatCount() {
    assertThat(ScaleReport.number(123_456)).isEqualTo("123,000");
    assertThat(ScaleReport.number(12.4)).isEqualTo("12");
    assertThat(ScaleReport.bytes(999.6)).isEqualTo("1.00\u00a0kB");
    assertThat(ScaleReport.bytes(54_321)).isEqualTo("54.3\u00a0kB");
    assertThat(ScaleReport.bytes(7)).isEqualTo("7\u00a0B");
  }

  @Test
  void anAssumptionOfNothingIsRefused() {
    assertThatThrownBy(() -> ScaleCommand.assumptions(0, 3, 7, 365, 4, 8))
        .hasMessage("--headroom is 0.0; give a number above zero.");
  }

  @Test
  void thePageHoldsTheTablesOfItsFigures() throws Exception {
    String page = Files.readString(Path.of("../docs/scale.md"));
    Measured measured = ScaleCommand.read(Path.of("../docs/scale.json"));

    String tables = new ScaleReport(measured, ASSUMED, SETTINGS).markdown();
    assertThat(page)
        .as("./cartograph bench scale --measured docs/scale.json --markdown prints what belongs")
        .contains(tables);
  }
}
