package dev.cartograph.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingRowsSparkTest {
  private static final StructType SCHEMA = new StructType().add("number", DataTypes.IntegerType);

  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;

  @Test
  void whatAnotherAppendedMeanwhileIsNotAppendedAgain() {
    AtomicInteger looks = new AtomicInteger();

    Dataset<Row> rows =
        table()
            .append(
                existing -> {
                  if (looks.getAndIncrement() == 0) {
                    appendMissing(1);
                    appendMissing(2);
                  }
                  return lacking(existing, 2);
                });

    assertThat(numbers(rows)).containsExactlyInAnyOrder(1, 2);
    assertThat(looks.get()).as("looked again after the other's").isEqualTo(2);
  }

  @Test
  void appendsNothingTheSecondTime() {
    appendMissing(1);
    appendMissing(1);

    assertThat(numbers(spark.read().format("delta").load(path()))).containsExactly(1);
  }

  @Test
  void givesUpWhereOthersKeepAppending() {
    AtomicInteger next = new AtomicInteger();

    assertThatThrownBy(
            () ->
                table()
                    .append(
                        existing -> {
                          appendMissing(next.incrementAndGet());
                          return Optional.of(frame(1_000));
                        }))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("others kept appending")
        .hasMessageContaining(path());
  }

  private void appendMissing(int number) {
    Dataset<Row> unused = table().append(existing -> lacking(existing, number));
  }

  private Optional<Dataset<Row>> lacking(Optional<Dataset<Row>> existing, int number) {
    return existing
            .map(MissingRowsSparkTest::numbers)
            .filter(all -> all.contains(number))
            .isPresent()
        ? Optional.empty()
        : Optional.of(frame(number));
  }

  private MissingRows table() {
    return new MissingRows(spark, path());
  }

  private String path() {
    return folder.resolve("numbers").toString();
  }

  private Dataset<Row> frame(int number) {
    return spark.createDataFrame(List.of(RowFactory.create(number)), SCHEMA);
  }

  private static List<Integer> numbers(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.getInt(0)).toList();
  }
}
