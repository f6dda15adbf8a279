package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.ForeignMoney;
import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.frame.MoneyWords;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.lake.TableState;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Unit;
import dev.cartograph.shop.Shop;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the numbers of a report stand on. */
final class ReportFacts {
  private ReportFacts() {}

  static List<ReportView.Fact> of(Site site, ReportSource source) {
    Shop shop = source.scope().shop();
    List<ReportView.Fact> facts = new ArrayList<>();
    TableState state = site.reports().state(source.report());
    String written = written(state, shop, site.clock().instant());
    Optional<ReportRun> run = site.reports().findRun(source.report().name());
    if (state.exists()) {
      facts.add(
          new ReportView.Fact(
              "As of lake commit",
              run.map(each -> NumberFormats.count(each.commit()) + ", " + written)
                  .orElse("unknown, " + written)));
      facts.add(new ReportView.Fact("Table version", NumberFormats.count(state.version())));
    }
    facts.add(new ReportView.Fact("Days", "of " + shop.timeZone()));
    if (source.report().measures().stream().anyMatch(each -> each.unit() == Unit.MONEY)) {
      facts.add(
          new ReportView.Fact(
              "Money",
              MoneyWords.fact(
                  ForeignMoney.of(site.reports(), source.scope(), source.scope().range()))));
    }
    return facts;
  }

  /** The time, with its day where that is not today. */
  private static String written(TableState state, Shop shop, Instant now) {
    ZonedDateTime at = state.writtenAt().atZone(shop.timeZone());
    LocalDate day = at.toLocalDate();
    String time = DayWords.time(at.toLocalTime());
    return day.equals(shop.shopDay(now))
        ? "written " + time
        : "written " + DayWords.dayAndYear(day) + ", " + time;
  }
}
