package dev.cartograph.serve;

import dev.cartograph.config.Settings;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.timeline.TimelineTable;
import java.util.List;
import org.apache.hadoop.hbase.client.Connection;

/**
 * The tables that the stream serves into. They are a function of the lake: one that is missing is
 * made and filled from there.
 */
public final class ServingTables {
  private ServingTables() {}

  /**
   * Makes what is missing. What was served before means nothing for a timeline made anew, so the
   * progress goes first: a crash at any moment leaves a timeline that is filled at the next start.
   *
   * @throws dev.cartograph.error.CartographException exit code 3 where HBase does not answer or a
   *     table is disabled, 2 where a table has another number of salts
   */
  public static void ensure(Connection hbase, Settings.HBase settings) {
    String namespace = settings.namespace();
    if (!TableSetup.exists(hbase, TimelineTable.name(namespace))) {
      TableSetup.drop(hbase, ProgressTable.name(namespace));
    }
    TableSetup.ensure(
        hbase,
        settings,
        List.of(
            TimelineTable.layout(namespace, settings.salts()), ProgressTable.layout(namespace)));
  }

  /**
   * Requires that the timeline is still there and switched on, as it was at the start.
   *
   * @throws dev.cartograph.error.CartographException where it is not, exit code 3
   */
  public static void requireUsable(Connection hbase, Settings.HBase settings) {
    TableSetup.requireUsable(hbase, TimelineTable.name(settings.namespace()));
  }
}
