package dev.cartograph.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProcessTableTest {
  private final ProcessTable table = new ProcessTable();
  private final long self = ProcessHandle.current().pid();

  @Test
  void readsTheMemoryOfThisProcess() {
    assertThat(table.residentBytes(self)).isGreaterThan(10L << 20);
  }

  @Test
  void findsThisProcessByAnArgument() {
    String argument = table.commandLine(self).get(1);

    assertThat(table.withArgument(argument)).contains(self);
  }

  @Test
  void tellsNothingOfAProcessThatIsGone() {
    long gone = Long.MAX_VALUE;

    assertThat(table.commandLine(gone)).isEmpty();
    assertThat(table.residentBytes(gone)).isZero();
  }
}
