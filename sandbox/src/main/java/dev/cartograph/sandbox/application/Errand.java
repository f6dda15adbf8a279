package dev.cartograph.sandbox.application;

import dev.cartograph.config.ByteSize;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.sandbox.part.Progress;
import dev.cartograph.sandbox.process.Launch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process that fills Kafka and ends; what it says is told as progress. */
public final class Errand {
  static final String FEED_MAIN = "dev.cartograph.feed.FeedMain";
  static final String GENERATE_MAIN = "dev.cartograph.generate.GenerateMain";

  private static final ByteSize HEAP = new ByteSize(512L << 20);

  private final String name;
  private final Launch launch;
  private volatile @Nullable Process process;

  private Errand(String name, Launch launch) {
    this.name = name;
    this.launch = launch;
  }

  /** Puts files on Kafka, one after the other; all are looked at before the first is sent. */
  public static Errand feed(ApplicationRoom room, List<Path> files) {
    return java(room, "feed", FEED_MAIN, files.stream().map(Path::toString).toArray(String[]::new));
  }

  /** Puts a generated shop's history on Kafka, with its catalogue and its users. */
  public static Errand history(ApplicationRoom room, int days) {
    return java(room, "generate", GENERATE_MAIN, "--days", Integer.toString(days), told(room));
  }

  /** The option by which history and live traffic note what is told, for the next start of it. */
  static String told(ApplicationRoom room) {
    return "--told=" + room.room().state().data("told");
  }

  private static Errand java(ApplicationRoom room, String name, String main, String... arguments) {
    room.writeLogging();
    return new Errand(
        name,
        room.launch(
            name,
            room.java(name, main)
                .memory(HEAP, 128, 64)
                .build(room.room().installation().classPath("feed"), room.arguments(arguments))));
  }

  /**
   * Runs to the end.
   *
   * @throws CartographException with what it said last, and its own exit code
   */
  public void run(Progress progress) {
    Process started = launch.startPiped();
    process = started;
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          last = line.strip();
          progress.say(last.startsWith(name + ": ") ? last : name + ": " + last);
        }
      }
      int status = started.waitFor();
      if (status != 0) {
        throw failure(status, last);
      }
    } catch (IOException e) {
      throw CartographException.unreachable(name + " was stopped.", e);
    } catch (InterruptedException e) {
      started.destroyForcibly();
      Thread.currentThread().interrupt();
      throw CartographException.unreachable(name + " was interrupted.", e);
    }
  }

  /** Ends it, should it run. */
  public void stop() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }

  private CartographException failure(int status, String last) {
    String sentence = "%s failed (status %d): %s".formatted(name, status, last);
    return status == ExitCode.BAD_INPUT.code()
        ? CartographException.badInput(sentence)
        : status == ExitCode.CONTRACT_BROKEN.code()
            ? CartographException.contractBroken(sentence)
            : CartographException.unreachable(sentence, null);
  }
}
