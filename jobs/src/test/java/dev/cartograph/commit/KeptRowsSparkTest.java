package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.SparkRows;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class KeptRowsSparkTest {
  private static KeptRows keep(Dataset<Row> frame) {
    return KeptRows.of(frame.sparkSession(), SparkRows.of(frame));
  }

  private static Dataset<Row> frame(KeptRows kept) {
    return kept.rows().frame(kept.session());
  }

  @Test
  void computesARowOnceHoweverOftenItIsRead() {
    LongAccumulator computed = LocalSpark.session().sparkContext().longAccumulator();
    Dataset<Row> frame =
        LocalSpark.session()
            .range(0, 1_000, 1, 4)
            .select(
                udf(
                        (UDF1<Long, String>)
                            id -> {
                              computed.add(1);
                              return "row " + id;
                            },
                        DataTypes.StringType)
                    .apply(col("id"))
                    .as("text"));

    try (KeptRows kept = keep(frame)) {
      assertThat(frame(kept).schema()).isEqualTo(frame.schema());
      assertThat(frame(kept).count()).isEqualTo(1_000);
      assertThat(frame(kept).distinct().count()).isEqualTo(1_000);
      assertThat(frame(kept).filter("text = 'row 7'").count()).isEqualTo(1);
      assertThat(computed.value()).isEqualTo(1_000);
    }
  }

  @Test
  void keepsNothingOnceItIsClosed() {
    int before = LocalSpark.session().sparkContext().getPersistentRDDs().size();
    KeptRows kept = keep(LocalSpark.session().range(10).toDF());
    assertThat(frame(kept).count()).isEqualTo(10);
    assertThat(LocalSpark.session().sparkContext().getPersistentRDDs().size())
        .isEqualTo(before + 1);

    kept.close();

    assertThat(LocalSpark.session().sparkContext().getPersistentRDDs().size()).isEqualTo(before);
  }
}
