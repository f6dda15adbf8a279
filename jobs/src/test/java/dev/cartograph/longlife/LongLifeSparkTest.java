package dev.cartograph.longlife;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.lake.LocalSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("faults")
class LongLifeSparkTest {
  private static final int STEPS = 3;
  private static final int COMMITS_A_STEP = 10;
  private static final int FILES_A_COMMIT = 3;
  private static final int ENTRIES_A_COMMIT = 2;

  /** So short that everything of a step is old in the next one. */
  private static final Duration HOUR = Duration.ofMillis(100);

  @TempDir private Path folder;

  @Test
  void filesAndLogDoNotGrowWithTheCommits() throws Exception {
    LongLife life =
        new LongLife(LocalSpark.session(), settings(), "file:" + folder + "/lake", HOUR, 4);
    List<LifeStep> steps = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      steps.add(life.step(COMMITS_A_STEP));
    }

    assertThat(steps).allSatisfy(step -> assertThat(step.failures()).isEmpty());
    LifeStep last = steps.get(STEPS - 1);
    assertThat(last.commits()).isEqualTo(STEPS * COMMITS_A_STEP);
    // One step's files may wait for the next maintenance; of those before nothing is left.
    int filesAStep = COMMITS_A_STEP * FILES_A_COMMIT;
    assertThat(last.size().liveFiles()).isLessThan(filesAStep / 2);
    assertThat(last.size().files()).isLessThan(filesAStep * 3 / 2);
    assertThat(last.size().logEntries()).isLessThan(COMMITS_A_STEP * ENTRIES_A_COMMIT * 3 / 2);
    assertThat(last.size().lakeFiles())
        .isLessThan(2 * COMMITS_A_STEP * (FILES_A_COMMIT + ENTRIES_A_COMMIT));
  }

  /** Without reports, which would take most of the time and add tables of their own. */
  private Settings settings() throws Exception {
    return SettingsSource.load(
        Optional.empty(),
        Map.of(),
        Map.of(
            "shops.folder",
            "../conf/shops",
            "reports.folder",
            Files.createDirectory(folder.resolve("reports")).toString()));
  }
}
