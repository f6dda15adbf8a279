package dev.cartograph.customer;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.client.Connection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code customer}: a customer's newest events, the newest first, out of HBase. */
@Command(
    name = "customer",
    mixinStandardHelpOptions = true,
    description = "Shows a customer's newest events, the newest first.")
public final class CustomerMain implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "The customer's user id.")
  private String id = "";

  @Option(
      names = "--shop",
      paramLabel = "NAME",
      description = "The customer's shop; without it, the one described shop that knows the id.")
  private @Nullable String shopName;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "The most events (default ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "An array of objects instead of a table.")
  private boolean json;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Spec private @Nullable CommandSpec command;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new CustomerMain(), arguments));
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = settingsOptions.load();
    Shops shops = Shops.load(settings.shops().folder());
    try (Connection connection = HBaseClients.open(settings.hbase())) {
      CustomerLookup lookup =
          new CustomerLookup(new TimelineReader(connection, settings.hbase()), shops);
      CustomerLookup.Found found = lookup.newest(id, Optional.ofNullable(shopName), limit);
      print(found.shop(), found.events());
      found.remark().ifPresent(this::remark);
    }
    return ExitCode.WELL.code();
  }

  private void print(Shop shop, List<TimelineEvent> events) {
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      out.println(CustomerJson.render(events));
    } else if (!events.isEmpty()) {
      out.print(CustomerTable.render(shop, id, events));
    }
    out.flush();
  }

  private void remark(String sentence) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(sentence);
    err.flush();
  }

  private CommandSpec spec() {
    if (command == null) {
      throw CartographException.badInput(
          "The command 'customer' was not parsed from a command line.");
    }
    return command;
  }
}
