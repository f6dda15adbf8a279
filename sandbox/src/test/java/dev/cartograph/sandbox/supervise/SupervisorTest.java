package dev.cartograph.sandbox.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.sandbox.ShellPart;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
  private static final String READY_THEN_STAY = "touch \"$READY\"; exec sleep 600";

  private final Settings.Sandbox settings =
      SettingsSource.load(
              Optional.empty(),
              Map.of(),
              Map.of("sandbox.start-timeout", "10 seconds", "sandbox.stop-timeout", "2 seconds"))
          .sandbox();
  private final List<String> said = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private StateFolder state;
  private Supervisor supervisor;

  @BeforeEach
  void supervise() {
    state = new StateFolder(folder);
    supervisor = new Supervisor(settings, state, said::add);
  }

  @AfterEach
  void stop() {
    supervisor.close();
  }

  @Test
  void startsAPartAgainThatWasKilledAndCountsIt() {
    supervisor.add(ShellPart.of(state, "shop", READY_THEN_STAY));
    supervisor.awaitReady(List.of("shop"));
    await().until(() -> status("shop").state().equals("ready"));
    long first = status("shop").pid();

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await().until(() -> status("shop").restarts() == 1 && status("shop").state().equals("ready"));
    assertThat(status("shop").pid()).isPositive().isNotEqualTo(first);
    assertThat(status("shop").rssBytes()).isPositive();
    assertThat(status("shop").sentence()).isEmpty();
  }

  @Test
  void startsAPartOnlyWhenWhatItNeedsIsReady() {
    supervisor.add(ShellPart.of(state, "first", "sleep 0.5; " + READY_THEN_STAY));
    supervisor.add(new ShellPart(state, "second", READY_THEN_STAY, List.of("first"), List.of()));
    supervisor.awaitReady(List.of("second"));

    assertThat(said.indexOf("second: starting"))
        .isGreaterThan(
            said.indexOf(
                said.stream()
                    .filter(line -> line.startsWith("first: ready"))
                    .findFirst()
                    .orElseThrow()));
  }

  @Test
  void givesUpAtOnceOnABadSettingAndTellsWhatThePartSaid() {
    supervisor.add(ShellPart.of(state, "shop", "echo 'Cannot read shop.conf.'; exit 2"));

    assertThatThrownBy(() -> supervisor.awaitReady(List.of("shop")))
        .asInstanceOf(InstanceOfAssertFactories.type(CartographException.class))
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
        .satisfies(failure -> assertThat(failure).hasMessageContaining("Cannot read shop.conf."));
    await().until(() -> status("shop").state().equals("failed"));
    assertThat(status("shop").restarts()).isZero();
  }

  @Test
  void givesUpOnAPartThatNeverGetsReady() {
    supervisor.add(ShellPart.of(state, "shop", "echo 'Error: no'; exit 1"));

    assertThatThrownBy(() -> supervisor.awaitReady(List.of("shop")))
        .hasMessageContaining("Error: no");
    assertThat(said.stream().filter("shop: starting"::equals)).hasSize(3);
  }

  @Test
  void stopsInReverseOrderAndKillsWhatDoesNotListen() {
    supervisor.add(ShellPart.of(state, "first", READY_THEN_STAY));
    supervisor.add(
        new ShellPart(
            state,
            "deaf",
            "trap '' TERM; touch \"$READY\"; while true; do sleep 0.1; done",
            List.of("first"),
            List.of()));
    supervisor.awaitReady(List.of("first", "deaf"));

    supervisor.close();

    assertThat(said.subList(said.size() - 2, said.size()))
        .containsExactly("deaf: stopped", "first: stopped");
    await().until(() -> new ProcessTable().withArgument(state.mark()).isEmpty());
    assertThat(UpStatus.find(state).orElseThrow().phase()).isEqualTo("stopped");
  }

  private PartStatus status(String name) {
    return UpStatus.find(state).stream()
        .flatMap(up -> up.parts().stream())
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElse(new PartStatus(name, "unknown", 0, "", 0, 0, ""));
  }
}
