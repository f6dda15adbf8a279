package dev.cartograph.generate;

import dev.cartograph.generate.truth.PairCount;
import dev.cartograph.generate.truth.ShopTruth;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is planted in a range, for what can only be estimated from its events. */
final class Planted {
  private static final int[] RETENTION_FROM = {1, 8, 29, 91, 181};
  private static final int SIGNIFICANT_DIGITS = 6;

  private final ShopRange range;
  private final Mishaps mishaps;
  private final DeliveryOrder delivery;
  private final ShopCalendar calendar;

  Planted(ShopRange range, Mishaps mishaps, DeliveryOrder delivery) {
    this.range = range;
    this.mishaps = mishaps;
    this.delivery = delivery;
    this.calendar = new ShopCalendar(range.seed());
  }

  Map<String, Object> byName(ShopTruth truth) {
    Map<String, Object> planted = new LinkedHashMap<>();
    planted.put("lifts", Companion.ALL.stream().map(pair -> lift(pair, truth)).toList());
    planted.put("elasticities", elasticities());
    planted.put("price_changes", priceChanges());
    planted.put("not_catalogued", notCatalogued());
    planted.put("anomaly_days", anomalyDays());
    planted.put("campaign_days", campaignDays());
    planted.put("campaign", campaign());
    planted.put("growth_per_day", Traffic.GROWTH_PER_DAY);
    planted.put("retention", retention());
    planted.put("refund_rate", refundRate());
    planted.put("reloaded_orders", Checkout.RELOADED);
    planted.put("reloaded_later", Checkout.RELOADED_LATER);
    planted.put("carts_come_back", Visit.COMES_BACK);
    planted.put("foreign_per_cent", range.foreignPerCent());
    planted.put("late", late());
    planted.put("duplicates", duplicates());
    return planted;
  }

  /** The pair with what was planted, what came of it, and the lift that both make likely. */
  private static Map<String, Object> lift(Companion pair, ShopTruth truth) {
    PairCount count = truth.pair(pair.of().id(), pair.product().id());
    Map<String, Object> lift = new LinkedHashMap<>();
    lift.put("product_a", pair.of().id());
    lift.put("product_b", pair.product().id());
    lift.put("attached", pair.attached());
    lift.put("orders", count.orders());
    lift.put("orders_a", count.ofOne());
    lift.put("orders_b", count.ofOther());
    lift.put("orders_both", count.ofBoth());
    long without = count.orders() - count.ofOne();
    if (without > 0 && count.ofOther() > 0) {
      double elsewhere = (count.ofOther() - count.ofBoth()) / (double) without;
      double expected = pair.attached() + (1 - pair.attached()) * elsewhere;
      lift.put("lift", rounded(expected * count.orders() / count.ofOther()));
    }
    return lift;
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(value, new MathContext(SIGNIFICANT_DIGITS));
  }

  private static List<Map<String, Object>> elasticities() {
    List<Map<String, Object>> elasticities = new ArrayList<>();
    for (Product product : Catalogue.PRODUCTS) {
      if (product.elasticity() != 0) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("product_id", product.id());
        entry.put("elasticity", product.elasticity());
        elasticities.add(entry);
      }
    }
    return elasticities;
  }

  private List<Map<String, Object>> priceChanges() {
    List<Map<String, Object>> changes = new ArrayList<>();
    for (Prices.Change change :
        new Prices(range.seed())
            .changes(range.firstDay().toEpochDay(), range.lastDay().toEpochDay())) {
      LocalDate day = LocalDate.ofEpochDay(change.day());
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("product_id", change.product().id());
      entry.put("day", day.toString());
      entry.put("valid_from", day.atStartOfDay(range.shop().timeZone()).toInstant().toString());
      entry.put("before", BigDecimal.valueOf(change.before(), 2).toPlainString());
      entry.put("unit_price", BigDecimal.valueOf(change.cents(), 2).toPlainString());
      changes.add(entry);
    }
    return changes;
  }

  /** Products that sell before the catalogue has them; null where it never does. */
  private List<Map<String, Object>> notCatalogued() {
    List<Map<String, Object>> products = new ArrayList<>();
    for (String id : List.of(Catalogue.NEVER_LISTED, Catalogue.LISTED_LATE)) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("product_id", id);
      entry.put(
          "listed_from", range.listedFrom(Catalogue.named(id)).map(Instant::toString).orElse(null));
      products.add(entry);
    }
    return products;
  }

  private List<Map<String, Object>> anomalyDays() {
    List<Map<String, Object>> days = new ArrayList<>();
    for (LocalDate date : dates()) {
      long day = date.toEpochDay();
      double crowd = calendar.isCampaign(day) ? 1 : calendar.crowd(day);
      if (crowd != 1) {
        days.add(anomaly(date, crowd > 1 ? "more visits" : "fewer visits", crowd));
      }
      if (calendar.isCheckoutBroken(day)) {
        days.add(anomaly(date, "broken checkout", ShopCalendar.BROKEN_CHECKOUT));
      }
    }
    return days;
  }

  private static Map<String, Object> anomaly(LocalDate day, String kind, double factor) {
    Map<String, Object> anomaly = new LinkedHashMap<>();
    anomaly.put("day", day.toString());
    anomaly.put("kind", kind);
    anomaly.put("factor", factor);
    return anomaly;
  }

  private static Map<String, Object> campaign() {
    Map<String, Object> campaign = new LinkedHashMap<>();
    campaign.put("crowd", ShopCalendar.CAMPAIGN_CROWD);
    campaign.put("wish", ShopCalendar.CAMPAIGN_WISH);
    campaign.put("per_cent_off", ShopCalendar.CAMPAIGN_PER_CENT_OFF);
    return campaign;
  }

  private List<String> campaignDays() {
    return dates().stream()
        .filter(day -> calendar.isCampaign(day.toEpochDay()))
        .map(LocalDate::toString)
        .toList();
  }

  private List<LocalDate> dates() {
    return range.firstDay().datesUntil(range.lastDay().plusDays(1)).toList();
  }

  private static List<Map<String, Object>> retention() {
    List<Map<String, Object>> retention = new ArrayList<>();
    for (int i = 0; i < RETENTION_FROM.length; i++) {
      int last = i + 1 < RETENTION_FROM.length ? RETENTION_FROM[i + 1] - 1 : Retention.LONGEST;
      double visits = 0;
      for (int days = RETENTION_FROM[i]; days <= last; days++) {
        visits += Retention.visits(days);
      }
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("from_day", RETENTION_FROM[i]);
      entry.put("to_day", last);
      entry.put("days_per_person", rounded(visits));
      entry.put("by_faithful", Retention.BY_FAITHFUL);
      entry.put("faithful", Visitor.FAITHFUL);
      retention.add(entry);
    }
    return retention;
  }

  private static Map<String, Object> refundRate() {
    Map<String, Object> rate = new LinkedHashMap<>();
    rate.put("lines", Checkout.LINE_REFUNDED);
    rate.put("whole_orders", Checkout.ORDER_REFUNDED);
    rate.put("order_not_named", Checkout.ORDER_NOT_NAMED);
    rate.put("within_days", Checkout.REFUND_DAYS);
    return rate;
  }

  private Map<String, Object> late() {
    Map<String, Object> late = new LinkedHashMap<>();
    late.put("per_thousand", mishaps.late());
    late.put("events", delivery.late());
    late.put("longest_seconds", delivery.longestDelay().toSeconds());
    return late;
  }

  private Map<String, Object> duplicates() {
    Map<String, Object> duplicates = new LinkedHashMap<>();
    duplicates.put("per_thousand", mishaps.duplicates());
    duplicates.put("records", delivery.duplicates());
    duplicates.put("changed", delivery.changed());
    return duplicates;
  }
}
