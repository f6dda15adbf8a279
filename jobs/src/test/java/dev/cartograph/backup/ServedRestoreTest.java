package dev.cartograph.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ServedRestoreTest {
  @Test
  void namesTheTablesThatABackupLacks() {
    List<ServedCopy> copies =
        List.of(new ServedCopy("progress", 1, 1), new ServedCopy("timeline", 2, 2));

    assertThat(ServedRestore.lacking(List.of("timeline", "products"), copies))
        .containsExactly("products");
    assertThat(ServedRestore.lacking(List.of("timeline"), copies)).isEmpty();
  }
}
