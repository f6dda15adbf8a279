package dev.cartograph.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthFileTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Trouble TROUBLE =
      new Trouble(
          "The stream",
          NOW.minusSeconds(60),
          "Topic 'shop.events' was \"made again\".",
          "New events are not recorded meanwhile.");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("health.json");
  }

  @Test
  void readsWhatWasTold() throws Exception {
    Files.writeString(file, HealthFile.text(NOW, List.of(TROUBLE)));

    assertThat(HealthFile.read(file, NOW.plusSeconds(5))).containsExactly(TROUBLE);
  }

  @Test
  void tellsNothingOnceNobodyTellsAnyMore() throws Exception {
    Files.writeString(file, HealthFile.text(NOW, List.of(TROUBLE)));

    assertThat(HealthFile.read(file, NOW.plus(HealthFile.TOLD_FOR).plusSeconds(1))).isEmpty();
  }

  @Test
  void tellsNothingWhereThereIsNoFileOrABrokenOne() throws Exception {
    assertThat(HealthFile.read(file, NOW)).isEmpty();

    for (String broken : List.of("", "{", "[]", "{\"at\": \"yesterday\"}")) {
      Files.writeString(file, broken);
      assertThat(HealthFile.read(file, NOW)).as(broken).isEmpty();
    }
  }
}
