package dev.cartograph.delta;

import static org.apache.spark.sql.functions.col;

import dev.cartograph.lake.DerivedTable;
import dev.cartograph.lake.NewestCommit;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaHistoryManager;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.MetadataChangedException;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * Replaces tables of the lake, whole or by weeks, each in one atomic commit. Doing it twice is
 * harmless because the second time writes the same rows over the first; a reader sees one version
 * or the other. Maintenance may set a property of the table meanwhile, which Delta lets no writer
 * overlook: then the rows are written again.
 */
public final class LakeWrites {
  private static final Logger LOG = LoggerFactory.getLogger(LakeWrites.class);
  private static final int ATTEMPTS = 3;
  private static final Pattern PROVENANCE =
      Pattern.compile("\\{\"commit\":(\\d+),\"eventsVersion\":-?\\d+}");

  private LakeWrites() {}

  /**
   * Replaces a table's rows and columns.
   *
   * @param provenance becomes the commit's user metadata: which lake commit the rows know
   * @return the number of rows written
   */
  public static long replace(Dataset<Row> rows, String path, String provenance) {
    return attempt(
        rows,
        path,
        () ->
            FileReplacement.of(rows, path, List.of(), provenance)
                .ifPresentOrElse(
                    FileReplacement::all,
                    () -> writer(rows, provenance).option("overwriteSchema", "true").save(path)));
  }

  /** The same for a table that is stored by weeks. */
  public static long replace(
      Dataset<Row> rows, DerivedTable table, String lakeRoot, String provenance) {
    String path = table.path(lakeRoot);
    Dataset<Row> weekly = byWeek(rows.withColumn(DerivedTable.WEEK, table.week()));
    return attempt(
        rows,
        path,
        () ->
            FileReplacement.of(weekly, path, List.of(DerivedTable.WEEK), provenance)
                .ifPresentOrElse(
                    FileReplacement::all,
                    () ->
                        writer(weekly, provenance)
                            .option("overwriteSchema", "true")
                            .partitionBy(DerivedTable.WEEK)
                            .save(path)));
  }

  /**
   * Replaces the rows of some weeks and leaves the others standing.
   *
   * @param rows all rows of these weeks, with {@link DerivedTable#WEEK}
   * @param weeks Mondays, at least one
   * @throws java.util.ConcurrentModificationException where another run wrote the same weeks
   */
  public static long replaceWeeks(
      Dataset<Row> rows, Collection<LocalDate> weeks, String path, String provenance) {
    List<String> those = weeks.stream().map(LocalDate::toString).toList();
    String condition = DerivedTable.WEEK + " IN ('" + String.join("', '", those) + "')";
    Dataset<Row> weekly = those.size() == 1 ? rows.coalesce(1) : byWeek(rows);
    return attempt(
        rows,
        path,
        () ->
            FileReplacement.of(weekly, path, List.of(DerivedTable.WEEK), provenance)
                .ifPresentOrElse(
                    files -> files.ofPartitions(DerivedTable.WEEK, those, condition),
                    () -> writer(weekly, provenance).option("replaceWhere", condition).save(path)));
  }

  /** A task has whole weeks, one after the other: it needs one open file at a time. */
  private static Dataset<Row> byWeek(Dataset<Row> rows) {
    return rows.repartition(col(DerivedTable.WEEK)).sortWithinPartitions(DerivedTable.WEEK);
  }

  private static long attempt(Dataset<Row> rows, String path, Runnable write) {
    for (int attempt = 1; ; attempt++) {
      try {
        write.run();
        return rowsOfNewest(rows.sparkSession(), path);
      } catch (MetadataChangedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.info("Writing again, a property was set (table {}, attempt {})", path, attempt);
      }
    }
  }

  private static DataFrameWriter<Row> writer(Dataset<Row> rows, String provenance) {
    return rows.write().format("delta").mode(SaveMode.Overwrite).option("userMetadata", provenance);
  }

  /** The user metadata of a table that knows a commit of the lake. */
  public static String provenance(NewestCommit.State state) {
    return "{\"commit\":%d,\"eventsVersion\":%d}".formatted(state.commit(), state.version());
  }

  /** The commit that {@link #provenance} names; empty for other metadata. */
  public static OptionalLong commitKnown(String metadata) {
    Matcher known = PROVENANCE.matcher(metadata);
    return known.matches() ? OptionalLong.of(Long.parseLong(known.group(1))) : OptionalLong.empty();
  }

  /** What the newest commit says of itself; asking the table would start a Spark job. */
  private static long rowsOfNewest(SparkSession session, String path) {
    DeltaLog log = DeltaLog.forTable(session, path);
    long version = log.unsafeVolatileSnapshot().version();
    Path file = new Path(log.logPath(), "%020d.json".formatted(version));
    Option<CommitInfo> commit =
        DeltaHistoryManager.getCommitInfoOpt(log.store(), file, log.newDeltaHadoopConf());
    if (commit.isEmpty() || commit.get().operationMetrics().isEmpty()) {
      return 0;
    }
    Option<String> rows = commit.get().operationMetrics().get().get("numOutputRows");
    return rows.isEmpty() ? 0 : Long.parseLong(rows.get());
  }
}
