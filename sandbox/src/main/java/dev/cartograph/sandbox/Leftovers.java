package dev.cartograph.sandbox;

import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Processes of a state whose supervisor is gone. They are known by the mark on their command line,
 * not by a pid alone: pids are given again.
 */
final class Leftovers {
  private static final String PART = "-Dcartograph.part=";

  private final StateFolder state;
  private final ProcessTable processes = new ProcessTable();

  Leftovers(StateFolder state) {
    this.state = state;
  }

  /** A process of the state. */
  record Leftover(long pid, String part) {}

  /** All that still run, those that were started last first. */
  List<Leftover> find() {
    List<Leftover> found = new ArrayList<>();
    for (long pid : processes.withArgument(state.mark())) {
      found.add(new Leftover(pid, part(pid)));
    }
    Collections.reverse(found);
    return found;
  }

  /** Stops them one after the other: TERM, then KILL after the time-out. */
  void stop(Duration timeout, Progress progress) {
    for (Leftover leftover : find()) {
      Optional<ProcessHandle> handle = ProcessHandle.of(leftover.pid());
      if (handle.isEmpty()) {
        continue;
      }
      progress.say("%s: stopping (process %d)".formatted(leftover.part(), leftover.pid()));
      handle.get().destroy();
      if (!awaitGone(leftover.pid(), timeout)) {
        handle.get().destroyForcibly();
        awaitGone(leftover.pid(), timeout);
      }
      state.forgetPid(leftover.part());
    }
  }

  private String part(long pid) {
    for (String word : String.join(" ", processes.commandLine(pid)).split("\\s+")) {
      int at = word.indexOf(PART);
      if (at >= 0) {
        return word.substring(at + PART.length());
      }
    }
    return "process";
  }

  /** Whether no process with the mark has this pid any more. */
  private boolean awaitGone(long pid, Duration timeout) {
    Instant end = Instant.now().plus(timeout);
    while (Instant.now().isBefore(end)) {
      boolean gone =
          processes.commandLine(pid).stream().noneMatch(word -> word.contains(state.mark()));
      if (gone) {
        return true;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }
}
