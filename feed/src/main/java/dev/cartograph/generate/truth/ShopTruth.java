package dev.cartograph.generate.truth;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cartograph.event.EventTypes;
import dev.cartograph.exchange.ExchangeRate;
import dev.cartograph.format.EventDraft;
import dev.cartograph.shop.Shop;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of the events that it is given: good ones, each once, in the order of their times.
 */
public final class ShopTruth {
  private final LocalClock clock;
  private final Cells cells = new Cells();
  private final People people = new People();
  private final Stitching stitching = new Stitching(people, this::take);
  private final VisitorFold visitors = new VisitorFold(cells);
  private final ProductFold products = new ProductFold();
  private final EventCounts counts = new EventCounts(products);
  private final SessionFold sessions;
  private final Exchange exchange;
  private final OrderBook orders;
  private final CartFold carts = new CartFold();
  private final KnownProducts known = new KnownProducts();
  private final RecordFold records = new RecordFold();
  private final List<Seen> instant = new ArrayList<>();
  private Span shopDays = new Span(0, -1);
  private long newestMicros;
  private @Nullable Answers answers;

  /**
   * The truth of no event yet.
   *
   * @param shop whose days, sessions and currency count
   * @param rates into any currency
   */
  public ShopTruth(Shop shop, List<ExchangeRate> rates) {
    this.clock = new LocalClock(shop.timeZone());
    this.sessions = new SessionFold(shop.sessionGap());
    this.exchange = new Exchange(shop.currency().getCurrencyCode(), rates);
    this.orders = new OrderBook(exchange);
  }

  /** Tells of a product; before all events, which take from it what they do not say. */
  public void know(ProductState state) {
    known.add(state);
  }

  /** How many products are known. */
  public int products() {
    return known.size();
  }

  /** Adds the next event in the order of time. */
  public void add(EventDraft event) {
    GoodEvent good = GoodEvent.of(event, clock, exchange);
    records.add(event, good);
    stitching.add(known.complete(good, exchange));
  }

  /**
   * Tells that a record of an event is sent again.
   *
   * @param reason for which it is a duplicate
   */
  public void repeat(Instant time, String reason) {
    records.addDuplicate(clock.day(ChronoUnit.MICROS.between(Instant.EPOCH, time)), reason);
  }

  private void take(Seen seen) {
    if (!instant.isEmpty() && instant.get(0).event().micros() != seen.event().micros()) {
      foldInstant();
    }
    instant.add(seen);
  }

  private void foldInstant() {
    if (instant.size() > 1) {
      instant.sort((one, other) -> GoodEvent.WITHIN_INSTANT.compare(one.event(), other.event()));
    }
    instant.forEach(this::fold);
    instant.clear();
    visitors.endInstant();
  }

  private void fold(Seen seen) {
    GoodEvent event = seen.event();
    shopDays = new Span(counts.events() == 0 ? event.day() : shopDays.from(), event.day());
    newestMicros = event.micros();
    counts.add(seen);
    visitors.add(seen);
    Session session = sessions.add(seen);
    if (event.is(EventTypes.VIEW_ITEM)) {
      orders.view(seen);
    } else if (event.is(EventTypes.REFUND)) {
      orders.refund(seen);
    }
    if (!event.is(EventTypes.PURCHASE)) {
      carts.add(seen);
    } else if (orders.buy(seen, session)) {
      carts.add(seen);
      if (session != null) {
        session.buy(event);
      }
    }
  }

  private Answers answers() {
    if (answers == null) {
      stitching.finish();
      foldInstant();
      visitors.finish();
      sessions.finish();
      carts.finish(newestMicros, orders);
      for (Order order : orders.orders()) {
        products.addOrder(order);
        counts.addOrder(order);
      }
      orders.refunds().forEach(products::addRefund);
      Sold sold = new Sold(orders);
      Span open = counts.productDays();
      CatalogueAnswers catalogue =
          new CatalogueAnswers(
              new TrendFold(sold, open, products),
              new PriceChangeFold(known, clock, sold, open, products),
              new UncataloguedFold(known, orders, products));
      answers =
          new Answers(
              shopDays, cells, people, visitors, products, counts, sessions, orders, carts, records,
              catalogue);
    }
    return answers;
  }

  /** Counts over all events, by name; no event is added after that. */
  public Map<String, Object> totals() {
    return answers().totals();
  }

  /** The truth in a line; no event is added after that. */
  public String sentence() {
    return answers().sentence();
  }

  /**
   * Writes the questions about some days and their answers, as an array; no event is added after
   * that.
   */
  public void writeQuestions(JsonGenerator json, long seed, LocalDate first, LocalDate last)
      throws IOException {
    answers().writeQuestions(json, seed, first, last);
  }

  /** A figure by its whole name, for some days and values of dimensions. */
  @Nullable Object value(String figure, Span span, Map<String, String> where) {
    return answers().value(figure, span, where);
  }

  /** How many orders hold two products; no event is added after that. */
  public PairCount pair(String one, String other) {
    return answers().pair(one, other);
  }
}
