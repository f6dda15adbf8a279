package dev.cartograph.sandbox.supervise;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.health.Trouble;
import dev.cartograph.sandbox.part.PartProcess;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.process.ProcessTable;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part under supervision. It is started when what it needs was ready once, and again after each
 * death, with growing pauses and without end: what keeps it from starting may be mended meanwhile.
 * It counts as failed from when it exits with 2 or 4 (a bad setting or a broken contract), cannot
 * be started at all, or dies three times without getting ready, until it is ready again.
 *
 * <p>What a part stored in an earlier life may make it look ready before it has looked at what made
 * it end: one that ended by itself is taken for ready only when it has outlived that life twice, or
 * has lived for {@link #LONGEST_PROBATION}.
 */
final class SupervisedPart implements Runnable {
  private static final int DEATHS_OF_A_FAILED_PART = 3;

  private static final Duration LONGEST_PROBATION = Duration.ofSeconds(30);

  /** What a shell adds to the number of the signal that ended a process. */
  private static final int SIGNALLED = 128;

  private final PartProcess process;
  private final List<SupervisedPart> needs;
  private final Duration startTimeout;
  private final Progress progress;
  private final Backoff backoff = new Backoff();
  private final CompletableFuture<Void> readyOnce = new CompletableFuture<>();
  private final CompletableFuture<Void> verdict = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile PartState current = PartState.WAITING;
  private volatile String sentence = "";
  private volatile int restarts;
  private int deathsSinceReady;
  private Duration probation = Duration.ZERO;
  private volatile @Nullable Instant downSince;
  private volatile @Nullable Instant nextStart;
  private volatile @Nullable CartographException failure;

  SupervisedPart(
      PartProcess process, List<SupervisedPart> needs, Duration startTimeout, Progress progress) {
    this.process = process;
    this.needs = List.copyOf(needs);
    this.startTimeout = startTimeout;
    this.progress = progress;
  }

  String name() {
    return process.part().name();
  }

  /** Completes when the part was ready once, or exceptionally when it was stopped before. */
  CompletableFuture<Void> readyOnce() {
    return readyOnce;
  }

  /** Completes when the part was ready once or has failed. */
  CompletableFuture<Void> verdict() {
    return verdict;
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
        sentence,
        text(downSince),
        text(nextStart));
  }

  /** Why the part is not at work though it was started; empty while all is well. */
  Optional<Trouble> trouble() {
    Instant since = downSince;
    return since == null || isStopping()
        ? Optional.empty()
        : Optional.of(
            new Trouble(process.part().spokenName(), since, sentence, process.part().whileAway()));
  }

  @Override
  public void run() {
    try {
      CompletableFuture.allOf(
              needs.stream().map(SupervisedPart::readyOnce).toArray(CompletableFuture<?>[]::new))
          .join();
    } catch (CompletionException e) {
      // What it needs was stopped before it was ready: everything is being stopped.
      return;
    }
    while (!isStopping()) {
      Instant begun = now();
      liveOnce();
      if (isStopping()) {
        return;
      }
      Duration wait = backoff.afterLifeOf(Duration.between(begun, now()));
      nextStart = now().plus(wait);
      progress.say(
          "%s: %s Starting it again in %d s.".formatted(name(), sentence, wait.toSeconds()));
      await(wait);
      nextStart = null;
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
    CartographException stopped = CartographException.unreachable(name() + " was stopped.", null);
    readyOnce.completeExceptionally(stopped);
    verdict.completeExceptionally(stopped);
  }

  private void liveOnce() {
    if (current != PartState.FAILED) {
      current = PartState.STARTING;
    }
    Instant begun = now();
    boolean started = false;
    try {
      synchronized (this) {
        if (isStopping()) {
          return;
        }
        progress.say(name() + ": starting");
        process.start();
        started = true;
      }
      boolean onProbation = probation.compareTo(Duration.ZERO) > 0;
      process.awaitReady(startTimeout, onProbation || isStopping() ? Progress.silent() : progress);
      if (!onProbation) {
        ready();
      } else if (!process.endsWithin(probation)) {
        ready();
        progress.say(name() + ": ready");
      }
      process.awaitEnd();
      if (!isStopping()) {
        died(howItEnded(), now(), process.exitStatus().orElse(0));
      }
    } catch (CartographException e) {
      if (isStopping()) {
        return;
      }
      if (!started) {
        died(withoutName(e), begun, 0);
        fail(e.exitCode());
        return;
      }
      boolean ended = process.exitStatus().isPresent();
      String why = ended ? howItEnded() : withoutName(e);
      process.kill();
      died(why, begun, ended ? process.exitStatus().orElse(0) : 0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  private void ready() {
    current = PartState.READY;
    sentence = "";
    deathsSinceReady = 0;
    downSince = null;
    failure = null;
    readyOnce.complete(null);
    verdict.complete(null);
  }

  private void died(String why, Instant at, long status) {
    sentence = why;
    deathsSinceReady++;
    if (downSince == null) {
      downSince = at;
    }
    probation = status > SIGNALLED ? Duration.ZERO : probation();
    if (status == ExitCode.BAD_INPUT.code()) {
      fail(ExitCode.BAD_INPUT);
    } else if (status == ExitCode.CONTRACT_BROKEN.code()) {
      fail(ExitCode.CONTRACT_BROKEN);
    } else if (deathsSinceReady >= DEATHS_OF_A_FAILED_PART) {
      fail(ExitCode.UNREACHABLE);
    } else if (current != PartState.FAILED) {
      current = PartState.RESTARTING;
    }
  }

  private Duration probation() {
    Duration twice = Duration.between(process.since(), Instant.now()).multipliedBy(2);
    return twice.compareTo(LONGEST_PROBATION) > 0 ? LONGEST_PROBATION : twice;
  }

  private void fail(ExitCode code) {
    current = PartState.FAILED;
    String whole = name() + ": " + sentence;
    failure =
        switch (code) {
          case BAD_INPUT -> CartographException.badInput(whole);
          case CONTRACT_BROKEN -> CartographException.contractBroken(whole);
          default -> CartographException.unreachable(whole, null);
        };
    verdict.complete(null);
  }

  /** Throws why the part has failed, if it has and is not ready again. */
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
        : process
            .findLastSentence()
            .orElseGet(() -> "ended (status %d): %s".formatted(status, process.lastWords()));
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

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private static String text(@Nullable Instant time) {
    return time == null ? "" : time.toString();
  }
}
