package dev.cartograph.sandbox.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.health.HealthFile;
import dev.cartograph.health.Trouble;
import dev.cartograph.sandbox.ShellPart;
import dev.cartograph.sandbox.part.Port;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
  void tellsTheLastWordsOfAPartThatFailsAndWhenItIsStartedNext() {
    supervisor.add(ShellPart.of(state, "shop", "echo 'shop: Cannot read shop.conf.'; exit 2"));

    assertThatThrownBy(() -> supervisor.awaitReady(List.of("shop")))
        .isInstanceOfSatisfying(
            CartographException.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BAD_INPUT))
        .hasMessage("shop: Cannot read shop.conf.");
    await().until(() -> status("shop").state().equals("failed"));
    await().until(() -> !status("shop").nextStart().isEmpty());
    assertThat(status("shop").sentence()).isEqualTo("Cannot read shop.conf.");
    assertThat(Instant.parse(status("shop").nextStart()))
        .isAfterOrEqualTo(Instant.parse(status("shop").downSince()));
    assertThat(supervisor.hasFailure()).isTrue();
  }

  @Test
  void startsAFailedPartUntilWhatItComplainsOfIsMended() throws Exception {
    Path mended = folder.resolve("mended");
    supervisor.add(
        ShellPart.of(
            state,
            "shop",
            "[ -e '%s' ] || { echo 'shop: Not mended.'; exit 4; }; %s"
                .formatted(mended, READY_THEN_STAY)));
    assertThatThrownBy(() -> supervisor.awaitReady(List.of("shop")))
        .hasMessage("shop: Not mended.");

    Files.createFile(mended);

    await().until(() -> status("shop").state().equals("ready"));
    assertThat(status("shop").restarts()).isPositive();
    assertThat(status("shop").sentence() + status("shop").downSince()).isEmpty();
    assertThat(supervisor.hasFailure()).isFalse();
    supervisor.awaitReady(List.of("shop"));
  }

  @Test
  void saysWhyAPartCannotBeStartedAgainThoughItEndedOtherwiseBefore() throws Exception {
    int number = freePort();
    supervisor.add(
        new ShellPart(
            state,
            "shop",
            "echo 'shop: Not this time.'; exit 1",
            List.of(),
            List.of(new Port("shop.port", number))));
    await().until(() -> status("shop").sentence().equals("Not this time."));
    try (ServerSocket holder = new ServerSocket(number, 1, InetAddress.getLoopbackAddress())) {
      await().until(() -> status("shop").sentence().startsWith("cannot start: port " + number));
      assertThat(status("shop").state()).isEqualTo("failed");
    }
    await().until(() -> status("shop").sentence().equals("Not this time."));
  }

  @Test
  void aFailedPartDoesNotTouchTheOthers() {
    supervisor.add(ShellPart.of(state, "lake", READY_THEN_STAY));
    supervisor.add(ShellPart.of(state, "stream", "echo 'stream: Another topic.'; exit 4"));
    supervisor.add(new ShellPart(state, "charts", READY_THEN_STAY, List.of("lake"), List.of()));
    supervisor.add(new ShellPart(state, "traffic", "exit 0", List.of("stream"), List.of()));

    supervisor.awaitReady(List.of("lake", "charts"));
    await().until(() -> status("stream").restarts() > 1);

    assertThat(status("lake").state() + status("charts").state()).isEqualTo("readyready");
    assertThat(status("stream").state()).isEqualTo("failed");
    assertThat(status("traffic").state()).isEqualTo("waiting");
    assertThat(status("lake").restarts() + status("charts").restarts()).isZero();
  }

  @Test
  void doesNotTakeAPartForReadyThatOnlyLooksSo() {
    StateFolder.write(state.run("stream.ready"), "from an earlier life");
    supervisor.add(ShellPart.of(state, "stream", "sleep 0.7; echo 'stream: No.'; exit 4"));
    await().until(() -> status("stream").state().equals("failed"));

    List<String> seen = new ArrayList<>();
    await()
        .until(
            () -> {
              seen.add(status("stream").state());
              return status("stream").restarts() > 1;
            });

    assertThat(seen).containsOnly("failed");
  }

  @Test
  void tellsTheTroublesInTheHealthFileWhileThereAreAny() throws Exception {
    Path mended = folder.resolve("mended");
    supervisor.add(
        ShellPart.of(
            state,
            "shop",
            "[ -e '%s' ] || { echo 'shop: Not mended.'; exit 4; }; %s"
                .formatted(mended, READY_THEN_STAY)));

    await().until(() -> !troubles().isEmpty());
    assertThat(troubles())
        .singleElement()
        .satisfies(
            trouble -> {
              assertThat(trouble.part()).isEqualTo("The shop");
              assertThat(trouble.sentence()).isEqualTo("Not mended.");
              assertThat(trouble.effect()).isEqualTo("Nobody can buy meanwhile.");
            });

    Files.createFile(mended);
    await().until(() -> troubles().isEmpty());
  }

  @Test
  void takesAPartForFailedThatNeverGetsReady() {
    supervisor.add(ShellPart.of(state, "shop", "echo 'Error: no'; exit 1"));

    assertThatThrownBy(() -> supervisor.awaitReady(List.of("shop")))
        .hasMessage("shop: ended (status 1): Error: no.");
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

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private PartStatus status(String name) {
    return UpStatus.find(state).stream()
        .flatMap(up -> up.parts().stream())
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElse(PartStatus.ofProcess(name, "unknown", 0, "", 0));
  }

  private List<Trouble> troubles() {
    return HealthFile.read(state.health(), Instant.now());
  }
}
