package dev.cartograph.submit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import org.junit.jupiter.api.Test;

final class RunningSparkTest {
  @Test
  void takesTheSparkOfTheBuildAndItsOtherPatches() {
    assertThatCode(RunningSpark::require).doesNotThrowAnyException();
    assertThatCode(() -> RunningSpark.require("3.5.1", "2.12.15")).doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherSparkOrScala() {
    assertThatThrownBy(() -> RunningSpark.require("4.0.1", "2.13.16"))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("This is Spark 4.0.1 for Scala 2.13.16")
        .hasMessageContaining("built for Spark 3.5.7 for Scala 2.12");
    assertThatThrownBy(() -> RunningSpark.require("3.5.7", "2.13.8"))
        .hasMessageContaining("Scala 2.13.8");
    assertThatThrownBy(() -> RunningSpark.require("of an unknown version", "2.12.18"))
        .hasMessageContaining("unknown version");
  }
}
