package dev.cartograph.serve;

import dev.cartograph.config.Settings;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.ProgressTable;
import dev.cartograph.hbase.TableLayout;
import dev.cartograph.hbase.TableSetup;
import dev.cartograph.statement.StatementsTable;
import dev.cartograph.timeline.TimelineTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hbase.client.Connection;

/**
 * The tables that the stream serves into. They are a function of the lake: one that is missing is
 * made and filled from there.
 */
public final class ServingTables {
  private ServingTables() {}

  /** The tables that are filled from the lake. */
  public static List<TableLayout> served(Settings.HBase settings) {
    List<TableLayout> tables = new ArrayList<>();
    tables.add(TimelineTable.layout(settings.namespace(), settings.salts()));
    for (RecordKind kind : StatementsTable.KINDS) {
      tables.add(StatementsTable.layout(settings.namespace(), kind, settings.salts()));
    }
    return tables;
  }

  /**
   * Makes what is missing. What was served before means nothing for a table made anew, so the
   * progress goes first: a crash at any moment leaves tables that are filled at the next start.
   *
   * @throws dev.cartograph.error.CartographException exit code 3 where HBase does not answer or a
   *     table is disabled, 2 where a table has another number of salts
   */
  public static void ensure(Connection hbase, Settings.HBase settings) {
    String namespace = settings.namespace();
    List<TableLayout> served = served(settings);
    if (served.stream().anyMatch(table -> !TableSetup.exists(hbase, table.name()))) {
      TableSetup.drop(hbase, ProgressTable.name(namespace));
    }
    List<TableLayout> all = new ArrayList<>(served);
    all.add(ProgressTable.layout(namespace));
    TableSetup.ensure(hbase, settings, all);
  }

  /**
   * Requires that what is served into is still there and switched on, as it was at the start.
   *
   * @throws dev.cartograph.error.CartographException where it is not, exit code 3
   */
  public static void requireUsable(Connection hbase, Settings.HBase settings) {
    served(settings).forEach(table -> TableSetup.requireUsable(hbase, table.name()));
  }
}
