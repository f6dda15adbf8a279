package dev.cartograph.sandbox.supervise;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.sandbox.part.LastWords;
import dev.cartograph.sandbox.part.PartProcess;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.process.ProcessTable;
import dev.cartograph.sandbox.state.StateFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part under supervision. It is started when what it needs was ready once, and again after each
 * death. It fails for good when it exits with 2 or 4 (a bad setting or a broken contract, which a
 * new start does not mend), or when it dies three times without ever having been ready.
 */
final class SupervisedPart implements Runnable {
  private static final int ATTEMPTS_BEFORE_FIRST_READY = 3;

  /** What a shell adds to the number of the signal that ended a process. */
  private static final int SIGNALLED = 128;

  private final PartProcess process;
  private final List<SupervisedPart> needs;
  private final Duration startTimeout;
  private final StateFolder state;
  private final Progress progress;
  private final Backoff backoff = new Backoff();
  private final CompletableFuture<Void> readyOnce = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile PartState current = PartState.WAITING;
  private volatile String sentence = "";
  private volatile int restarts;
  private volatile @Nullable CartographException failure;

  SupervisedPart(
      PartProcess process,
      List<SupervisedPart> needs,
      Duration startTimeout,
      StateFolder state,
      Progress progress) {
    this.process = process;
    this.needs = List.copyOf(needs);
    this.startTimeout = startTimeout;
    this.state = state;
    this.progress = progress;
  }

  String name() {
    return process.part().name();
  }

  /** Completes when the part was ready once, or exceptionally when it failed for good. */
  CompletableFuture<Void> readyOnce() {
    return readyOnce;
  }

  PartStatus status(ProcessTable processes) {
    OptionalLong pid = process.pid();
    return new PartStatus(
        name(),
        current.label(),
        pid.orElse(0),
        pid.isPresent() ? process.since().toString() : "",
        restarts,
        pid.isPresent() ? processes.residentBytes(pid.getAsLong()) : 0,
        sentence);
  }

  @Override
  public void run() {
    try {
      CompletableFuture.allOf(
              needs.stream().map(SupervisedPart::readyOnce).toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      fail("not started, for what it needs has failed.", ExitCode.UNREACHABLE);
      return;
    }
    while (!isStopping()) {
      liveOnce();
      if (isStopping() || current == PartState.FAILED) {
        return;
      }
      await(backoff.afterLifeOf(Duration.between(process.since(), Instant.now())));
      restarts++;
    }
  }

  /** Stops the process and lets the thread end; a start that is under way ends first. */
  void stop(Duration timeout) {
    stopping.countDown();
    synchronized (this) {
      boolean ran = process.isAlive();
      process.stop(timeout);
      current = current == PartState.FAILED ? current : PartState.STOPPED;
      if (ran) {
        progress.say(name() + ": stopped");
      }
    }
    readyOnce.completeExceptionally(
        CartographException.unreachable(name() + " was stopped.", null));
  }

  private void liveOnce() {
    current = PartState.STARTING;
    try {
      synchronized (this) {
        if (isStopping()) {
          return;
        }
        progress.say(name() + ": starting");
        process.start();
      }
      process.awaitReady(startTimeout, isStopping() ? Progress.silent() : progress);
      current = PartState.READY;
      sentence = "";
      readyOnce.complete(null);
      process.awaitEnd();
      if (isStopping()) {
        return;
      }
      died(howItEnded());
    } catch (CartographException e) {
      if (isStopping()) {
        return;
      }
      boolean startable = process.exitStatus().isPresent() || process.isAlive();
      process.kill();
      if (!startable) {
        fail(withoutName(e), e.exitCode());
      } else {
        died(withoutName(e));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  private void died(String why) {
    long status = process.exitStatus().orElse(0);
    boolean hopeless =
        status == ExitCode.BAD_INPUT.code() || status == ExitCode.CONTRACT_BROKEN.code();
    boolean neverReady = !readyOnce.isDone() && restarts + 1 >= ATTEMPTS_BEFORE_FIRST_READY;
    if (hopeless || neverReady) {
      fail(
          why,
          status == ExitCode.BAD_INPUT.code()
              ? ExitCode.BAD_INPUT
              : status == ExitCode.CONTRACT_BROKEN.code()
                  ? ExitCode.CONTRACT_BROKEN
                  : ExitCode.UNREACHABLE);
      return;
    }
    sentence = why;
    current = PartState.RESTARTING;
    progress.say("%s: %s Starting it again.".formatted(name(), why));
  }

  private void fail(String why, ExitCode code) {
    sentence = why;
    current = PartState.FAILED;
    String whole = name() + ": " + why;
    progress.say(whole);
    failure =
        switch (code) {
          case BAD_INPUT -> CartographException.badInput(whole);
          case CONTRACT_BROKEN -> CartographException.contractBroken(whole);
          default -> CartographException.unreachable(whole, null);
        };
    readyOnce.completeExceptionally(failure);
  }

  /** Throws why the part failed for good, if it did. */
  void requireNoFailure() {
    CartographException known = failure;
    if (known != null) {
      throw known;
    }
  }

  /** A failure's sentence, which the part's name is put before wherever it is shown. */
  private String withoutName(CartographException failed) {
    String message = String.valueOf(failed.getMessage());
    return message.startsWith(name() + " ") ? message.substring(name().length() + 1) : message;
  }

  private String howItEnded() {
    long status = process.exitStatus().orElse(0);
    return status > SIGNALLED
        ? "was killed (signal %d).".formatted(status - SIGNALLED)
        : "ended (status %d): %s".formatted(status, LastWords.of(state, name()));
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void await(Duration wait) {
    try {
      if (stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
        current = PartState.STOPPED;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
