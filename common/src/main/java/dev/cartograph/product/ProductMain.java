package dev.cartograph.product;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.event.RecordKind;
import dev.cartograph.hbase.HBaseClients;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.ShopSearch;
import dev.cartograph.shop.Shops;
import dev.cartograph.statement.Price;
import dev.cartograph.statement.State;
import dev.cartograph.statement.StateJson;
import dev.cartograph.statement.StatementsReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.hbase.client.Connection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code product}: what is known of a product, out of HBase. */
@Command(
    name = "product",
    mixinStandardHelpOptions = true,
    description = "Shows what a product is called, belongs to and costs, and what it cost before.")
public final class ProductMain implements Callable<Integer> {
  private static final ShopSearch SEARCH = new ShopSearch("product");

  @Parameters(paramLabel = "ID", description = "The product's id.")
  private String id = "";

  @Option(
      names = "--shop",
      paramLabel = "NAME",
      description = "The product's shop; without it, the one described shop that knows the id.")
  private @Nullable String shopName;

  @Option(names = "--json", description = "One object instead of tables.")
  private boolean json;

  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Spec private @Nullable CommandSpec command;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new ProductMain(), arguments));
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = settingsOptions.load();
    Shops shops = Shops.load(settings.shops().folder());
    try (Connection connection = HBaseClients.open(settings.hbase())) {
      StatementsReader reader = new StatementsReader(connection, settings.hbase());
      List<Shop> asked = SEARCH.asked(shops, Optional.ofNullable(shopName));
      Map<String, List<State>> known = new TreeMap<>();
      for (Shop shop : asked) {
        List<State> states = reader.history(RecordKind.PRODUCTS, shop.name(), id);
        if (!states.isEmpty()) {
          known.put(shop.name(), states);
        }
      }
      SEARCH.requireOne(id, known.keySet());
      String shop = known.keySet().stream().findFirst().orElse(asked.get(0).name());
      print(shops.shop(shop), known);
    }
    return ExitCode.WELL.code();
  }

  private void print(Shop shop, Map<String, List<State>> known) {
    List<State> states = known.getOrDefault(shop.name(), List.of());
    List<Price> prices = Price.of(states, shop.currency().getCurrencyCode());
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      out.println(StateJson.render(shop.name(), id, states, prices));
    } else if (!states.isEmpty()) {
      out.print(ProductText.render(shop, id, states, prices));
    }
    out.flush();
    if (states.isEmpty()) {
      PrintWriter err = spec().commandLine().getErr();
      err.println(
          "Nothing is known of product '%s'%s. Products are fed to the topic of kafka.products-topic; docs/how-to/feed-your-own-export.md shows how."
              .formatted(
                  id,
                  shopName == null
                      ? " in any described shop; name another one with --shop"
                      : " in shop '" + shopName + "'"));
      err.flush();
    }
  }

  private CommandSpec spec() {
    if (command == null) {
      throw CartographException.badInput(
          "The command 'product' was not parsed from a command line.");
    }
    return command;
  }
}
