package dev.cartograph.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lake.LocalSpark;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PlannedProjectionSparkTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static JavaRDD<InternalRow> numbers(long from, long until) {
    return SPARK.range(from, until).toDF().queryExecution().toRdd().toJavaRDD();
  }

  @Test
  void isPlannedOnceAndExecutedOverEachBatchsOwnRows() {
    StructType schema = new StructType().add("id", DataTypes.LongType, false);
    int[] planned = {0};
    PlannedProjection plan =
        PlannedProjection.of(
            SPARK,
            schema,
            frame -> {
              planned[0]++;
              return frame
                  .withColumn(
                      "twice",
                      udf((UDF1<Long, Long>) id -> 2 * id, DataTypes.LongType).apply(col("id")))
                  .withColumn("more", col("twice").plus(col("twice")));
            });

    assertThat(plan.schema().fieldNames()).containsExactly("id", "twice", "more");
    assertThat(more(plan.over(numbers(0, 4)))).containsExactly(0L, 4L, 8L, 12L);
    assertThat(more(plan.over(numbers(10, 12)))).containsExactly(40L, 44L);
    assertThat(more(plan.over(numbers(0, 0)))).isEmpty();
    assertThat(planned[0]).isEqualTo(1);
  }

  @Test
  void refusesStepsThatAreNoProjection() {
    StructType schema = new StructType().add("id", DataTypes.LongType, false);

    assertThatThrownBy(() -> PlannedProjection.of(SPARK, schema, frame -> frame.distinct()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HashAggregate");
    assertThatThrownBy(() -> PlannedProjection.of(SPARK, schema, frame -> SPARK.range(3).toDF()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> PlannedProjection.of(SPARK, schema, frame -> frame.filter(col("id").gt(0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Filter");
  }

  private static List<Long> more(JavaRDD<InternalRow> rows) {
    return rows.map(row -> row.getLong(2)).collect();
  }
}
