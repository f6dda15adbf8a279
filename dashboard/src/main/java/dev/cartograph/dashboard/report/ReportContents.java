package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.chart.ChartTable;
import dev.cartograph.dashboard.frame.Sentence;
import dev.cartograph.report.Grain;
import java.util.List;
import java.util.Optional;

/** Chooses how the content of a report is made, by its grain and its kind of chart. */
final class ReportContents {
  private ReportContents() {}

  static ReportContent of(ReportSource source) {
    ReportContent content = anyhow(source);
    if (!source.figures().isComputed()) {
      return nothing(content);
    }
    return KnownReports.findUnknown(source)
        .map(sentence -> partly(source, content, sentence))
        .orElse(content);
  }

  /** The content of a report that is not known of all days. */
  private static ReportContent partly(
      ReportSource source, ReportContent content, Sentence sentence) {
    return switch (source.report().chart()) {
      case LINE, RUNNING_TOTAL ->
          content.finding().isEmpty() || source.report().grain() == Grain.HOUR
              ? content.withFinding(sentence)
              : content;
      case RANKED -> content.finding().isEmpty() ? content.withFinding(sentence) : content;
      case HEAT_MAP, BEFORE_AFTER, TABLE -> content.withFinding(sentence);
      case MOVES -> source.earlier().isEmpty() ? content : nothing(content);
      case STACKED_AREA, FUNNEL, COHORTS, CONCENTRATION -> nothing(content);
    };
  }

  /** Nothing is known: no zero may stand for it. */
  private static ReportContent nothing(ReportContent content) {
    return new ReportContent(
        Sentence.NONE,
        content.chart().filter(chart -> !chart.hasData()),
        new ChartTable(content.table().columns(), List.of()),
        Optional.empty(),
        Optional.empty(),
        "");
  }

  private static ReportContent anyhow(ReportSource source) {
    return switch (source.report().chart()) {
      case LINE, RUNNING_TOTAL ->
          source.report().grain() == Grain.HOUR ? HourContent.of(source) : DayContent.of(source);
      case STACKED_AREA -> PartsContent.of(source);
      case RANKED -> RankedContent.of(source);
      case FUNNEL -> FunnelContent.of(source);
      case HEAT_MAP -> HeatMapContent.of(source);
      case COHORTS -> CohortContent.of(source);
      case CONCENTRATION -> ConcentrationContent.of(source);
      case MOVES -> MovesContent.of(source);
      case BEFORE_AFTER -> BeforeAfterContent.of(source);
      case TABLE -> TableContent.of(source);
    };
  }
}
