package dev.cartograph.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.LocalSpark;
import io.delta.tables.DeltaTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCreationSparkTest {
  private final SparkSession spark = LocalSpark.session();
  @TempDir private Path folder;

  @Test
  void twoWhoMakeATableAtOnceBothFindItMade() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 4; round++) {
        String path = folder.resolve("table-" + round).toString();
        Callable<Boolean> make = () -> ensure(path);
        for (Future<Boolean> made : two.invokeAll(List.of(make, make))) {
          assertThat(made.get()).isTrue();
        }
        assertThat(spark.read().format("delta").load(path).count()).isZero();
      }
    } finally {
      two.shutdownNow();
    }
  }

  @Test
  void whatIsNoTableAndBecomesNoneIsRefused() throws Exception {
    Path log = Files.createDirectories(folder.resolve("broken/_delta_log"));
    Files.writeString(log.resolve("00000000000000000003.json"), "{}");

    assertThatThrownBy(() -> ensure(folder.resolve("broken").toString())).isNotNull();
  }

  private boolean ensure(String path) {
    TableCreation.ensure(
        spark, DeltaTable.createIfNotExists(spark).addColumns(LedgerTable.schema()), path);
    return true;
  }
}
