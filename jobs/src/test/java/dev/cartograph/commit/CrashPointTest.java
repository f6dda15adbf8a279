package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import org.junit.jupiter.api.Test;

class CrashPointTest {
  @Test
  void isFoundByTheSettingsName() {
    assertThat(CrashPoint.find("")).isEmpty();
    assertThat(CrashPoint.find("after-files")).contains(CrashPoint.AFTER_FILES);
  }

  @Test
  void aNameThatIsNoneIsRefusedWithTheNearest() {
    assertThatThrownBy(() -> CrashPoint.find("after-file"))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("stream.crash-at is 'after-file'")
        .hasMessageContaining("after-timeline")
        .hasMessageContaining("Did you mean 'after-files'?");
  }
}
