package dev.cartograph.generate.truth;

import java.util.List;

/** Order lines and refunds by what they were paid in. */
final class CurrencyFold {
  static final String DIMENSION = "currency";

  private final DailyTable moves =
      new DailyTable(
          List.of(DIMENSION),
          "gross_sales$",
          "paid$",
          "converted$",
          "unconverted$",
          "lines",
          "unconverted_lines",
          "refunds$",
          "refunded$",
          "unconverted_refunds");

  CurrencyFold(OrderBook book) {
    for (Order order : book.orders()) {
      order.lines().forEach(line -> add(order.day(), line));
    }
    book.refunds().forEach(this::add);
  }

  private void add(int day, OrderedLine line) {
    boolean rated = line.rate() != Exchange.NO_RATE;
    long[] row = moves.row(day, List.of(line.currency()));
    row[0] += line.value();
    row[1] += line.ownValue();
    row[rated ? 2 : 3] += line.ownValue();
    row[4]++;
    row[5] += rated ? 0 : 1;
  }

  private void add(Refund refund) {
    long[] row = moves.row(refund.day(), List.of(refund.currency()));
    row[6] += refund.value();
    row[7] += refund.ownValue();
    row[8] += refund.rate() == Exchange.NO_RATE ? 1 : 0;
  }

  /** Lines and refunds by day and currency. */
  DailyTable moves() {
    return moves;
  }

  Report report() {
    Report report =
        new Report("currencies", List.of(DIMENSION))
            .withSums(
                moves,
                "gross_sales",
                "lines",
                "unconverted_lines",
                "refunds",
                "unconverted_refunds");
    for (String amount : List.of("paid", "converted", "unconverted", "refunded")) {
      report.with(amount, moves.sumWithin(amount, DIMENSION));
    }
    return report.withRatio("rate", "gross_sales", "converted");
  }
}
