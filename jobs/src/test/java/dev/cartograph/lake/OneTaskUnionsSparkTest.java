package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OneTaskUnionsSparkTest {
  private static final StructType NUMBERS = new StructType().add("n", DataTypes.LongType);
  private static final String EXCHANGE = "Exchange";

  private final SparkSession session = SparkSessions.beside(LocalSpark.session());

  @Test
  void littleIsCountedByOneTaskThatExchangesNothingWhilePlansAreInterpreted() {
    SparkSessions.interpret(session);
    Dataset<Row> counted = counted(rows(3).unionByName(rows(2)));

    assertThat(plan(counted)).contains("Union").doesNotContain(EXCHANGE);
    assertThat(counted.collectAsList())
        .containsExactlyInAnyOrder(
            RowFactory.create(0L, 2L), RowFactory.create(1L, 2L), RowFactory.create(2L, 1L));

    SparkSessions.generate(session);
    assertThat(plan(counted(rows(3).unionByName(rows(2))))).contains(EXCHANGE);
  }

  @Test
  void muchIsCountedByManyTasks() {
    SparkSessions.interpret(session);
    Dataset<Row> much = session.range(0, 10_000_000, 1, 2).toDF("n");

    assertThat(plan(counted(much.unionByName(rows(2))))).contains(EXCHANGE);
  }

  private static Dataset<Row> counted(Dataset<Row> rows) {
    return rows.groupBy(col("n")).agg(count(lit(1)).as("rows"));
  }

  private static String plan(Dataset<Row> frame) {
    return frame.queryExecution().executedPlan().toString();
  }

  private Dataset<Row> rows(long number) {
    List<Row> rows = LongStream.range(0, number).mapToObj(RowFactory::create).toList();
    return session.createDataFrame(rows, NUMBERS);
  }
}
