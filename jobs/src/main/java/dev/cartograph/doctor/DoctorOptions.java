package dev.cartograph.doctor;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code doctor} that say what it may do. */
final class DoctorOptions {
  /** No writer may take longer between its first file and its commit. */
  private static final Duration LEAST_AGE = Duration.ofHours(1);

  /** Files that are no longer needed wait for VACUUM for at most this many times their age. */
  private static final int AGES = 2;

  @Option(names = "--repair", description = "Also mends what can be mended.")
  private boolean repair;

  @Option(
      names = "--older-than",
      paramLabel = "HOURS",
      description =
          "Files that no version needs and leftovers count only where they are older than so many hours; a writer may still commit what is younger (at least 1; default twice maintenance.keep-versions).")
  private @Nullable Integer hours;

  /** How the doctor visits. */
  Diagnosis visit(Doctor doctor, Consumer<Examination> each) {
    return repair ? doctor.repair(each) : doctor.examine(each);
  }

  /** How old a file must be to be left over. */
  Duration olderThan(Settings.Maintenance settings) {
    return hours == null ? settings.keepVersions().multipliedBy(AGES) : Duration.ofHours(hours);
  }

  /**
   * Makes sure that the age makes sense.
   *
   * @throws CartographException exit code 2
   */
  void requireSensible() {
    if (hours != null && Duration.ofHours(hours).compareTo(LEAST_AGE) < 0) {
      throw CartographException.badInput(
          "--older-than is %d, but must be at least %d: a writer may take so many hours from its first file to its commit."
              .formatted(hours, LEAST_AGE.toHours()));
    }
  }
}
