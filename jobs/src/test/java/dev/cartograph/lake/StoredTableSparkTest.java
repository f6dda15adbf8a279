package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTableSparkTest {
  private static final Column WEEK = col(DerivedTable.WEEK);
  private static final Date FIRST = Date.valueOf("2026-08-03");
  private static final Date SECOND = Date.valueOf("2026-08-10");

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;

  @Test
  void findsTheRowsOfSomeWeeksInTheirFilesAlone() {
    Dataset<Row> rows = stored();

    assertThat(numbers(rows)).containsExactlyInAnyOrder(1, 2, 3, 4);
    assertThat(numbers(rows.where(WEEK.isin(FIRST)))).containsExactlyInAnyOrder(1, 2);
    assertThat(numbers(rows.where(WEEK.gt(FIRST)))).containsExactly(3);
    assertThat(numbers(rows.where(WEEK.isNull()))).containsExactly(4);
    assertThat(numbers(rows.where(WEEK.isin(Date.valueOf("2026-08-17"))))).isEmpty();
    assertThat(numbers(rows.where(WEEK.isin(FIRST, SECOND).and(col("number").geq(2)))))
        .containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void readsNoFileOfAnotherWeek() throws Exception {
    Dataset<Row> rows = stored();
    Path other = folder.resolve("table").resolve(DerivedTable.WEEK + "=" + SECOND);
    try (Stream<Path> files = Files.list(other)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(numbers(rows.where(WEEK.isin(FIRST)))).containsExactlyInAnyOrder(1, 2);
  }

  private Dataset<Row> stored() {
    StructType schema =
        new StructType()
            .add("number", DataTypes.IntegerType)
            .add(DerivedTable.WEEK, DataTypes.DateType);
    String path = folder.resolve("table").toString();
    spark
        .createDataFrame(
            List.of(
                RowFactory.create(1, FIRST),
                RowFactory.create(2, FIRST),
                RowFactory.create(3, SECOND),
                RowFactory.create(4, null)),
            schema)
        .write()
        .format("delta")
        .partitionBy(DerivedTable.WEEK)
        .save(path);
    return StoredTable.find(spark, path).orElseThrow();
  }

  private static List<Integer> numbers(Dataset<Row> rows) {
    return rows.select("number").collectAsList().stream().map(row -> row.getInt(0)).toList();
  }
}
