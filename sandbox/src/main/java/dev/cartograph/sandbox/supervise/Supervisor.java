package dev.cartograph.sandbox.supervise;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.health.HealthFile;
import dev.cartograph.sandbox.part.Part;
import dev.cartograph.sandbox.part.PartProcess;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import dev.cartograph.thread.DaemonThreads;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps parts running and tells their state: a line of progress at each step, and the status file
 * and the health file each second. {@link #close()} stops them, last started first.
 */
public final class Supervisor implements AutoCloseable {
  private final Settings.Sandbox settings;
  private final StateFolder state;
  private final Progress progress;
  private final ProcessTable processes = new ProcessTable();
  private final Map<String, SupervisedPart> parts = new LinkedHashMap<>();
  private final ScheduledExecutorService clock = DaemonThreads.clock("status");
  private final Instant started = now();
  private String phase = "starting";
  private String sentence = "";
  private int exitCode;
  private String url = "";
  private boolean closed;

  /** A supervisor without parts, which tells its state from now on. */
  public Supervisor(Settings.Sandbox settings, StateFolder state, Progress progress) {
    this.settings = settings;
    this.state = state;
    this.progress = progress;
    clock.scheduleWithFixedDelay(this::writeStatus, 0, 1, TimeUnit.SECONDS);
  }

  /** Starts a part as soon as the parts it needs, which were added before, are ready. */
  public synchronized void add(Part part) {
    if (closed) {
      return;
    }
    List<SupervisedPart> needs = part.needs().stream().map(this::require).toList();
    SupervisedPart supervised =
        new SupervisedPart(new PartProcess(part, state), needs, settings.startTimeout(), progress);
    parts.put(part.name(), supervised);
    DaemonThreads.start(part.name(), supervised);
  }

  /**
   * Waits until parts were ready once.
   *
   * @throws CartographException when one of them has failed; it is tried again all the same
   */
  public void awaitReady(List<String> names) {
    for (String name : names) {
      SupervisedPart part = require(name);
      try {
        part.verdict().join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof CartographException known ? known : e;
      }
      part.requireNoFailure();
    }
  }

  /**
   * Fails when a part has failed and is not ready again.
   *
   * @throws CartographException with its sentence and exit code
   */
  public void requireNoFailure() {
    known().forEach(SupervisedPart::requireNoFailure);
  }

  /** Whether a part has failed and is not ready again. */
  public boolean hasFailure() {
    try {
      requireNoFailure();
      return false;
    } catch (CartographException e) {
      return true;
    }
  }

  /** All that was wanted is there. */
  public synchronized void ready(String where) {
    phase = "ready";
    sentence = "";
    exitCode = 0;
    url = where;
    writeStatus();
  }

  /** Something that was wanted is not there yet; what can runs on. */
  public synchronized void incomplete(String why, int code) {
    phase = "incomplete";
    sentence = why;
    exitCode = code;
    writeStatus();
  }

  /** What was wanted cannot be had. */
  public synchronized void failed(String why, int code) {
    phase = "failed";
    sentence = why;
    exitCode = code;
    writeStatus();
  }

  /** Stops all parts, last started first; the second call does nothing. */
  @Override
  public void close() {
    List<SupervisedPart> reversed;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (!phase.equals("failed")) {
        phase = "stopping";
      }
      reversed = new ArrayList<>(parts.values());
    }
    Collections.reverse(reversed);
    for (SupervisedPart part : reversed) {
      part.stop(settings.stopTimeout());
    }
    clock.shutdownNow();
    synchronized (this) {
      phase = phase.equals("failed") ? phase : "stopped";
      writeStatus();
    }
  }

  private synchronized SupervisedPart require(String name) {
    SupervisedPart part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("No part '%s' in %s".formatted(name, parts.keySet()));
    }
    return part;
  }

  private synchronized List<SupervisedPart> known() {
    return List.copyOf(parts.values());
  }

  private synchronized void writeStatus() {
    List<PartStatus> statuses = new ArrayList<>();
    parts.values().forEach(part -> statuses.add(part.status(processes)));
    statuses.add(self());
    new UpStatus(
            phase,
            sentence,
            exitCode,
            url,
            ProcessHandle.current().pid(),
            now().toString(),
            statuses)
        .write(state);
    StateFolder.write(
        state.health(),
        HealthFile.text(
            now(), parts.values().stream().flatMap(part -> part.trouble().stream()).toList()));
  }

  private PartStatus self() {
    long pid = ProcessHandle.current().pid();
    return PartStatus.ofProcess(
        "supervisor",
        (closed ? PartState.STOPPED : PartState.READY).label(),
        pid,
        started.toString(),
        processes.residentBytes(pid));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
