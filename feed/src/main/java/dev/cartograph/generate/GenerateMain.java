package dev.cartograph.generate;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsOptions;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.exchange.ExchangeRates;
import dev.cartograph.feed.Delivery;
import dev.cartograph.feed.DeliveryOptions;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a generated shop on Kafka, or into files with its truth. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Generates the shop 'demo': its catalogue, its users, and visitors, sessions, orders and"
          + " refunds in the order of time.",
      "The same seed gives the same events for a day, whenever and in whatever range it is made."
    })
public final class GenerateMain implements Callable<Integer> {
  @Mixin private SettingsOptions settingsOptions = new SettingsOptions();

  @Mixin private DeliveryOptions deliveryOptions = new DeliveryOptions();

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days of history; 90, or none with --live.")
  private @Nullable Integer days;

  @Option(
      names = "--visitors-per-day",
      paramLabel = "N",
      description = "Visitors on an average day; ${DEFAULT-VALUE}.",
      defaultValue = "400")
  private int visitorsPerDay = 400;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides everything that is left to chance; ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private long seed = 1;

  @Option(
      names = "--rate",
      paramLabel = "N/s",
      description = "At most so many events a second; with --live, about so many on average.")
  private @Nullable String rate;

  @Option(
      names = "--live",
      description =
          "Goes on in real time, until it is interrupted. Without history the catalogue of the day"
              + " is sent first; then prices when they change, and users before their first event.")
  private boolean live;

  @Option(
      names = "--told",
      paramLabel = "FILE",
      description =
          "Notes there up to when products and users are told; --live of the same shop, started"
              + " again without --days, tells only what has become due since.")
  private @Nullable Path toldFile;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "The last day of the history, e.g. 2026-08-31; else up to this moment.")
  private @Nullable LocalDate until;

  @Option(
      names = "--broken",
      paramLabel = "N",
      description =
          "Broken records of every kind beside a thousand events of the history; ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int broken;

  @Option(
      names = "--duplicates",
      paramLabel = "N",
      description =
          "Of a thousand events of the history, so many are sent again, some of these with another"
              + " content; ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int duplicates;

  @Option(
      names = "--late",
      paramLabel = "N",
      description =
          "Of a thousand events of the history, so many are sent hours or days after their time;"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int late;

  @Option(
      names = "--foreign",
      paramLabel = "N",
      description =
          "Of a hundred visitors, so many see prices and pay in USD, GBP or CHF instead of EUR; the"
              + " truth converts them by the rates of shops.rates; ${DEFAULT-VALUE}.",
      defaultValue = "0")
  private int foreign;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Writes events.jsonl, products.jsonl, users.jsonl and truth.json there instead of"
              + " sending the same records. The truth holds where products.jsonl is fed with"
              + " events.jsonl: events take from the catalogue what they do not say.")
  private @Nullable Path out;

  @Option(
      names = "--no-truth",
      description =
          "With --out, writes no truth.json: its memory grows with people and orders, that of the"
              + " rest does not.")
  private boolean noTruth;

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(CommandLines.execute(new GenerateMain(), arguments));
  }

  @Override
  public Integer call() {
    requireSense();
    Settings settings = settingsOptions.load();
    Shop shop = Shops.load(settings.shops().folder()).shop(ShopSimulation.SHOP);
    Optional<EventRate> eventRate = Optional.ofNullable(rate).map(EventRate::parse);
    Mishaps mishaps = new Mishaps(broken, duplicates, late);
    Optional<Told> told =
        live && historyDays() == 0
            ? Optional.ofNullable(toldFile).flatMap(Told::find)
            : Optional.empty();
    ShopRange range = range(shop, told);
    told.ifPresent(known -> known.requireOf(range, Objects.requireNonNull(toldFile)));
    if (out != null) {
      HistoryFiles files = new HistoryFiles(out, range, mishaps, deliveryOptions.out());
      if (noTruth) {
        files.writeRecords();
      } else {
        files.writeWithTruth(ExchangeRates.load(settings.shops().rates()).all());
      }
      return 0;
    }
    try (Delivery delivery = deliveryOptions.open(settings)) {
      Statements statements =
          told.map(known -> Statements.goingOn(range, known.until(), delivery))
              .orElseGet(() -> new Statements(seed, delivery));
      if (historyDays() > 0) {
        new HistoryTopic(range, mishaps, deliveryOptions.out())
            .send(delivery, statements, live ? Optional.empty() : eventRate);
        note(delivery, range, range.end());
        delivery.finish(deliveryOptions.out());
      }
      if (live) {
        new PresentTopic(range, now -> note(delivery, range, now), deliveryOptions.out())
            .send(delivery, statements, catalogueDay(range, told), eventRate);
      }
    }
    return 0;
  }

  private void note(Delivery delivery, ShopRange range, Instant toldUntil) {
    if (toldFile != null) {
      delivery.flush();
      new Told(Told.shop(range), range.start(), toldUntil).write(toldFile);
    }
  }

  /** The day up to which the catalogue is sent before live traffic begins. */
  private Optional<LocalDate> catalogueDay(ShopRange range, Optional<Told> told) {
    return historyDays() > 0
        ? Optional.of(range.lastDay())
        : told.map(known -> known.lastDay(range.shop()));
  }

  /** The history; without one, what live traffic goes on from: nothing, or what is told. */
  private ShopRange range(Shop shop, Optional<Told> told) {
    ZoneId zone = shop.timeZone();
    Instant end = until == null ? Instant.now() : until.plusDays(1).atStartOfDay(zone).toInstant();
    LocalDate firstDay = shop.shopDay(end.minusMillis(1)).minusDays(historyDays() - 1L);
    Instant start =
        historyDays() == 0
            ? told.map(Told::from).orElse(end)
            : firstDay.atStartOfDay(zone).toInstant();
    return new ShopRange(shop, seed, visitorsPerDay, foreign, start, end);
  }

  private int historyDays() {
    return days == null ? (live ? 0 : 90) : days;
  }

  private void requireSense() {
    if (historyDays() < 0 || historyDays() > 36_500) {
      throw CartographException.badInput("--days is %d; give 0 to 36500.".formatted(days));
    }
    if (visitorsPerDay < 1 || visitorsPerDay > 200_000) {
      throw CartographException.badInput(
          "--visitors-per-day is %d; give 1 to 200000.".formatted(visitorsPerDay));
    }
    if (foreign < 0 || foreign > 100) {
      throw CartographException.badInput("--foreign is %d; give 0 to 100.".formatted(foreign));
    }
    if (new Mishaps(broken, duplicates, late).equals(Mishaps.NONE) || historyDays() > 0) {
      requireOneWay();
      return;
    }
    throw CartographException.badInput(
        "--broken, --duplicates and --late make records beside those of the history: give --days"
            + " too.");
  }

  private void requireOneWay() {
    if (live && (out != null || deliveryOptions.waits() || until != null)) {
      throw CartographException.badInput(
          "--live never ends, so it goes with none of --out, --wait and --until.");
    }
    if (toldFile != null && (out != null || live && rate != null)) {
      throw CartographException.badInput(
          "--told notes what Kafka was told of one shop, so it goes with neither --out nor the"
              + " visitors of another --rate.");
    }
    if (out != null && deliveryOptions.waits()) {
      throw CartographException.badInput("--out sends nothing, so there is nothing to --wait for.");
    }
    if (out == null && noTruth) {
      throw CartographException.badInput(
          "--no-truth leaves out a file of --out, so it goes with --out only.");
    }
  }
}
