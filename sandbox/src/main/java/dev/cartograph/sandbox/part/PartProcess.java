package dev.cartograph.sandbox.part;

import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A part and the process that runs it now, if one does. It can be started, killed, paused and
 * stopped alone; starting it again takes up its storage. Safe for threads.
 */
public final class PartProcess {
  private static final Duration POLL = Duration.ofMillis(200);

  private final Part part;
  private final StateFolder state;
  private final ProcessTable processes = new ProcessTable();
  private volatile @Nullable Process process;
  private volatile Instant since = Instant.EPOCH;
  private volatile long outputFrom;

  /** A part that does not run yet. */
  public PartProcess(Part part, StateFolder state) {
    this.part = part;
    this.state = state;
  }

  /** What runs. */
  public Part part() {
    return part;
  }

  /** Whether the process is there; a paused one is. */
  public boolean isAlive() {
    Process current = process;
    return current != null && current.isAlive();
  }

  /** The process's id, where it runs. */
  public OptionalLong pid() {
    Process current = process;
    return current != null && current.isAlive()
        ? OptionalLong.of(current.pid())
        : OptionalLong.empty();
  }

  /** When the process was started last. */
  public Instant since() {
    return since;
  }

  /** What the last process exited with; empty while it runs or where none was started. */
  public OptionalLong exitStatus() {
    Process current = process;
    return current == null || current.isAlive()
        ? OptionalLong.empty()
        : OptionalLong.of(current.exitValue());
  }

  /**
   * Starts the process and returns at once; nothing happens when it runs already.
   *
   * @throws CartographException when a port is taken, exit code 3
   */
  public synchronized PartProcess start() {
    if (!isAlive()) {
      PortCheck.requireFree(part, processes);
      part.prepare();
      outputFrom = state.output(part.name()).toFile().length();
      Process started = part.launch().start();
      process = started;
      since = Instant.now();
      state.writePid(part.name(), started.pid());
    }
    return this;
  }

  /**
   * Waits until the part does its work.
   *
   * @throws CartographException when the process ends first, or after the time-out; exit code 3
   */
  public PartProcess awaitReady(Duration timeout, Progress progress) {
    Instant begun = Instant.now();
    Reminder reminder = new Reminder();
    while (true) {
      Readiness readiness = part.readiness();
      if (readiness.ready() && isAlive()) {
        progress.say("%s: ready after %s".formatted(part.name(), seconds(begun)));
        return this;
      }
      if (!isAlive()) {
        throw CartographException.unreachable(
            "%s ended (status %s) before it was ready: %s See %s."
                .formatted(
                    part.name(),
                    exitStatus().isPresent() ? exitStatus().getAsLong() : "unknown",
                    lastWords(),
                    state.output(part.name())),
            null);
      }
      if (Duration.between(begun, Instant.now()).compareTo(timeout) > 0) {
        throw CartographException.unreachable(
            "%s is not ready after %d s: %s. See %s, or raise sandbox.start-timeout."
                .formatted(
                    part.name(), timeout.toSeconds(), readiness.awaited(), state.log(part.name())),
            null);
      }
      if (reminder.isDue(readiness.awaited())) {
        progress.say(
            "%s: waiting for %s (%s)".formatted(part.name(), readiness.awaited(), seconds(begun)));
      }
      rest();
    }
  }

  /** The sentence that the last process ended with, where it is a command of ours. */
  public Optional<String> findLastSentence() {
    return LastWords.findSentence(state, part.name(), outputFrom);
  }

  /** What the last process said last; ends with a full stop. */
  public String lastWords() {
    return LastWords.of(state, part.name(), outputFrom);
  }

  /** Kills the process at once and waits until it is gone. */
  public synchronized void kill() {
    Process current = process;
    if (current != null) {
      current.destroyForcibly();
      awaitEnd(current, Duration.ofMinutes(1));
      state.forgetPid(part.name());
    }
  }

  /** Stops the process from running, without ending it. */
  public void pause() {
    signal("STOP");
  }

  /** Lets a paused process run on. */
  public void resume() {
    signal("CONT");
  }

  /** Asks the process to end, and kills it after the time-out. */
  public synchronized void stop(Duration timeout) {
    Process current = process;
    if (current == null) {
      return;
    }
    current.destroy();
    if (!awaitEnd(current, timeout)) {
      current.destroyForcibly();
      awaitEnd(current, Duration.ofMinutes(1));
    }
    state.forgetPid(part.name());
  }

  /** Waits until the process ends. */
  public void awaitEnd() throws InterruptedException {
    Process current = process;
    if (current != null) {
      current.waitFor();
    }
  }

  /** Waits so long for the process's end, and tells whether it has come. */
  public boolean endsWithin(Duration time) {
    Process current = process;
    return current == null || awaitEnd(current, time);
  }

  private void signal(String name) {
    long pid =
        pid()
            .orElseThrow(
                () -> new IllegalStateException(part.name() + " does not run: no SIG" + name));
    try {
      Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      if (kill.waitFor() != 0) {
        throw new IllegalStateException("Cannot send SIG%s to %d".formatted(name, pid));
      }
    } catch (IOException e) {
      throw new IllegalStateException("Cannot send SIG%s to %d".formatted(name, pid), e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private boolean awaitEnd(Process ending, Duration timeout) {
    try {
      return ending.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void rest() {
    try {
      Thread.sleep(POLL.toMillis());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private CartographException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return CartographException.unreachable(
        "Waiting for %s was interrupted.".formatted(part.name()), cause);
  }

  private static String seconds(Instant begun) {
    return "%.1f s".formatted(Duration.between(begun, Instant.now()).toMillis() / 1000.0);
  }
}
