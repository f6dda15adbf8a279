package dev.cartograph.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/** The page {@code docs/reference/metrics.md}: every report and measure, as their files say. */
public final class MetricsReference {
  /** Sections in the order of the dashboard's tabs; others follow in the order of their names. */
  public static final List<String> SECTIONS =
      List.of("Revenue", "Traffic", "Funnel", "Products", "Customers", "Trust");

  private MetricsReference() {}

  /** The page as Markdown. */
  public static String of(List<ReportDefinition> reports) {
    StringBuilder page = new StringBuilder();
    page.append("# The metrics\n\n");
    page.append(
        "Generated from the front matter of `conf/reports/*.sql` by `./cartograph reports"
            + " --reference`. One definition each; the dashboard shows it under the chart.\n");
    Set<String> sections = new LinkedHashSet<>(SECTIONS);
    reports.stream().map(ReportDefinition::section).sorted().forEach(sections::add);
    for (String section : sections) {
      List<ReportDefinition> own =
          reports.stream().filter(report -> report.section().equals(section)).toList();
      if (!own.isEmpty()) {
        page.append("\n## ").append(section).append('\n');
        own.forEach(report -> add(page, report));
      }
    }
    return page.toString();
  }

  private static void add(StringBuilder page, ReportDefinition report) {
    page.append("\n### ")
        .append(report.title())
        .append(" (`")
        .append(report.name())
        .append("`)\n\n");
    page.append(report.question()).append("\n\n").append(report.definition()).append("\n\n");
    report.provenance().ifPresent(text -> page.append(text).append("\n\n"));
    page.append("Drawn as ").append(words(report.chart())).append("; a row is ");
    page.append(words(report.grain()));
    page.append(
        report.dimensions().isEmpty()
            ? "; no dimensions"
            : "; dimensions `" + String.join("`, `", report.dimensions()) + "`");
    page.append("; reads `").append(String.join("`, `", report.reads())).append("`; ");
    page.append(reach(report.reachDaysAfter())).append(".\n\n");
    page.append(
        "| measure | what it is | counted in | over a range |\n| --- | --- | --- | --- |\n");
    for (Measure measure : report.measures()) {
      page.append("| `").append(measure.name()).append("` | ").append(measure.title());
      page.append(" | ").append(measure.unit().name().toLowerCase(Locale.ROOT));
      page.append(" | ").append(words(measure.fold())).append(words(measure.settling()));
      page.append(" |\n");
    }
  }

  private static String words(Settling settling) {
    return settling.isAtOnce()
        ? ""
        : "; a day may still change for at least %d %s after it"
            .formatted(settling.afterDays(), settling.afterDays() == 1 ? "day" : "days");
  }

  private static String reach(OptionalInt days) {
    if (days.isEmpty()) {
      return "a change in what it reads may change any day";
    }
    return days.getAsInt() == 0
        ? "a changed day of what it reads changes that day alone"
        : "a changed day of what it reads changes it and the %d days after"
            .formatted(days.getAsInt());
  }

  private static String words(Fold fold) {
    if (fold instanceof Fold.Ratio ratio) {
      return "%s ÷ %s".formatted(part(ratio.above()), part(ratio.below()));
    }
    if (fold instanceof Fold.SumWithin sum) {
      return "sum of days, for one value of `%s` only".formatted(sum.dimension());
    }
    if (fold instanceof Fold.Distinct distinct) {
      return "users of all days, each once"
          + distinct.without().map(others -> ", without `" + others + "`").orElse("");
    }
    if (fold instanceof Fold.Quantile quantile) {
      return "the %s quantile of all days' values, within 1 %%".formatted(quantile.at());
    }
    return words(fold.kind());
  }

  private static String words(Aggregation kind) {
    return switch (kind) {
      case SUM -> "sum of days";
      case REPEATED -> "users that come at least twice";
      case AS_OF -> "the last day's value";
      case RATIO, DISTINCT, QUANTILE -> "";
    };
  }

  private static String part(Fold fold) {
    String column = fold.columns().get(0).getKey();
    if (fold instanceof Fold.Repeated repeated) {
      column = repeated.column();
    }
    return "`" + column + "`";
  }

  private static String words(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
