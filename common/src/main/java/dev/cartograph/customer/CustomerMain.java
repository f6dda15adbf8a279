package dev.cartograph.customer;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import dev.cartograph.statement.StateJson;
import dev.cartograph.statement.StatementsReader;
import dev.cartograph.timeline.TimelineReader;
import java.io.IOException;
import java.io.PrintWriter;
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

/** The command {@code customer}: who a customer is, and their newest events, out of HBase. */
@Command(
    name = "customer",
    mixinStandardHelpOptions = true,
    description = "Shows who a customer is, and their newest events, the newest first.")
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

  @Option(
      names = "--profile",
      description = "What is known of the customer, and since when, instead of events.")
  private boolean profile;

  @Option(
      names = "--json",
      description = "Instead of a table an array of events, or with --profile one object.")
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
          new CustomerLookup(
              new TimelineReader(connection, settings.hbase()),
              new StatementsReader(connection, settings.hbase()),
              shops);
      CustomerLookup.Found found = lookup.newest(id, Optional.ofNullable(shopName), limit);
      print(found);
      found.remark().ifPresent(this::remark);
    }
    return ExitCode.WELL.code();
  }

  private void print(CustomerLookup.Found found) {
    PrintWriter out = spec().commandLine().getOut();
    Shop shop = found.shop();
    if (json) {
      out.println(
          profile
              ? StateJson.render(RecordKind.USERS, shop.name(), id, found.profile())
              : CustomerJson.render(found.events()));
    } else if (profile) {
      out.print(CustomerTable.renderProfile(shop, id, found.profile()));
    } else if (!found.events().isEmpty() || !found.profile().isEmpty()) {
      out.print(CustomerTable.render(shop, id, found.profile(), found.events()));
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
