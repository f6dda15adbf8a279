package dev.cartograph.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cartograph.system.Cartograph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The stream job in a JVM of its own, as a user starts it, to be killed and paused. */
final class StreamProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Process process;
  private final Path err;

  private StreamProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /**
   * Starts it.
   *
   * @param cores the cores of its Spark
   * @param arguments of {@code ./cartograph stream}
   */
  static StreamProcess start(Cartograph cartograph, Path folder, int cores, String... arguments)
      throws IOException {
    Path err = Files.createTempFile(folder, "stream", ".err");
    return new StreamProcess(
        cartograph.start(
            Files.createTempFile(folder, "stream", ".out"),
            err,
            Map.of("SPARK_MASTER", "local[" + cores + "]"),
            "stream",
            arguments),
        err);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Ends it as kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it as Ctrl-C does. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new AssertionError("the stream does not end when it is asked to: " + words());
    }
  }

  void pause() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void resume() throws IOException, InterruptedException {
    signal("-CONT");
  }

  /** Waits until it is its turn to write and its query begins. */
  void awaitQuery() {
    await().atMost(PATIENCE).until(() -> words().contains("Starting the query"));
  }

  /** Waits until it has written. */
  void awaitCommit() {
    await().atMost(PATIENCE).until(() -> words().contains("Committing batch"));
  }

  /** Waits for its own end and returns its exit code. */
  int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the stream goes on: " + words());
    }
    return process.exitValue();
  }

  /** Fails unless it ends by itself with an exit code and says these words. */
  void assertStops(int exitCode, String... expected) throws InterruptedException {
    assertThat(awaitEnd()).as(words()).isEqualTo(exitCode);
    assertThat(words()).contains(expected);
  }

  /** What it said on standard error. */
  String words() {
    try {
      return Files.readString(err);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }
}
