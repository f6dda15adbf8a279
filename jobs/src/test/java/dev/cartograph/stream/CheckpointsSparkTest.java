package dev.cartograph.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.lake.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckpointsSparkTest {
  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void aCheckpointOfAnotherQueryIsRefusedAndStaysAsItIs() throws IOException {
    Path offsets = Files.createDirectory(folder.resolve("offsets"));

    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> Checkpoints.requireOurs(spark, folder.toString(), "events"))
        .withMessage(
            "lake.checkpoints is '%1$s', but %1$s is the checkpoint of another query: it has the folder 'offsets'. Checkpoints are made anew here and old ones deleted, so name a folder of their own."
                .formatted(folder))
        .matches(failure -> failure.exitCode() == ExitCode.BAD_INPUT);
    assertThat(offsets).exists();
  }

  @Test
  void eachStartHasAFolderOfItsOwn() {
    String first = Checkpoints.fresh(spark, folder.toString(), "events");
    String second = Checkpoints.fresh(spark, folder.toString(), "events");

    assertThat(first).startsWith(folder + "/events/").isNotEqualTo(second);
    assertThatCode(() -> Checkpoints.requireOurs(spark, folder.toString(), "events"))
        .doesNotThrowAnyException();
  }
}
