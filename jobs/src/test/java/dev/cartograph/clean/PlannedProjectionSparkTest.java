package dev.cartograph.clean;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lake.LocalSpark;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class PlannedProjectionSparkTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static JavaRDD<InternalRow> numbers(long from, long until) {
    return SPARK.range(from, until).toDF().queryExecution().toRdd().toJavaRDD();
  }

  @Test
  void asksWhatSeveralColumnsNeedOnceForEachRowOfEachBatch() {
    StructType schema = new StructType().add("id", DataTypes.LongType, false);
    LongAccumulator asked = SPARK.sparkContext().longAccumulator();
    UserDefinedFunction half =
        udf(
            (UDF1<Long, Long>)
                id -> {
                  asked.add(1);
                  return id / 2;
                },
            DataTypes.LongType);
    PlannedProjection plan =
        PlannedProjection.of(
            SPARK,
            schema,
            frame ->
                frame
                    .withColumn("half", half.apply(col("id")))
                    .withColumn("some", when(col("half").gt(0), col("half").plus(col("half"))))
                    .withColumn("none", col("half").equalTo(0))
                    .select("some", "none"));

    assertThat(plan.schema().fieldNames()).containsExactly("some", "none");
    assertThat(some(plan.over(numbers(0, 5)))).containsExactly(0L, 0L, 2L, 2L, 4L);
    assertThat(asked.value()).isEqualTo(5);
    assertThat(some(plan.over(numbers(10, 12)))).containsExactly(10L, 10L);
    assertThat(some(plan.over(numbers(0, 0)))).isEmpty();
    assertThat(asked.value()).isEqualTo(7);
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

  private static List<Long> some(JavaRDD<InternalRow> rows) {
    return rows.map(row -> row.isNullAt(0) ? 0 : row.getLong(0)).collect();
  }
}
