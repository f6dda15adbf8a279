package dev.cartograph.verify;

import dev.cartograph.error.CartographException;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetIntervals;
import java.time.Instant;
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
      names = "--since",
      paramLabel = "WHEN",
      description =
          "Verifies only the commits since then: a duration (2 days), a day (2026-11-01) or a time;"
              + " else all.")
  private @Nullable String since;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description =
          "Compares HBase with the lake for N users only, each on one day, drawn by --seed; else"
              + " for all.")
  private @Nullable Integer sample;

  @Option(
      names = "--reports",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Computes the reports of N shop days anew, drawn by --seed; 0 for none (default"
              + " ${DEFAULT-VALUE}).")
  private int reports = 3;

  @Option(
      names = "--months",
      paramLabel = "N",
      description =
          "Computes the reports by month and by cohort anew for N months of shops, from all"
              + " accepted events; 0 for none (default 1, 0 with --since or --sample).")
  private @Nullable Integer months;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      defaultValue = "1",
      description =
          "Draws the users of --sample, the days of --reports and the months of --months; each seed"
              + " draws others (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  int places() {
    return places;
  }

  long seed() {
    return seed;
  }

  /** How many shop days are computed anew. */
  int reportDays() {
    return reports;
  }

  /** How many months of shops are computed anew: none by itself where not all is read anyhow. */
  int reportMonths() {
    if (months != null) {
      return months;
    }
    return reports == 0 || since != null || sample != null ? 0 : 1;
  }

  /** The commits that are asked for. */
  Scope scope(RecordedLake lake, Optional<CommitRecord> newest) {
    return since == null
        ? Scope.all(lake, newest)
        : Scope.since(lake, Since.parse(since, Instant.now()));
  }

  /** The users that are asked for; empty where it is all of them. */
  Optional<UserSample> draw(
      Dataset<Row> rows, OffsetIntervals recorded, ServedCells served, int salts) {
    return Optional.ofNullable(sample)
        .map(size -> UserSample.draw(rows, recorded, served, salts, size, seed));
  }

  /**
   * Makes sure that the options make sense.
   *
   * @throws CartographException exit code 2
   */
  void requireSensible() {
    requireAtLeast("--places", places, 1);
    requireAtLeast("--reports", reports, 0);
    if (months != null) {
      requireAtLeast("--months", months, 0);
    }
    if (sample != null) {
      requireAtLeast("--sample", sample, 1);
    }
    if (since != null) {
      Instant unused = Since.parse(since, Instant.now());
    }
  }

  private static void requireAtLeast(String option, int number, int least) {
    if (number < least) {
      throw CartographException.badInput(
          "%s is %d, but must be at least %d.".formatted(option, number, least));
    }
  }
}
