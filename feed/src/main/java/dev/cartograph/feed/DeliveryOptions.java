package dev.cartograph.feed;

import dev.cartograph.config.Settings;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What commands that send records are asked of it: whether to wait, and where to write. */
public final class DeliveryOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--wait",
      description = "Returns when the last record is in the lake and in HBase.")
  private boolean waits;

  /** Whether the command returns only when all is served. */
  public boolean waits() {
    return waits;
  }

  /** Opens the way to Kafka, and to HBase where the command waits. */
  public Delivery open(Settings settings) {
    return waits ? Delivery.openAwaited(settings) : Delivery.open(settings);
  }

  /** Where the command writes to. */
  public PrintWriter out() {
    return command == null ? new PrintWriter(System.out, true) : command.commandLine().getOut();
  }
}
