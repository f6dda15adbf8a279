package dev.cartograph.generate.truth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Products that sell better in 7 days than in the 28 before them, beyond chance: the lower bound of
 * the one over a quarter of the upper bound of the other, by Byar's approximation.
 */
final class TrendFold {
  private static final int RECENT = 7;
  private static final int EARLIER = 28;
  private static final int MOST = 50;
  private static final double Z = 1.96;
  private static final Comparator<Trend> BEST =
      Comparator.comparing(Trend::score).reversed().thenComparing(Trend::product);

  private final DailyTable table =
      new DailyTable(List.of("product_id", "title"), "score$", "recent_units", "earlier_units");

  private record Trend(String product, BigDecimal score, long recent, long earlier) {}

  /**
   * @param days those with an event of a product, from the first to the last
   */
  TrendFold(Sold sold, Span days, ProductFold names) {
    for (int day = days.from() + RECENT + EARLIER - 1; day <= days.to(); day++) {
      List<Trend> rising = new ArrayList<>();
      for (String product : sold.products()) {
        long recent = sold.of(product, day - RECENT + 1, day).units();
        long earlier = sold.of(product, day - RECENT - EARLIER + 1, day - RECENT).units();
        if (recent > 0) {
          rising.add(new Trend(product, score(recent, earlier), recent, earlier));
        }
      }
      rising.removeIf(trend -> trend.score().compareTo(BigDecimal.ONE) <= 0);
      rising.sort(BEST);
      for (Trend trend : rising.subList(0, Math.min(MOST, rising.size()))) {
        long[] row = table.row(day, List.of(trend.product(), names.title(trend.product())));
        row[0] += Money.units(trend.score());
        row[1] += trend.recent();
        row[2] += trend.earlier();
      }
    }
  }

  private static BigDecimal score(long recent, long earlier) {
    double lower = bound(recent, -Z);
    double upper = bound(earlier + 1.0, Z);
    return BigDecimal.valueOf(lower / (upper * RECENT / EARLIER)).setScale(4, RoundingMode.HALF_UP);
  }

  private static double bound(double count, double z) {
    return count * Math.pow(1 - 1 / (9 * count) + z / (3 * Math.sqrt(count)), 3);
  }

  /** The rising products by day. */
  DailyTable table() {
    return table;
  }

  Report report() {
    return new Report("trending_products", List.of("product_id", "title"))
        .with("score", table.asOf("score"))
        .with("recent_units", table.asOf("recent_units"))
        .with("earlier_units", table.asOf("earlier_units"));
  }
}
