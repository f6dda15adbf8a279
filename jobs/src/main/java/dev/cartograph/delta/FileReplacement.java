package dev.cartograph.delta;

import dev.cartograph.lake.StoredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Format;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map$;

/**
 * The replacement of a table's files by others in one transaction of Delta's, for a table whose
 * commit says which files it has ({@link StoredTable#files}). Delta's own writer asks the log the
 * same by several Spark jobs, which for a small table take longer than writing it.
 */
final class FileReplacement {
  private final Dataset<Row> rows;
  private final String provenance;
  private final DeltaLog log;
  private final Snapshot snapshot;
  private final Metadata metadata;
  private final List<AddFile> files;
  private final SaveMode mode;

  private FileReplacement(
      Dataset<Row> rows,
      String provenance,
      DeltaLog log,
      Snapshot snapshot,
      Metadata metadata,
      List<AddFile> files,
      SaveMode mode) {
    this.rows = rows;
    this.provenance = provenance;
    this.log = log;
    this.snapshot = snapshot;
    this.metadata = metadata;
    this.files = files;
    this.mode = mode;
  }

  /**
   * One that begins at the newest version of a table, or makes it.
   *
   * @param rows what stands afterwards where files are replaced
   * @param partitionColumns those of them that the table is stored by
   * @return empty where the table has other columns, or too many files to be listed
   */
  static Optional<FileReplacement> of(
      Dataset<Row> rows, String path, List<String> partitionColumns, String provenance) {
    DeltaLog log = DeltaLog.forTable(rows.sparkSession(), path);
    Snapshot snapshot = StoredTable.newest(log);
    Metadata metadata = metadata(rows.schema(), partitionColumns);
    if (snapshot.version() < 0) {
      return Optional.of(
          new FileReplacement(
              rows, provenance, log, snapshot, metadata, List.of(), SaveMode.Overwrite));
    }
    return StoredTable.files(snapshot)
        .filter(
            files ->
                columns(snapshot.schema()).equals(columns(rows.schema()))
                    && snapshot
                        .metadata()
                        .partitionColumns()
                        .sameElements(metadata.partitionColumns()))
        .map(
            files ->
                new FileReplacement(
                    rows,
                    provenance,
                    log,
                    snapshot,
                    metadata,
                    JavaConverters.seqAsJavaList(files),
                    SaveMode.Overwrite));
  }

  /**
   * Replaces all files.
   *
   * @throws java.util.ConcurrentModificationException where another wrote meanwhile
   */
  void all() {
    OptimisticTransaction transaction = begin();
    transaction.readWholeTable();
    commit(transaction, file -> true, Option.empty(), Map.of());
  }

  /**
   * Replaces the files of some values of the column that the table is stored by.
   *
   * @param values as Delta writes them down
   * @throws java.util.ConcurrentModificationException where another wrote the same values meanwhile
   */
  void ofPartitions(String column, Collection<String> values, String condition) {
    OptimisticTransaction transaction = begin();
    transaction.trackReadPredicates(
        JavaConverters.asScalaBuffer(List.of(functions.expr(condition).expr())).toSeq(),
        true,
        false);
    commit(
        transaction,
        file -> {
          Option<String> value = file.partitionValues().get(column);
          return value.isDefined() && values.contains(value.get());
        },
        Option.apply(condition),
        Map.of());
  }

  /**
   * Adds to a version of a table, if nobody else has added to it or replaced any of it since; makes
   * the table where there is none.
   *
   * @param rows the table's columns
   * @param read the newest version when it was read
   * @param transactions versions by application, registered in the same commit
   * @throws java.util.ConcurrentModificationException where another wrote meanwhile
   */
  static void append(
      Dataset<Row> rows, DeltaLog log, Snapshot read, Map<String, Long> transactions) {
    FileReplacement addition =
        new FileReplacement(
            rows, "", log, read, metadata(rows.schema(), List.of()), List.of(), SaveMode.Append);
    OptimisticTransaction transaction = addition.begin();
    transaction.readWholeTable();
    addition.commit(transaction, file -> false, Option.empty(), transactions);
  }

  private OptimisticTransaction begin() {
    OptimisticTransaction transaction =
        log.startTransaction(Option.empty(), Option.apply(snapshot));
    if (snapshot.version() < 0) {
      transaction.updateMetadataForNewTable(metadata);
    }
    return transaction;
  }

  private void commit(
      OptimisticTransaction transaction,
      Predicate<AddFile> replaced,
      Option<String> condition,
      Map<String, Long> transactions) {
    long unused =
        rows.sparkSession()
            .withActive(
                () -> {
                  List<Action> actions =
                      new ArrayList<>(JavaConverters.seqAsJavaList(transaction.writeFiles(rows)));
                  for (AddFile file : files) {
                    if (replaced.test(file)) {
                      actions.add(file.remove());
                    }
                  }
                  transactions.forEach(
                      (application, version) ->
                          actions.add(
                              new SetTransaction(
                                  application,
                                  version,
                                  Option.apply((Object) System.currentTimeMillis()))));
                  return transaction.commit(
                      JavaConverters.asScalaBuffer(actions).toSeq(),
                      new DeltaOperations.Write(
                          mode,
                          Option.apply(metadata.partitionColumns()),
                          condition,
                          Option.apply(provenance)));
                });
  }

  private static Metadata metadata(StructType schema, List<String> partitionColumns) {
    return new Metadata(
        UUID.randomUUID().toString(),
        null,
        null,
        new Format("parquet", Map$.MODULE$.empty()),
        schema.asNullable().json(),
        JavaConverters.asScalaBuffer(partitionColumns).toSeq(),
        Map$.MODULE$.empty(),
        Option.apply(System.currentTimeMillis()));
  }

  private static List<String> columns(StructType schema) {
    return Arrays.stream(schema.fields()).map(FileReplacement::column).toList();
  }

  private static String column(StructField field) {
    return field.name() + " " + field.dataType().sql();
  }
}
