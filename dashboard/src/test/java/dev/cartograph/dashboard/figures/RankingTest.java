package dev.cartograph.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.dashboard.lake.TableRow;
import dev.cartograph.dashboard.request.Comparison;
import dev.cartograph.dashboard.request.DayRange;
import dev.cartograph.dashboard.request.Scope;
import dev.cartograph.distinct.UserBitmap;
import dev.cartograph.report.CountOnly;
import dev.cartograph.report.Measure;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.shop.Shop;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Places of values of which some are not known. */
final class RankingTest {
  private static final LocalDate DAY = LocalDate.of(2016, 9, 5);
  private static final ReportDefinition REPORT =
      ReportDefinitions.load(Path.of("../conf/reports")).stream()
          .filter(report -> report.name().equals("visitors"))
          .findFirst()
          .orElseThrow();
  private static final Measure VISITORS = REPORT.findMeasure("visitors").orElseThrow();
  private static final byte[] THREE = UserBitmap.of(1, 2, 3).toBytes();
  private static final CountOnly MANY = new CountOnly(BigDecimal.valueOf(900));

  @Test
  void aValueWhoseNumberIsNotKnownHasNoPlace() {
    Ranking ranking =
        ranking(
            row(DAY, "US", MANY),
            row(DAY, "US", THREE),
            row(DAY, "CA", THREE),
            row(DAY.minusDays(1), "US", THREE));

    assertThat(ranking.places()).extracting(Ranking.Place::id).containsExactly("CA");
    assertThat(ranking.unknown()).extracting(Ranking.Place::id).containsExactly("US");
    assertThat(ranking.unknown().get(0).earlier()).contains(BigDecimal.valueOf(3));
  }

  @Test
  void aCountThatStandsAloneHasAPlace() {
    Ranking ranking = ranking(row(DAY, "US", MANY), row(DAY, "CA", THREE));

    assertThat(ranking.places()).extracting(Ranking.Place::id).containsExactly("US", "CA");
    assertThat(ranking.unknown()).isEmpty();
  }

  @Test
  void anEarlierNumberThatIsNotKnownIsNotNothing() {
    LocalDate before = DAY.minusDays(1);
    Ranking ranking =
        ranking(
            row(DAY, "CA", THREE),
            row(before, "CA", MANY),
            row(before, "CA", THREE),
            row(before, "DE", MANY),
            row(before, "DE", THREE));

    assertThat(ranking.places()).extracting(Ranking.Place::id).containsExactly("CA", "DE");
    assertThat(ranking.places()).extracting(Ranking.Place::earlier).containsOnly(Optional.empty());
  }

  private static Ranking ranking(TableRow... rows) {
    Scope scope = new Scope(Shop.undescribed("shop"), new DayRange(DAY, DAY), Comparison.PREVIOUS);
    ReportFigures figures =
        new ReportFigures(REPORT, true, new EarlierRows(List.of(rows), new TreeMap<>()));
    return Ranking.of(figures, "country", VISITORS, scope);
  }

  private static TableRow row(LocalDate day, String country, Object visitors) {
    return TableRow.of(Map.of("shop_day", day, "country", country, "visitors", visitors));
  }
}
