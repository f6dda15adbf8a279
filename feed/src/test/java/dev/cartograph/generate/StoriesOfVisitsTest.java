package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.format.EventDraft;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What real shops know of visits happens here too. */
class StoriesOfVisitsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant FROM = Instant.parse("2026-06-30T22:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(60);
  private static final List<EventDraft> EVENTS = new ArrayList<>();
  private static final Map<String, List<EventDraft>> SESSIONS = new HashMap<>();

  @BeforeAll
  static void simulate() {
    ShopSimulation shop = ShopSimulation.history(1, 300, BERLIN, FROM);
    EventDraft event = shop.next();
    while (time(event).isBefore(FROM.plus(LENGTH))) {
      EVENTS.add(event);
      String session = text(event, EventFields.SESSION_ID);
      if (!session.isEmpty()) {
        SESSIONS.computeIfAbsent(session, key -> new ArrayList<>()).add(event);
      }
      event = shop.next();
    }
  }

  private static String text(EventDraft event, String field) {
    return event.find(field).orElse("");
  }

  private static Instant time(EventDraft event) {
    return event.findTime().orElseThrow();
  }

  private static boolean is(EventDraft event, String type) {
    return text(event, EventFields.EVENT_TYPE).equals(type);
  }

  @Test
  void neverGoesBackInTime() {
    assertThat(EVENTS).isSortedAccordingTo((one, other) -> time(one).compareTo(time(other)));
  }

  @Test
  void makesAsManyEventsOfAVisitorAsLiveTrafficCountsOn() {
    assertThat(EVENTS.size() / (LENGTH.toDays() * 300.0))
        .isCloseTo(PresentTopic.EVENTS_PER_VISITOR, withinPercentage(15));
  }

  @Test
  void letsSomeLogInHalfWayAndSomeNever() {
    int halfWay = 0;
    int never = 0;
    int cartBefore = 0;
    for (List<EventDraft> session : SESSIONS.values()) {
      Set<String> users = new TreeSet<>();
      session.forEach(event -> users.add(text(event, EventFields.USER_ID)));
      assertThat(users).hasSizeLessThanOrEqualTo(2);
      never += users.equals(Set.of("")) ? 1 : 0;
      if (users.size() == 2) {
        halfWay++;
        assertThat(text(session.get(0), EventFields.USER_ID)).isEmpty();
        boolean cart =
            session.stream()
                .anyMatch(
                    event ->
                        is(event, EventTypes.ADD_TO_CART)
                            && text(event, EventFields.USER_ID).isEmpty());
        cartBefore += cart ? 1 : 0;
      }
    }
    assertThat(halfWay).isBetween(SESSIONS.size() / 40, SESSIONS.size() / 8);
    assertThat(never).isBetween(SESSIONS.size() / 10, SESSIONS.size() / 2);
    assertThat(cartBefore).isGreaterThan(10);
  }

  @Test
  void keepsSessionsShorterThanTheirTruthTakesThemToBe() {
    int midnights = 0;
    int breaks = 0;
    for (List<EventDraft> session : SESSIONS.values()) {
      Instant first = time(session.get(0));
      Instant last = time(session.get(session.size() - 1));
      assertThat(Duration.between(first, last)).isLessThan(Duration.ofHours(6));
      boolean overnight =
          !first.atZone(BERLIN).toLocalDate().equals(last.atZone(BERLIN).toLocalDate());
      midnights += overnight ? 1 : 0;
      for (int i = 1; i < session.size(); i++) {
        Duration pause = Duration.between(time(session.get(i - 1)), time(session.get(i)));
        breaks += pause.compareTo(Duration.ofMinutes(30)) > 0 ? 1 : 0;
      }
    }
    assertThat(midnights).isGreaterThan(10);
    assertThat(breaks).isGreaterThan(10);
  }

  @Test
  void loadsSomeConfirmationsAgain() {
    Map<String, Set<Instant>> times = new HashMap<>();
    Map<String, List<String>> ids = new HashMap<>();
    Map<String, Map<Instant, Set<String>>> lines = new HashMap<>();
    for (EventDraft event : EVENTS) {
      if (is(event, EventTypes.PURCHASE)) {
        String order = text(event, EventFields.ORDER_ID);
        times.computeIfAbsent(order, key -> new TreeSet<>()).add(time(event));
        ids.computeIfAbsent(order, key -> new ArrayList<>()).add(text(event, EventFields.EVENT_ID));
        lines
            .computeIfAbsent(order, key -> new HashMap<>())
            .computeIfAbsent(time(event), key -> new TreeSet<>())
            .add(
                text(event, EventFields.PRODUCT_ID)
                    + text(event, EventFields.QUANTITY)
                    + text(event, EventFields.UNIT_PRICE));
      }
    }
    long again = times.values().stream().filter(of -> of.size() == 2).count();
    assertThat(again).isBetween(times.size() / 100L, times.size() / 15L).isPositive();
    assertThat(times.values().stream().filter(StoriesOfVisitsTest::inAnotherSession).count())
        .isBetween(again / 8, again / 2)
        .isPositive();
    lines.values().forEach(of -> assertThat(new HashSet<>(of.values())).hasSize(1));
    ids.values().forEach(of -> assertThat(of).doesNotHaveDuplicates());
  }

  private static boolean inAnotherSession(Set<Instant> times) {
    Instant first = Collections.min(times);
    return Duration.between(first, Collections.max(times)).compareTo(Duration.ofMinutes(30)) > 0;
  }

  @Test
  void refundsDaysLaterWithOrWithoutNamingTheOrder() {
    Map<String, Instant> bought = new HashMap<>();
    int named = 0;
    int unnamed = 0;
    for (EventDraft event : EVENTS) {
      String order = text(event, EventFields.ORDER_ID);
      if (is(event, EventTypes.PURCHASE)) {
        bought.putIfAbsent(order, time(event));
      } else if (is(event, EventTypes.REFUND)) {
        assertThat(text(event, EventFields.SESSION_ID)).isEmpty();
        if (order.isEmpty()) {
          unnamed++;
        } else if (bought.containsKey(order)) {
          named++;
          assertThat(Duration.between(bought.get(order), time(event)))
              .isBetween(Duration.ofDays(2), Duration.ofDays(Checkout.REFUND_DAYS));
        }
      }
    }
    assertThat(named).isGreaterThan(10);
    assertThat(unnamed).isGreaterThan(1);
  }

  @Test
  void leavesOutAFieldHereAndThere() {
    for (String field : List.of(EventFields.CATEGORY_CODE, EventFields.BRAND, EventFields.TITLE)) {
      List<EventDraft> ofProducts =
          EVENTS.stream().filter(event -> event.find(EventFields.PRODUCT_ID).isPresent()).toList();
      long without = ofProducts.stream().filter(event -> event.find(field).isEmpty()).count();
      assertThat(without).isBetween(ofProducts.size() / 200L, ofProducts.size() / 40L);
    }
  }

  @Test
  void goesOnWhereARangeEnds() {
    ShopSimulation later = ShopSimulation.history(1, 300, BERLIN, FROM.plus(Duration.ofDays(50)));
    EVENTS.stream()
        .filter(event -> !time(event).isBefore(FROM.plus(Duration.ofDays(50))))
        .forEach(
            event ->
                assertThat(text(later.next(), EventFields.EVENT_ID))
                    .isEqualTo(text(event, EventFields.EVENT_ID)));
  }
}
