package dev.cartograph.dashboard;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.dashboard.customer.HBaseTimelines;
import dev.cartograph.error.CommandLines;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code dashboard}: serves pages until it is stopped. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description = "Serves the dashboard until it is stopped.")
public final class DashboardMain implements Callable<Integer> {
  @Mixin private final SettingsOptions options = new SettingsOptions();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    System.exit(CommandLines.execute(new DashboardMain(), arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = options.load();
    try (HBaseTimelines timelines = new HBaseTimelines(settings.hbase());
        DashboardServer server =
            DashboardServer.start(settings, timelines, InstantSource.system())) {
      System.out.printf("Dashboard at http://%s:%d/%n", settings.dashboard().host(), server.port());
      new CountDownLatch(1).await();
    }
    return 0;
  }
}
