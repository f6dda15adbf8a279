package dev.cartograph.query;

import dev.cartograph.config.Settings;
import dev.cartograph.derive.Catalogued;
import dev.cartograph.derive.PriceChanges;
import dev.cartograph.derive.SessionEvents;
import dev.cartograph.derive.SqlFunctions;
import dev.cartograph.error.CartographException;
import dev.cartograph.lake.CataloguedEventsView;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.PriceChangesView;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.SessionEventsView;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.report.ReportDefinition;
import dev.cartograph.report.ReportDefinitions;
import dev.cartograph.shop.Shops;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that shows every view of the lake and knows the functions of SQL over the lake. Views
 * follow their tables' rows by themselves; {@link #refresh()} finds new tables and columns.
 */
public final class LakeSession {
  private static final Logger LOG = LoggerFactory.getLogger(LakeSession.class);

  private final SparkSession session;
  private final Settings settings;

  /** A session beside another one. */
  public LakeSession(SparkSession parent, Settings settings) {
    this.session = SparkSessions.beside(parent);
    this.settings = settings;
    SqlFunctions.register(session);
    refresh();
  }

  /** The session. */
  public SparkSession session() {
    return session;
  }

  /** Registers the views anew. */
  public synchronized void refresh() {
    Shops shops = Shops.load(settings.shops());
    LakeViews views = LakeViews.following(session, settings.lake().root(), shops);
    List<ReportDefinition> reports = reports();
    TotalsFunctions.register(session, reports);
    views.register(reports.stream().map(ReportDefinition::name).toList());
    ShopClock clock = new ShopClock(shops);
    views.view(PriceChangesView.NAME, PriceChanges.apply(session.table(PricesTable.NAME), clock));
    // With what the catalogue knew of the products, as of the last run of the reports.
    Dataset<Row> accepted =
        Catalogued.byStored(
            session.table(LakeViews.ACCEPTED_EVENTS), session, settings.lake().root());
    views.view(SessionEventsView.NAME, SessionEvents.apply(accepted, clock));
    views.view(CataloguedEventsView.NAME, CataloguedEventsView.of(accepted));
  }

  private List<ReportDefinition> reports() {
    try {
      return ReportDefinitions.load(settings.reports().folder());
    } catch (CartographException e) {
      LOG.warn("Showing no reports: {}", e.getMessage());
      return List.of();
    }
  }
}
