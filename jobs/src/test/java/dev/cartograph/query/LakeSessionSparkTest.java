package dev.cartograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.report.ReportTables;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeSessionSparkTest {
  @TempDir private Path folder;

  @Test
  void answersTheSqlOfEveryReport() {
    Settings settings =
        SettingsSource.load(
            Optional.empty(),
            Map.of(),
            Map.of(
                "lake.root", folder.resolve("lake").toUri().toString(),
                "reports.folder", "../conf/reports",
                "shops.folder", "../conf/shops"));
    SparkSession session = new LakeSession(LocalSpark.session(), settings).session();

    for (ReportDefinition report : ReportDefinitions.load(Path.of("../conf/reports"))) {
      assertThat(session.sql(report.sql()).columns())
          .as(report.name())
          .containsExactlyInAnyOrderElementsOf(ReportTables.columns(report).keySet());
    }
  }
}
