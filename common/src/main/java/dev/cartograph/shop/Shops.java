package dev.cartograph.shop;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.cartograph.config.RecordBinder;
import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import dev.cartograph.exchange.ExchangeRates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shops that files describe, defaults for any other, and the rates into their currencies. */
public final class Shops {
  private final Map<String, Shop> byName;
  private final ExchangeRates rates;

  private Shops(Map<String, Shop> byName, ExchangeRates rates) {
    this.byName = byName;
    this.rates = rates;
  }

  /** Shops from records, for callers that hold them already; without exchange rates. */
  public static Shops of(Collection<Shop> shops) {
    Map<String, Shop> byName = new TreeMap<>();
    shops.forEach(shop -> byName.put(shop.name(), shop));
    return new Shops(byName, ExchangeRates.none());
  }

  /**
   * Reads the shops and the exchange rates, for those who convert money.
   *
   * @throws CartographException with every problem of the shops' files, or of the rates', exit code
   *     2
   */
  public static Shops load(Settings.Shops settings) {
    return load(settings.folder()).withRates(ExchangeRates.load(settings.rates()));
  }

  /** The same shops with exchange rates. */
  public Shops withRates(ExchangeRates exchangeRates) {
    return new Shops(byName, exchangeRates);
  }

  /** The rates into the shops' currencies; none for those who read the shops alone. */
  public ExchangeRates rates() {
    return rates;
  }

  /**
   * Reads every {@code *.conf} of a folder; the file's name is the shop's. A missing folder means
   * no described shop. Reads no exchange rates.
   *
   * @throws CartographException with every problem of every file, exit code 2
   */
  public static Shops load(Path folder) {
    List<Shop> shops = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path file : files(folder)) {
      String fileName = file.getFileName().toString();
      read(fileName.substring(0, fileName.length() - ".conf".length()), file, shops, problems);
    }
    if (!problems.isEmpty()) {
      throw CartographException.badInput(
          "Cannot read the shops in '%s':\n  %s".formatted(folder, String.join("\n  ", problems)));
    }
    return of(shops);
  }

  /** The shop of a name; one that no file describes has defaults. */
  public Shop shop(String name) {
    return byName.getOrDefault(name, Shop.undescribed(name));
  }

  /** The described shops in the order of their names. */
  public Collection<Shop> described() {
    return List.copyOf(byName.values());
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> file.toString().endsWith(".conf")).sorted().toList();
    } catch (IOException e) {
      throw CartographException.badInput("Cannot list the folder '%s'.".formatted(folder), e);
    }
  }

  private static void read(String name, Path file, List<Shop> shops, List<String> problems) {
    try {
      Config config = ConfigFactory.parseFile(file.toFile()).resolve();
      RecordBinder binder = new RecordBinder();
      Description description = binder.bind(Description.class, config);
      binder.problems().forEach(problem -> problems.add(file + ": " + problem));
      if (description != null) {
        shops.add(
            new Shop(
                name,
                description.title(),
                Currency.getInstance(description.currency()),
                description.timeZone(),
                description.sessionGap(),
                true));
      }
    } catch (ConfigException | IllegalArgumentException e) {
      problems.add(file + ": " + e.getMessage());
    }
  }

  private record Description(String title, String currency, ZoneId timeZone, Duration sessionGap) {}
}
