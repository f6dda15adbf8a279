package dev.cartograph.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataOriginTest {
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
  }

  @Test
  void keepsTheFirstNote() {
    origin.remember(DataOrigin.Kind.GENERATED);
    origin.remember(DataOrigin.Kind.FILES);
    assertThat(origin.find()).hasValue(DataOrigin.Kind.GENERATED);
  }

  @Test
  void readsANoteThatHasATimeBesideIt() {
    StateFolder.write(state.data("origin"), "generated 2026-08-31T09:00:00.5Z\n");
    assertThat(origin.find()).hasValue(DataOrigin.Kind.GENERATED);
  }
}
