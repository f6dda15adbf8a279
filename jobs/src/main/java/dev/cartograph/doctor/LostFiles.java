package dev.cartograph.doctor;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Data files that the newest version of a table refers to, but that are gone or cut short. */
final class LostFiles implements Check {
  private final SparkSession spark;
  private final String lakeRoot;

  LostFiles(SparkSession spark, String lakeRoot) {
    this.spark = spark;
    this.lakeRoot = lakeRoot;
  }

  @Override
  public String name() {
    return "lost-files";
  }

  @Override
  public String title() {
    return "each data file that a table refers to is there, in its whole length";
  }

  @Override
  public Service service() {
    return Service.LAKE;
  }

  @Override
  public List<Finding> look() throws IOException {
    return EachTable.look(spark, lakeRoot, LostFiles::find);
  }

  private static Optional<Finding> find(LakeTable table) throws IOException {
    TableFiles files = TableFiles.of(table);
    List<Path> absent = files.absent();
    List<Path> cut = files.cut();
    return absent.isEmpty() && cut.isEmpty()
        ? Optional.empty()
        : Optional.of(lost(table, absent, cut));
  }

  private static Finding lost(LakeTable table, List<Path> absent, List<Path> cut) {
    Path first = absent.isEmpty() ? cut.get(0) : absent.get(0);
    String what =
        "%,d files are gone and %,d have another length than they were written with, e.g. %s"
            .formatted(absent.size(), cut.size(), first);
    if (table.name().equals(EventsTable.NAME) || table.name().equals(LedgerTable.NAME)) {
      return Finding.byHand(
          "lost files",
          table.path(),
          what,
          "Restore them from a copy (HDFS's trash or snapshots, a backup): their rows are lost without one, and 'verify' cannot read the table until they are back.");
    }
    return Finding.madeAnew("lost files", table, what);
  }
}
