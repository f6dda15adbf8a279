package dev.cartograph.commit;

import dev.cartograph.lake.EventsTable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Whether a judged row became an accepted event in its batch's commit. */
final class IsAccepted implements Function<InternalRow, Boolean> {
  private static final long serialVersionUID = 1;

  private final VerdictReader verdicts;
  private final int reasons;

  /**
   * For the rows of a batch.
   *
   * @param schema with the columns of {@link dev.cartograph.clean.JudgedColumns}
   */
  IsAccepted(Broadcast<Verdicts> verdicts, StructType schema) {
    this.verdicts = new VerdictReader(verdicts, schema);
    reasons = schema.fieldIndex(EventsTable.REASONS);
  }

  @Override
  public Boolean call(InternalRow row) {
    return row.isNullAt(reasons) && verdicts.verdict(row) == Verdicts.AS_JUDGED;
  }
}
