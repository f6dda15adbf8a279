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

class NarrowPlanSparkTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static JavaRDD<InternalRow> numbers(long from, long until) {
    return SPARK.range(from, until).toDF().queryExecution().toRdd().toJavaRDD();
  }

  @Test
  void isPlannedOnceAndExecutedOverEachBatchsOwnRows() {
    StructType schema = new StructType().add("id", DataTypes.LongType, false);
    int[] planned = {0};
    NarrowPlan plan =
        NarrowPlan.of(
            SPARK,
            schema,
            frame -> {
              planned[0]++;
              return frame
                  .filter(col("id").mod(2).equalTo(0))
                  .withColumn(
                      "twice",
                      udf((UDF1<Long, Long>) id -> 2 * id, DataTypes.LongType).apply(col("id")));
            });

    assertThat(plan.schema().fieldNames()).containsExactly("id", "twice");
    assertThat(twice(plan.over(numbers(0, 5)))).containsExactly(0L, 4L, 8L);
    assertThat(twice(plan.over(numbers(10, 14)))).containsExactly(20L, 24L);
    assertThat(twice(plan.over(numbers(0, 0)))).isEmpty();
    assertThat(planned[0]).isEqualTo(1);
  }

  @Test
  void refusesAPlanThatIsNotOfEachRowByItself() {
    StructType schema = new StructType().add("id", DataTypes.LongType, false);

    assertThatThrownBy(() -> NarrowPlan.of(SPARK, schema, frame -> frame.distinct()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HashAggregate");
    assertThatThrownBy(() -> NarrowPlan.of(SPARK, schema, frame -> SPARK.range(3).toDF()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Long> twice(JavaRDD<InternalRow> rows) {
    return rows.map(row -> row.getLong(1)).collect();
  }
}
