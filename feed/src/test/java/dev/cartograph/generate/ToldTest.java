package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToldTest {
  private static final Instant FROM = Instant.parse("2026-06-01T22:00:00Z");

  @TempDir private Path folder;

  @Test
  void readsTheNewestThatWasNoted() {
    Path file = folder.resolve("told");
    assertThat(Told.find(file)).isEmpty();
    new Told(FROM, FROM.plusSeconds(1)).write(file);
    Told told = new Told(FROM, Instant.parse("2026-08-31T09:00:00.123456Z"));
    told.write(file);
    assertThat(Told.find(file)).hasValue(told);
    assertThat(folder).isDirectoryNotContaining("glob:**.draft");
  }

  @Test
  void namesTheFileThatNotesSomethingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("told"), "yesterday\n");
    assertThatThrownBy(() -> Told.find(file))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("yesterday");
  }
}
