package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.clean.JudgedColumns;
import dev.cartograph.event.Outcome;
import dev.cartograph.lake.EventsTable;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Turns a judged frame and the verdicts into rows of {@code events}. In: {@link JudgedColumns}.
 * Out: {@link EventsTable#schema()}; rows that are recorded already are left out.
 */
final class EventOutcomes {
  private static final String VERDICT = "verdict";

  private EventOutcomes() {}

  /** Why a duplicate is one. */
  static String duplicateReason(boolean derived) {
    return derived ? "derived id" : "event id";
  }

  /**
   * The rows that a commit adds.
   *
   * @param verdicts of this batch
   * @param topicIds the id of each topic
   * @param commit the number on every row
   */
  static Dataset<Row> apply(
      Dataset<Row> judged,
      Broadcast<Verdicts> verdicts,
      Map<String, String> topicIds,
      long commit) {
    Column verdict = col(VERDICT);
    Column duplicate =
        verdict.equalTo((int) Verdicts.DUPLICATE).or(verdict.equalTo((int) Verdicts.CONFLICTING));
    Column derived = col(JudgedColumns.DERIVED_ID);
    Map<String, Column> added =
        Map.of(
            EventsTable.OUTCOME,
            when(col(EventsTable.REASONS).isNotNull(), lit(Outcome.QUARANTINED.columnValue()))
                .when(duplicate, lit(Outcome.DUPLICATE.columnValue()))
                .otherwise(lit(Outcome.ACCEPTED.columnValue())),
            EventsTable.DUPLICATE_REASON,
            when(
                duplicate,
                when(derived, lit(duplicateReason(true))).otherwise(lit(duplicateReason(false)))),
            EventsTable.CONFLICTING,
            when(duplicate, verdict.equalTo((int) Verdicts.CONFLICTING)),
            EventsTable.TOPIC_ID,
            topicId(topicIds),
            EventsTable.COMMIT,
            number(commit));
    return judged
        .withColumn(VERDICT, verdict(verdicts))
        .filter(verdict.notEqual((int) Verdicts.RECORDED))
        .select(
            Arrays.stream(EventsTable.schema().fieldNames())
                .map(name -> added.containsKey(name) ? added.get(name).as(name) : col(name))
                .toArray(Column[]::new));
  }

  private static Column verdict(Broadcast<Verdicts> verdicts) {
    Column verdict = lit((int) Verdicts.AS_JUDGED);
    for (String topic : verdicts.value().topics()) {
      verdict =
          when(
                  col(EventsTable.TOPIC).equalTo(topic),
                  inTopic(verdicts, topic)
                      .apply(col(EventsTable.PARTITION), col(EventsTable.OFFSET)))
              .otherwise(verdict);
    }
    return verdict;
  }

  /**
   * Called deterministic, it would be asked by the filter and again for each column that uses it.
   */
  private static UserDefinedFunction inTopic(Broadcast<Verdicts> verdicts, String topic) {
    return udf(
            (UDF2<Integer, Long, Integer>)
                (partition, offset) -> (int) verdicts.value().of(topic, partition, offset),
            DataTypes.IntegerType)
        .asNondeterministic();
  }

  /**
   * The number on every row, as a call: of a literal Spark would write the code of the whole pass
   * anew for each commit, and each commit would run it cold.
   */
  private static Column number(long commit) {
    return udf((UDF0<Long>) () -> commit, DataTypes.LongType).apply();
  }

  private static Column topicId(Map<String, String> topicIds) {
    Column id = lit(null).cast(DataTypes.StringType);
    for (Map.Entry<String, String> entry : topicIds.entrySet()) {
      id = when(col(EventsTable.TOPIC).equalTo(entry.getKey()), entry.getValue()).otherwise(id);
    }
    return id;
  }
}
