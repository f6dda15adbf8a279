package dev.cartograph.system;

import dev.cartograph.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The first release, built from the history of this one. */
final class FirstRelease {
  /** The commit that was the first to go the whole way, from file to chart. */
  static final String COMMIT = "cc35de423bd2244d3ac65623f6afb547155e8525";

  /** Names a checkout of it that is built already. */
  private static final String BUILT = "first.release";

  private static final long BUILD_MINUTES = 20;

  private FirstRelease() {}

  /** Its commands over the servers, the lake and the HBase of a Cartograph of today. */
  static Cartograph beside(Cartograph today) throws IOException, InterruptedException {
    Path checkout = checkout(today.folder());
    Settings settings = today.settings();
    return today.ofRelease(
        checkout,
        "first-release.conf",
        """
        kafka.bootstrap-servers = "%s"
        lake.root = "%s"
        lake.checkpoints = "%s"
        hbase.quorum = "%s"
        shops.folder = "%s"
        reports.folder = "%s"
        feed.formats = "%s"
        sandbox.state = "%s"
        """
            .formatted(
                settings.kafka().bootstrapServers(),
                settings.lake().root(),
                settings.lake().checkpoints(),
                settings.hbase().quorum(),
                checkout.resolve("conf/shops"),
                checkout.resolve("conf/reports"),
                checkout.resolve("conf/formats"),
                today.folder().resolve("first-release")));
  }

  private static Path checkout(Path folder) throws IOException, InterruptedException {
    String built = System.getProperty(BUILT, "");
    if (!built.isEmpty()) {
      return Path.of(built);
    }
    Path checkout = folder.resolve("checkout");
    run(
        folder,
        "git",
        "clone",
        "--quiet",
        "--no-checkout",
        Cartograph.HOME.toString(),
        checkout.toString());
    run(checkout, "git", "checkout", "--quiet", COMMIT);
    run(checkout, "mvn", "-q", "-ntp", "-Pquick", "package");
    return checkout;
  }

  private static void run(Path folder, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile("first-release", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(BUILD_MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError(
          "%s failed; the first release needs a clone with its history: %s"
              .formatted(List.of(command), Files.readString(said)));
    }
    Files.delete(said);
  }
}
