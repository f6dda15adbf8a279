package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.MeasureCourse;
import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.MovementSentences;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.words.Change;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.dashboard.words.ValueFormat;
import dev.cartograph.movement.Split;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why gross sales moved, as a table. */
final class ReportSplit {
  private static final String SALES = "sales_by_day";
  private static final String GROSS = "gross_sales";

  private ReportSplit() {}

  /** The split of the measure in front, where it is the one that can be split. */
  static Optional<Split> of(Site site, ReportSource source) {
    boolean splits = source.report().name().equals(SALES) && source.measure().name().equals(GROSS);
    if (!splits || source.earlier().isEmpty()) {
      return Optional.empty();
    }
    Optional<MeasureCourse> orders = ReportPage.findCourse(site, source, SALES, "orders");
    Optional<MeasureCourse> sessions =
        ReportPage.findCourse(site, source, "sessions_by_day", "sessions");
    return orders.isEmpty() || sessions.isEmpty()
        ? Optional.empty()
        : MovementSentences.split(source.course(), orders.get(), sessions.get());
  }

  /** What the split says. */
  static String sentence(Split split, ReportSource source) {
    return "The change of %s split exactly; the parts add up to the cent."
        .formatted(source.format(source.measure()).shown(split.change()));
  }

  /** A row for each factor, and the measure itself as the total. */
  static DataTable table(Split split, ReportSource source) {
    ValueFormat money = source.format(source.measure());
    List<DataTable.Row> rows = new ArrayList<>();
    for (Split.Part part : split.parts()) {
      ValueFormat format = format(part.factor().name(), money);
      rows.add(
          row(
              part.factor().name(),
              format,
              part.factor().was(),
              part.factor().is(),
              NumberFormats.signedExact(money, part.worth())));
    }
    if (split.rest().signum() != 0) {
      rows.add(row(MovesContent.REST, "", "", "", NumberFormats.signedExact(money, split.rest())));
    }
    MeasureCourse course = source.course();
    return new DataTable(
        "Why it moved",
        List.of(
            new DataTable.Head("Factor", false),
            new DataTable.Head("Was", true),
            new DataTable.Head("Is", true),
            new DataTable.Head("Change", true),
            new DataTable.Head("Worth", true)),
        rows,
        Optional.of(
            row(
                source.measure().title(),
                money,
                course.then(),
                course.now(),
                NumberFormats.signedExact(money, split.change()))),
        Optional.empty());
  }

  private static ValueFormat format(String factor, ValueFormat money) {
    return switch (factor) {
      case MovementSentences.SESSIONS -> ValueFormat.COUNT;
      case MovementSentences.ORDERS -> ValueFormat.SHARE;
      default -> money;
    };
  }

  private static DataTable.Row row(
      String name,
      ValueFormat format,
      Optional<BigDecimal> was,
      Optional<BigDecimal> is,
      String worth) {
    return row(
        name,
        was.map(format::exact).orElse(NumberFormats.MISSING),
        is.map(format::exact).orElse(NumberFormats.MISSING),
        Change.between(is.orElse(null), was.orElse(null)).words(),
        worth);
  }

  private static DataTable.Row row(String... texts) {
    return new DataTable.Row(List.of(texts), Optional.empty(), false);
  }
}
