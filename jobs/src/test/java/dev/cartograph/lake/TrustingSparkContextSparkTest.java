package dev.cartograph.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TrustingSparkContextSparkTest {
  private final SparkSession spark = LocalSpark.session();

  @Test
  void aFunctionThatCannotBeSentFailsItsJobAndNoOther() {
    Object unsendable = new Object();
    MapFunction<Long, String> function = number -> number + unsendable.toString();

    assertThat(spark.sparkContext()).isInstanceOf(TrustingSparkContext.class);
    assertThatThrownBy(() -> spark.range(3).map(function, Encoders.STRING()).collectAsList())
        .hasMessageContaining("not serializable")
        .hasStackTraceContaining("java.lang.Object");
    assertThat(spark.range(3).count()).isEqualTo(3);
  }
}
