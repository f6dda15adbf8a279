package dev.cartograph.maintenance;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.lake.EventsTable;
import io.delta.tables.DeltaOptimizeBuilder;
import io.delta.tables.DeltaTable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.Snapshot;

/**
 * The rewriting of a table's small files into few large ones, partition by partition.
 *
 * <p>A partition is rewritten where it has more than {@link #FEW} small files. One of today or
 * later is still being written: there only files that have settled count, or each run would rewrite
 * what the last one wrote. Beside a writer this is harmless: the rewriting commit changes no data,
 * so a blind append never collides with it, and two rewritings of the same files leave the second
 * undone.
 */
final class Compaction {
  /** So many small files are left alone. */
  static final int FEW = 4;

  private static final long SMALL_BYTES = 32L << 20;
  private static final long LARGE_BYTES = 128L << 20;
  private static final int PARTITIONS_A_COMMIT = 40;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * What a rewriting did.
   *
   * @param filesBefore files that were read
   * @param filesAfter files that were written instead
   */
  record Result(int partitions, long filesBefore, long filesAfter) {
    String sentence() {
      return "compacted %,d files of %,d partitions into %,d"
          .formatted(filesBefore, partitions, filesAfter);
    }
  }

  private final SparkSession spark;

  Compaction(SparkSession spark) {
    this.spark = spark;
    spark.conf().set("spark.databricks.delta.optimize.minFileSize", SMALL_BYTES);
    spark.conf().set("spark.databricks.delta.optimize.maxFileSize", LARGE_BYTES);
    // One job at a time: reports and queries run on the same cores.
    spark.conf().set("spark.databricks.delta.optimize.maxThreads", 1);
  }

  Result compact(String path, Snapshot snapshot, Instant now, Duration settledAfter) {
    if (snapshot.numOfFiles() <= FEW) {
      return new Result(0, 0, 0);
    }
    List<String> predicates = candidates(snapshot, now, settledAfter);
    long before = 0;
    long after = 0;
    for (int from = 0; from < predicates.size(); from += PARTITIONS_A_COMMIT) {
      int until = Math.min(predicates.size(), from + PARTITIONS_A_COMMIT);
      DeltaOptimizeBuilder optimize = DeltaTable.forPath(spark, path).optimize();
      String predicate = String.join(" OR ", predicates.subList(from, until));
      Row metrics =
          (predicate.isEmpty() ? optimize : optimize.where(predicate))
              .executeCompaction()
              .select("metrics.numFilesRemoved", "metrics.numFilesAdded")
              .first();
      before += metrics.getLong(0);
      after += metrics.getLong(1);
    }
    return new Result(predicates.size(), before, after);
  }

  /** A predicate for each partition to rewrite; the empty one for a table without partitions. */
  private List<String> candidates(Snapshot snapshot, Instant now, Duration settledAfter) {
    long settledBefore = now.minus(settledAfter).toEpochMilli();
    List<Row> partitions =
        snapshot
            .allFiles()
            .toDF()
            .where(col("size").lt(SMALL_BYTES))
            .groupBy(to_json(col("partitionValues")))
            .agg(
                count(lit(1)),
                sum(when(col("modificationTime").lt(settledBefore), 1L).otherwise(0L)))
            .collectAsList();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    List<String> predicates = new ArrayList<>();
    for (Row partition : partitions) {
      JsonNode values = json(partition.getString(0));
      long small = isClosed(values, today) ? partition.getLong(1) : partition.getLong(2);
      if (small > FEW) {
        predicates.add(predicate(values));
      }
    }
    predicates.sort(null);
    return predicates;
  }

  private static boolean isClosed(JsonNode partition, LocalDate today) {
    JsonNode day = partition.path(EventsTable.DAY);
    return day.isTextual() && LocalDate.parse(day.asText()).isBefore(today);
  }

  private static String predicate(JsonNode partition) {
    List<String> equalities = new ArrayList<>();
    Iterator<Map.Entry<String, JsonNode>> values = partition.fields();
    while (values.hasNext()) {
      Map.Entry<String, JsonNode> value = values.next();
      String column = "`" + value.getKey() + "`";
      equalities.add(
          value.getValue().isNull()
              ? column + " IS NULL"
              : column + " = '" + escaped(value.getValue().asText()) + "'");
    }
    return equalities.isEmpty() ? "" : "(" + String.join(" AND ", equalities) + ")";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Spark wrote a map that is no JSON: " + text, e);
    }
  }
}
