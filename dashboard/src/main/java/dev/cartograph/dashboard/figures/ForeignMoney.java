package dev.cartograph.dashboard.figures;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Only;
import dev.cartograph.dashboard.request.Scope;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What of a shop's money in some days was paid in other currencies than its own.
 *
 * @param shopCurrency the code of the shop's currency
 * @param converted the codes of those whose amounts were converted, in order
 * @param unconverted the codes of those of which some amount had no rate, in order
 * @param lines order lines without a rate
 * @param refunds refunds without a rate
 */
public record ForeignMoney(
    String shopCurrency,
    List<String> converted,
    List<String> unconverted,
    long lines,
    long refunds) {
  private static final String REPORT = "currencies";
  private static final String CURRENCY = "currency";
  private static final String LINES = "lines";
  private static final String UNCONVERTED_LINES = "unconverted_lines";
  private static final String REFUNDED = "refunded";
  private static final String UNCONVERTED_REFUNDS = "unconverted_refunds";

  public ForeignMoney {
    converted = List.copyOf(converted);
    unconverted = List.copyOf(unconverted);
  }

  /** That of a scope's shop in some days, whatever the page is filtered by. */
  public static ForeignMoney of(Reports reports, Scope scope, DayRange days) {
    String own = scope.shop().currency().getCurrencyCode();
    Set<String> converted = new TreeSet<>();
    Set<String> unconverted = new TreeSet<>();
    long lines = 0;
    long refunds = 0;
    for (TableRow row :
        reports
            .findFigures(REPORT, scope.withOnly(Only.EVERYTHING), days)
            .map(figures -> figures.rows(days))
            .orElse(List.of())) {
      String currency = row.text(CURRENCY);
      long unratedLines = row.count(UNCONVERTED_LINES);
      long unratedRefunds = row.count(UNCONVERTED_REFUNDS);
      if (unratedLines + unratedRefunds > 0) {
        unconverted.add(currency);
      }
      boolean rated =
          row.count(LINES) > unratedLines
              || (unratedRefunds == 0 && row.decimal(REFUNDED).signum() != 0);
      if (rated && !currency.equals(own)) {
        converted.add(currency);
      }
      lines += unratedLines;
      refunds += unratedRefunds;
    }
    return new ForeignMoney(own, List.copyOf(converted), List.copyOf(unconverted), lines, refunds);
  }

  /** Whether all money was paid in the shop's own currency. */
  public boolean isNone() {
    return converted.isEmpty() && unconverted.isEmpty();
  }
}
