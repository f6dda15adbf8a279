package dev.cartograph.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataOriginTest {
  private static final Instant BEGIN = Instant.parse("2026-08-31T09:00:00.5Z");

  @TempDir private Path folder;
  private StateFolder state;
  private DataOrigin origin;

  @BeforeEach
  void open() {
    state = new StateFolder(folder);
    origin = new DataOrigin(state);
  }

  @Test
  void isUnknownBeforeAnythingIsNoted() {
    assertThat(origin.find()).isEmpty();
    assertThat(origin.findBegin()).isEmpty();
  }

  @Test
  void keepsTheFirstNote() {
    origin.remember(DataOrigin.Kind.GENERATED, BEGIN);
    origin.remember(DataOrigin.Kind.FILES, BEGIN.plusSeconds(1));
    assertThat(origin.find()).hasValue(DataOrigin.Kind.GENERATED);
    assertThat(origin.findBegin()).hasValue(BEGIN);
  }

  @Test
  void readsANoteWithoutATime() {
    StateFolder.write(state.data("origin"), "generated\n");
    assertThat(origin.find()).hasValue(DataOrigin.Kind.GENERATED);
    assertThat(origin.findBegin()).isEmpty();
  }
}
