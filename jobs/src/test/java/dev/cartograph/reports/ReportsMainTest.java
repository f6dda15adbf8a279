package dev.cartograph.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReportsMainTest {
  @Test
  void refusesAWaitThatMakesNoSense() {
    ReportsMain reports = new ReportsMain();
    new CommandLine(reports).parseArgs("--wait", "-1");
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(reports::call)
        .withMessage("--wait is -1; give seconds, 0 for not at all.");
    assertThat(CommandLines.execute(new ReportsMain(), "--wait", "-1")).isEqualTo(2);
    assertThat(CommandLines.execute(new ReportsMain(), "--wait", "long")).isEqualTo(2);
  }
}
