package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is planted can be found again in the events. */
class PlantedTest {
  private static final long SEED = 3;
  private static final int VISITORS = 300;
  private static final int DAYS = 300;
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");

  /** Of a normal distribution, beyond it lies one draw in a thousand. */
  private static final double Z = 3.3;

  private static final List<EventDraft> EVENTS = new ArrayList<>();
  private static final Map<Long, Integer> SESSIONS = new TreeMap<>();
  private static final Map<Long, Integer> ORDERS = new TreeMap<>();
  private static final Map<String, Set<String>> BASKETS = new HashMap<>();

  @BeforeAll
  static void simulate() {
    Instant end = FIRST.plusDays(DAYS).atStartOfDay(BERLIN).toInstant();
    ShopSimulation shop =
        ShopSimulation.history(SEED, VISITORS, BERLIN, FIRST.atStartOfDay(BERLIN).toInstant());
    Set<String> sessions = new HashSet<>();
    for (EventDraft event = shop.next(); time(event).isBefore(end); event = shop.next()) {
      String type = text(event, EventFields.EVENT_TYPE);
      if (!type.equals(EventTypes.REFUND) && sessions.add(text(event, EventFields.SESSION_ID))) {
        SESSIONS.merge(day(event), 1, Integer::sum);
      }
      if (type.equals(EventTypes.PURCHASE)) {
        String order = text(event, EventFields.ORDER_ID);
        if (!BASKETS.containsKey(order)) {
          ORDERS.merge(day(event), 1, Integer::sum);
        }
        BASKETS
            .computeIfAbsent(order, key -> new HashSet<>())
            .add(text(event, EventFields.PRODUCT_ID));
      }
      if (!type.equals(EventTypes.PAGE_VIEW)) {
        EVENTS.add(event);
      }
    }
  }

  private static String text(EventDraft event, String field) {
    return event.find(field).orElse("");
  }

  private static Instant time(EventDraft event) {
    return event.findTime().orElseThrow();
  }

  private static long day(EventDraft event) {
    return time(event).atZone(BERLIN).toLocalDate().toEpochDay();
  }

  @Test
  void letsPeopleComeAgainAsOftenAsTheCurveSays() {
    ShopCalendar calendar = new ShopCalendar(SEED);
    Traffic traffic = new Traffic(SEED, VISITORS, calendar);
    long first = FIRST.toEpochDay();
    Map<Integer, Double> expected = new TreeMap<>();
    Map<Integer, Integer> returned = new TreeMap<>();
    int[] brackets = {7, 28, 90};
    for (long day = first; day < first + DAYS; day++) {
      Set<Long> visitors = new HashSet<>();
      DayPlan.of(SEED, ShopDay.of(day, BERLIN, calendar), traffic)
          .forEach(visit -> visitors.add(visit.visitor()));
      for (int since = 1; since <= 90; since++) {
        int bracket = since <= 7 ? 7 : since <= 28 ? 28 : 90;
        expected.merge(
            bracket,
            Retention.visits(since)
                * traffic.newVisitors(day - since)
                * (calendar.isCampaign(day) ? 1 : calendar.crowd(day)),
            Double::sum);
      }
      for (long visitor : visitors) {
        long since = day - Visitor.firstDay(visitor);
        if (since > 0 && since <= 90) {
          returned.merge(since <= 7 ? 7 : since <= 28 ? 28 : 90, 1, Integer::sum);
        }
      }
    }
    for (int bracket : brackets) {
      assertThat(returned.get(bracket) / expected.get(bracket))
          .as("up to " + bracket + " days")
          .isBetween(0.93, 1.1);
    }
  }

  @Test
  void sellsCompanionsTogetherAsOftenAsPlanted() {
    for (Companion pair : Companion.ALL) {
      Pairs count = count(pair.of().id(), pair.product().id());
      double elsewhere = (count.ofOther - count.both) / (double) (count.all - count.ofOne);
      double planted = pair.attached() + (1 - pair.attached()) * elsewhere;
      double n = count.ofOne;
      double share = count.both / n;
      double middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
      double half = Z / (1 + Z * Z / n) * Math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n));
      assertThat(n).as(pair.of().id()).isGreaterThan(40);
      assertThat(planted)
          .as(pair.of().id() + " with " + pair.product().id())
          .isBetween(middle - half, middle + half);
      assertThat(count.lift()).isGreaterThan(2.5);
    }
    assertThat(count("K-1001", "C-3001").lift()).isLessThan(1.6);
    assertThat(count("C-3001", "P-6001").lift()).isLessThan(1.6);
  }

  private record Pairs(int all, int ofOne, int ofOther, int both) {
    double lift() {
      return both * (double) all / ((double) ofOne * ofOther);
    }
  }

  private static Pairs count(String one, String other) {
    int ofOne = 0;
    int ofOther = 0;
    int both = 0;
    for (Set<String> basket : BASKETS.values()) {
      ofOne += basket.contains(one) ? 1 : 0;
      ofOther += basket.contains(other) ? 1 : 0;
      both += basket.contains(one) && basket.contains(other) ? 1 : 0;
    }
    return new Pairs(BASKETS.size(), ofOne, ofOther, both);
  }

  @Test
  void putsLessIntoCartsOfWhatBecameDearer() {
    double[] views = new double[2];
    double[] wanted = new double[2];
    double[] carts = new double[2];
    Map<String, Product> elastic = new HashMap<>();
    Catalogue.PRODUCTS.stream()
        .filter(product -> product.elasticity() != 0)
        .forEach(product -> elastic.put(product.id(), product));
    for (EventDraft event : EVENTS) {
      Product product = elastic.get(text(event, EventFields.PRODUCT_ID));
      if (product == null) {
        continue;
      }
      double price = Double.parseDouble(text(event, EventFields.UNIT_PRICE)) * 100;
      int dearer = price > product.priceCents() ? 1 : 0;
      String type = text(event, EventFields.EVENT_TYPE);
      if (type.equals(EventTypes.VIEW_ITEM)) {
        views[dearer]++;
        wanted[dearer] += Math.pow(price / product.priceCents(), product.elasticity());
      } else if (type.equals(EventTypes.ADD_TO_CART)) {
        carts[dearer]++;
      }
    }
    double planted = wanted[1] / views[1] / (wanted[0] / views[0]);
    double found = carts[1] / views[1] / (carts[0] / views[0]);
    double error = Z * Math.sqrt(1 / carts[0] + 1 / carts[1]);
    assertThat(planted).isLessThan(0.75);
    assertThat(found).isBetween(planted * (1 - error), planted * (1 + error));
    assertThat(planted * (1 + error)).isLessThan(1);
  }

  @Test
  void hasTheDaysThatArePlanted() {
    ShopCalendar calendar = new ShopCalendar(SEED);
    List<Integer> sorted = new ArrayList<>(SESSIONS.values());
    Collections.sort(sorted);
    double usual = sorted.get(sorted.size() / 2);
    double conversion =
        ORDERS.values().stream().mapToInt(Integer::intValue).sum()
            / (double) sorted.stream().mapToInt(Integer::intValue).sum();
    int surges = 0;
    int slumps = 0;
    double brokenOrders = 0;
    double brokenSessions = 0;
    for (long day : SESSIONS.keySet()) {
      double crowd = calendar.crowd(day);
      if (crowd == ShopCalendar.SURGE) {
        surges++;
        assertThat(SESSIONS.get(day)).isGreaterThan((int) (1.7 * usual));
      } else if (crowd == ShopCalendar.SLUMP) {
        slumps++;
        assertThat(SESSIONS.get(day)).isLessThan((int) (0.55 * usual));
      } else if (calendar.isCheckoutBroken(day)) {
        brokenOrders += ORDERS.getOrDefault(day, 0);
        brokenSessions += SESSIONS.get(day);
      }
    }
    assertThat(surges).isBetween(2, 5);
    assertThat(slumps).isBetween(2, 5);
    assertThat(brokenOrders / brokenSessions).isBetween(0.0, 0.4 * conversion);
    assertThat(conversion).isBetween(0.02, 0.045);
  }

  @Test
  void followsTheClockOnTheWall() {
    Map<Integer, Integer> autumn = new TreeMap<>();
    Map<Integer, Integer> spring = new TreeMap<>();
    for (EventDraft event : EVENTS) {
      long day = day(event);
      if (day == LocalDate.parse("2026-10-25").toEpochDay()) {
        autumn.merge((int) (time(event).getEpochSecond() / 3600 % 24), 1, Integer::sum);
      } else if (day == LocalDate.parse("2026-03-29").toEpochDay()) {
        spring.merge((int) (time(event).getEpochSecond() / 3600 % 24), 1, Integer::sum);
      }
    }
    // The day of 25 hours has its evening at the same hour of the clock, an hour later by UTC.
    assertThat(autumn.get(19)).isGreaterThan(5 * autumn.getOrDefault(3, 1));
    assertThat(spring.get(18)).isGreaterThan(5 * spring.getOrDefault(3, 1));
    assertThat(ShopDay.of(LocalDate.parse("2026-10-25").toEpochDay(), BERLIN, new ShopCalendar(1)))
        .satisfies(
            day -> {
              assertThat(day.endMillis() - day.startMillis()).isEqualTo(25 * 3_600_000L);
              assertThat(day.lastMillisAt(9_000) - day.millisAt(9_000)).isEqualTo(3_600_000L);
            });
  }

  @Test
  void sellsAtThePriceOfTheDay() {
    Prices prices = new Prices(SEED);
    for (EventDraft event : EVENTS) {
      if (text(event, EventFields.EVENT_TYPE).equals(EventTypes.VIEW_ITEM)) {
        Product product = Catalogue.named(text(event, EventFields.PRODUCT_ID));
        assertThat(Double.parseDouble(text(event, EventFields.UNIT_PRICE)) * 100)
            .isCloseTo(prices.cents(product, day(event)), within(1e-6));
      }
    }
    long first = FIRST.toEpochDay();
    assertThat(prices.changes(first, first + DAYS)).hasSizeGreaterThan(40);
  }
}
