package dev.cartograph.bench.second;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EveryReportTest {
  @TempDir private Path folder;

  private static List<ReportDefinition> reports() {
    return ReportDefinitions.load(Path.of("..", "conf", "reports"));
  }

  @Test
  void everyReportHasItsSecondOrAReasonForHavingNone() {
    for (ReportDefinition report : reports()) {
      assertThat(SecondSql.find(report.name()).isPresent())
          .as("bench's second/%s.sql, or its reason in SecondSql.LEFT_OUT", report.name())
          .isNotEqualTo(SecondSql.LEFT_OUT.containsKey(report.name()));
    }
  }

  @Test
  void theSecondGivesEveryColumnThatTheReportHas() {
    try (Story story = Story.of(folder, StoryEvent.of("page_view", "2024-06-01T10:00:00Z"))) {
      for (ReportDefinition report : reports()) {
        if (SecondSql.find(report.name()).isPresent()) {
          story.engine().compute(report.name(), "computed");
          assertThat(story.engine().columns("computed"))
              .as("columns of bench's second/%s.sql", report.name())
              .containsAll(ReportColumns.of(report).seconds());
        }
      }
    }
  }
}
