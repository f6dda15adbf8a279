package dev.cartograph.reports;

import dev.cartograph.config.Settings;
import dev.cartograph.derive.CatalogueFrames;
import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.derive.ReusedIds;
import dev.cartograph.derive.ShopsReport;
import dev.cartograph.derive.SqlFunctions;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.shop.Shops;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reports computed anew from some of the events, for whoever wants to compare: nothing is written,
 * and of the tables on disk only {@code events} is read, the ledger, and the numbers of the users,
 * which are given once for ever.
 */
public final class Recomputation {
  private final SparkSession session;
  private final String lakeRoot;
  private final Shops shops;

  private Recomputation(SparkSession session, String lakeRoot, Shops shops) {
    this.session = session;
    this.lakeRoot = lakeRoot;
    this.shops = shops;
  }

  /** Over the lake of the settings, in a session of its own. */
  public static Recomputation of(SparkSession spark, Settings settings) {
    SparkSession session = SparkSessions.beside(spark);
    SqlFunctions.register(session);
    return new Recomputation(session, settings.lake().root(), Shops.load(settings.shops()));
  }

  /**
   * Derives from the events of the newest version that a condition is true of. One at a time is
   * open.
   *
   * @param which over the columns of {@code events}
   */
  public Frames over(Column which) {
    return new Frames(which);
  }

  /** The derived frames over some events, kept until they are closed. */
  public final class Frames implements AutoCloseable {
    private final CatalogueFrames catalogue;
    private final DerivedFrames derived;
    private final boolean few;

    private Frames(Column which) {
      LakeViews views = new LakeViews(session, lakeRoot, shops);
      Dataset<Row> events = views.events().where(which);
      views.showEvents(events);
      views.view(LedgerTable.NAME, views.table(LedgerTable.path(lakeRoot), LedgerTable.schema()));
      few = ReportSessions.isWorthInterpreting(events);
      if (few) {
        ReportSessions.forFew(session);
      } else {
        ReportSessions.forMany(session);
      }
      ShopClock clock = new ShopClock(shops);
      catalogue = new CatalogueFrames(events, clock);
      derived = new DerivedFrames(catalogue.complete(views.accepted(events)), clock);
      long unused = derived.materialise();
      SparkSessions.interpret(session);
      catalogue.all().forEach(views::view);
      Dataset<Row> numbers =
          views.table(lakeRoot + "/" + UserNumbersTable.NAME, UserNumbersTable.schema());
      DerivedViews.register(
          views,
          derived,
          numbers,
          derived.visitorDays(numbers),
          ReusedIds.apply(views.accepted(events)),
          ShopsReport.apply(events, clock));
    }

    /** Whether the events are so few that reports may be computed side by side. */
    public boolean areFew() {
      return few;
    }

    /** What a report says of these events, with the columns of its table. */
    public Dataset<Row> rows(ReportDefinition report) {
      return ReportTable.conform(report, session.sql(report.sql()));
    }

    @Override
    public void close() {
      derived.close();
      catalogue.close();
      SparkSessions.forgetViews(session);
    }
  }
}
