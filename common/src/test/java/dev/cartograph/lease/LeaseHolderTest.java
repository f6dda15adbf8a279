package dev.cartograph.lease;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseHolderTest {
  private final LeaseHolder here = LeaseHolder.here("the stream");

  @Test
  void namesApplicationMachineAndProcess() {
    assertThat(new LeaseHolder("the stream", "node-3", 4711))
        .hasToString("the stream at node-3, process 4711");
    assertThat(here.pid()).isEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void knowsOfTheDeadOfItsOwnMachineOnly() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();

    assertThat(here.seemsDead()).isFalse();
    assertThat(new LeaseHolder("the stream", here.host(), ended.pid()).seemsDead()).isTrue();
    assertThat(new LeaseHolder("the stream", "elsewhere." + here.host(), ended.pid()).seemsDead())
        .isFalse();
  }
}
