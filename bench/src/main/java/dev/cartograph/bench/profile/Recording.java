package dev.cartograph.bench.profile;

import dev.cartograph.error.CartographException;
import dev.cartograph.sandbox.state.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A flight recording of another JVM, begun and ended from outside by the JDK's {@code jcmd}, so
 * that the program that is recorded is started as always. It costs some per cent of speed.
 */
public final class Recording {
  private static final String NAME = "bench";

  private final long pid;
  private final Path file;
  private final Map<String, Double> threadsBefore;
  private Map<String, Double> threadSeconds = Map.of();

  private Recording(long pid, Path file) {
    this.pid = pid;
    this.file = file;
    jcmd("JFR.start", "name=" + NAME, "settings=profile");
    threadsBefore = ThreadTimes.seconds(pid);
  }

  /** Begins to record a process; the file is kept with the state. */
  public static Recording start(long pid, StateFolder state) {
    return new Recording(pid, state.run("stream.jfr"));
  }

  /** Ends the recording. */
  public void stop() {
    Map<String, Double> after = ThreadTimes.seconds(pid);
    Map<String, Double> spent = new LinkedHashMap<>();
    after.forEach(
        (group, seconds) -> spent.put(group, seconds - threadsBefore.getOrDefault(group, 0.0)));
    threadSeconds = spent;
    jcmd("JFR.stop", "name=" + NAME, "filename=" + file);
  }

  /** The recording. */
  public Path file() {
    return file;
  }

  /** Processor seconds of groups of threads while it was recorded. */
  public Map<String, Double> threadSeconds() {
    return threadSeconds;
  }

  private void jcmd(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(words));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw failed(said.strip(), null);
      }
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    }
  }

  private CartographException failed(String reason, @Nullable Exception e) {
    return CartographException.unreachable(
        "Cannot record process %d: %s. --profile needs the JDK's jcmd.".formatted(pid, reason), e);
  }
}
