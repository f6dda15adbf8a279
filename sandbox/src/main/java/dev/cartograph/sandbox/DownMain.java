package dev.cartograph.sandbox;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CommandLines;
import dev.cartograph.sandbox.part.ServerRoom;
import dev.cartograph.sandbox.state.StateFolder;
import dev.cartograph.sandbox.state.StateLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * The command {@code down}: stops all that {@code up} started, also when its supervisor is gone.
 */
@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Stops all that 'up' started. What is stored stays.")
public final class DownMain implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  @Mixin private SettingsOptions options = new SettingsOptions();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new DownMain(), arguments));
  }

  @Override
  public Integer call() {
    Settings settings = options.load();
    StateFolder state = ServerRoom.of(settings).state();
    boolean wasUp = stopSupervisor(state, settings.sandbox().stopTimeout().multipliedBy(12));
    Leftovers leftovers = new Leftovers(state);
    boolean left = !leftovers.find().isEmpty();
    leftovers.stop(settings.sandbox().stopTimeout(), System.out::println);
    System.out.println(wasUp || left ? "Stopped." : "Nothing was up.");
    return 0;
  }

  /** Asks the supervisor to stop everything, and waits; true when there was one. */
  private static boolean stopSupervisor(StateFolder state, Duration timeout) {
    if (!StateLock.isTaken(state)) {
      return false;
    }
    Optional<ProcessHandle> supervisor = StateLock.findHolder(state).flatMap(ProcessHandle::of);
    if (supervisor.isEmpty()) {
      return false;
    }
    System.out.println("Stopping (supervisor process %d)".formatted(supervisor.get().pid()));
    supervisor.get().destroy();
    Instant end = Instant.now().plus(timeout);
    while (StateLock.isTaken(state) && Instant.now().isBefore(end)) {
      try {
        Thread.sleep(POLL.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return true;
      }
    }
    if (StateLock.isTaken(state)) {
      supervisor.get().destroyForcibly();
    }
    return true;
  }
}
