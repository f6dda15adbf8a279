package dev.cartograph.delta;

import dev.cartograph.lake.EventsTable;
import dev.cartograph.ledger.CommitRecord;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;
import scala.collection.JavaConverters;

/** A commit of {@code events} whose files are written: rows and their record become one. */
public final class PreparedCommit {
  private final OptimisticTransaction transaction;
  private final List<? extends Action> files;
  private final CommitRecord record;

  PreparedCommit(
      OptimisticTransaction transaction, List<? extends Action> files, CommitRecord record) {
    this.transaction = transaction;
    this.files = List.copyOf(files);
    this.record = record;
  }

  /** The rows of its files, by the value of the column {@code outcome}. */
  public Map<String, Long> rowsByOutcome() {
    Map<String, Long> rows = new TreeMap<>();
    for (Action action : files) {
      if (action instanceof AddFile file) {
        String outcome =
            String.valueOf(file.partitionValues().getOrElse(EventsTable.OUTCOME, () -> ""));
        Option<Object> counted = file.numLogicalRecords();
        rows.merge(outcome, counted.isEmpty() ? 0L : (Long) counted.get(), Long::sum);
      }
    }
    return rows;
  }

  /**
   * Commits; once.
   *
   * @return the table's version
   * @throws CommitCollision if another writer committed since the snapshot that this one is based
   *     on; the files stay without a commit, for maintenance to delete
   */
  public long commit() throws CommitCollision {
    List<Action> actions = new ArrayList<>();
    actions.add(
        new SetTransaction(
            EventsTable.WRITER,
            record.commit(),
            Option.apply((Object) record.committedAt().toEpochMilli())));
    actions.addAll(files);
    try {
      return transaction.commit(
          JavaConverters.asScalaBuffer(actions).toSeq(),
          new DeltaOperations.Write(
              SaveMode.Append,
              Option.apply(JavaConverters.asScalaBuffer(EventsTable.PARTITION_COLUMNS).toSeq()),
              Option.empty(),
              Option.apply(record.toJson())));
    } catch (ConcurrentModificationException e) {
      throw new CommitCollision(record.commit(), e);
    }
  }
}
