package dev.cartograph.reports;

import dev.cartograph.lake.NewestCommit;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
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
 * Replaces whole tables of the lake, each in one atomic commit. Doing it twice is harmless because
 * the second time writes the same rows over the first; a reader sees one version or the other.
 * Maintenance may set a property of the table meanwhile, which Delta lets no writer overlook: then
 * the rows are written again.
 */
final class LakeWrites {
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
  static long replace(Dataset<Row> rows, String path, String provenance) {
    for (int attempt = 1; ; attempt++) {
      try {
        write(rows, path, provenance);
        return rowsOfNewest(rows.sparkSession(), path);
      } catch (MetadataChangedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        LOG.info("Writing again, a property was set (table {}, attempt {})", path, attempt);
      }
    }
  }

  private static void write(Dataset<Row> rows, String path, String provenance) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Overwrite)
        .option("overwriteSchema", "true")
        .option("userMetadata", provenance)
        .save(path);
  }

  /** The user metadata of a table that knows a commit of the lake. */
  static String provenance(NewestCommit.State state) {
    return "{\"commit\":%d,\"eventsVersion\":%d}".formatted(state.commit(), state.version());
  }

  /** The commit that {@link #provenance} names; empty for other metadata. */
  static OptionalLong commitKnown(String metadata) {
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
