package dev.cartograph.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

final class CommandLinesTest {
  @Test
  void aDefectIsToldAndEndsWithOne() {
    StringWriter err = new StringWriter();

    int code =
        CommandLines.execute(
            new Failing(), new PrintWriter(new StringWriter()), new PrintWriter(err));

    assertThat(code).isEqualTo(1);
    assertThat(err).hasToString("failing: unexpected failure: " + Failing.failure() + "\n");
  }

  @Test
  void whatFailsBecauseTheProcessEndsSaysNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(Ending.CODE);
    assertThat(said).doesNotContain("failure", "Exception");
  }

  /** Fails by a defect. */
  @Command(name = "failing")
  private static final class Failing implements Callable<Integer> {
    private static IllegalStateException failure() {
      return new IllegalStateException("the services are gone");
    }

    @Override
    public Integer call() {
      throw failure();
    }
  }

  /** Fails because its process is being ended, as under Ctrl-C. */
  @Command(name = "ending")
  static final class Ending implements Callable<Integer> {
    private static final int CODE = 42;

    private final CountDownLatch failed;

    private Ending(CountDownLatch failed) {
      this.failed = failed;
    }

    public static void main(String[] arguments) {
      CountDownLatch failed = new CountDownLatch(1);
      int unused = CommandLines.execute(new Ending(failed));
      failed.countDown();
    }

    @Override
    public Integer call() throws InterruptedException {
      CountDownLatch ending = new CountDownLatch(1);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ending.countDown();
                    awaitQuietly(failed);
                  }));
      new Thread(() -> System.exit(CODE)).start();
      ending.await();
      throw Failing.failure();
    }

    private static void awaitQuietly(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
