package dev.cartograph.verify;

import dev.cartograph.error.CartographException;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code verify} that say how much is compared and how much of it is named. */
final class VerifyOptions {
  @Option(
      names = "--places",
      paramLabel = "N",
      defaultValue = "10",
      description = "The most places that are named of each breach (default ${DEFAULT-VALUE}).")
  private int places = 10;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Compares HBase with the lake for N users only, drawn by --seed; else for all.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description =
          "Draws the users of --sample; each seed draws others (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  int places() {
    return places;
  }

  /** The users that are asked for; empty where it is all of them. */
  Optional<UserSample> drawFrom(Dataset<Row> rows) {
    return Optional.ofNullable(sample).map(size -> UserSample.draw(rows, size, seed));
  }

  /**
   * Makes sure that the numbers make sense.
   *
   * @throws CartographException exit code 2
   */
  void requireSensible() {
    requirePositive("--places", places);
    if (sample != null) {
      requirePositive("--sample", sample);
    }
  }

  private static void requirePositive(String option, int number) {
    if (number < 1) {
      throw CartographException.badInput(
          "%s is %d, but must be at least 1.".formatted(option, number));
    }
  }
}
