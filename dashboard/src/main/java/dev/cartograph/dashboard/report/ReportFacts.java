package dev.cartograph.dashboard.report;

import dev.cartograph.dashboard.figures.ForeignMoney;
import dev.cartograph.dashboard.figures.ReportRun;
import dev.cartograph.dashboard.figures.Restatement;
import dev.cartograph.dashboard.frame.Freshness;
import dev.cartograph.dashboard.frame.MoneyWords;
import dev.cartograph.dashboard.frame.RestatementLinks;
import dev.cartograph.dashboard.frame.Site;
import dev.cartograph.dashboard.lake.TableState;
import dev.cartograph.dashboard.words.DayWords;
import dev.cartograph.dashboard.words.NumberFormats;
import dev.cartograph.report.Unit;
import dev.cartograph.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the numbers of a report stand on. */
final class ReportFacts {
  private ReportFacts() {}

  static List<ReportView.Fact> of(Site site, ReportSource source) {
    Shop shop = source.scope().shop();
    Instant now = site.clock().instant();
    List<ReportView.Fact> facts = new ArrayList<>();
    TableState state = site.reports().state(source.report());
    Optional<ReportRun> run = site.reports().findRun(source.report().name());
    run.filter(ReportRun::failed)
        .ifPresent(
            failed ->
                facts.add(
                    new ReportView.Fact(
                        "Last run",
                        "failed at commit %s, %s"
                            .formatted(
                                NumberFormats.count(failed.commit()),
                                time(failed.startedAt(), shop, now)))));
    if (state.exists()) {
      facts.add(
          new ReportView.Fact(
              "As of lake commit",
              "%s, written %s"
                  .formatted(
                      run.map(each -> each.failed() ? "that of a run before" : commit(each))
                          .orElse("unknown"),
                      time(state.writtenAt(), shop, now))));
      run.filter(each -> !each.failed())
          .ifPresent(each -> facts.add(new ReportView.Fact("Made in", seconds(each.took()))));
      facts.add(new ReportView.Fact("Newest event", Freshness.newestEvent(source.state(), now)));
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
    findRestated(site, source).ifPresent(facts::add);
    return facts;
  }

  /** How many of the numbers shown changed after they had been published; nothing where none. */
  private static Optional<ReportView.Fact> findRestated(Site site, ReportSource source) {
    long numbers =
        Restatement.numbers(site.reports().restatements(source.report(), source.scope()));
    return numbers == 0
        ? Optional.empty()
        : Optional.of(
            new ReportView.Fact(
                "Restatements",
                "%s of these days %s restated"
                    .formatted(
                        NumberFormats.counted(numbers, "number"), numbers == 1 ? "was" : "were"),
                Optional.of(RestatementLinks.address(source.report(), source.scope()))));
  }

  private static String commit(ReportRun run) {
    return NumberFormats.count(run.commit());
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1_000.0);
  }

  /** The time, with its day where that is not today. */
  private static String time(Instant instant, Shop shop, Instant now) {
    ZonedDateTime at = instant.atZone(shop.timeZone());
    return at.toLocalDate().equals(shop.shopDay(now))
        ? DayWords.time(at.toLocalTime())
        : DayWords.dayAndTime(at);
  }
}
