package dev.cartograph.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.lake.UserNumbersTable;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class DerivedFramesSparkTest {
  private static final Duration GAP = Duration.ofMinutes(30);
  private static final Shops SHOPS =
      Shops.of(
          List.of(
              new Shop(
                  "lamps",
                  "Lamps",
                  Currency.getInstance("USD"),
                  ZoneId.of("America/Los_Angeles"),
                  GAP,
                  true)));
  private static final ShopClock CLOCK = new ShopClock(SHOPS);

  private final Shoppers shop = Shoppers.of("lamps", "2016-08-02T06:50:00Z");

  @Test
  void keepsASessionTogetherUpToTheGapAndCutsItAfter() {
    shop.shopper("ana").looksAround().waits(GAP).looksAround();
    shop.shopper("ben").looksAround().waits(GAP.plusMillis(1)).looksAround();

    List<Row> sessions = sessions("user_id", "events");

    assertThat(sessions)
        .containsExactly(
            RowFactory.create("ana", 2L),
            RowFactory.create("ben", 1L),
            RowFactory.create("ben", 1L));
  }

  @Test
  void givesASessionOverMidnightTheShopDayOnWhichItStarts() {
    shop.shopper("ana").looksAround().waits(Duration.ofMinutes(20)).looksAround();

    assertThat(sessions("cast(shop_day as string)", "events"))
        .containsExactly(RowFactory.create("2016-08-01", 2L));
  }

  @Test
  void keepsAUsersSessionWhateverSessionIdsTheSourceGives() {
    shop.shopper("ana").inSession("s1").looksAround().inSession("s2").looksAround();

    assertThat(sessions("user_id", "source_session_id", "events"))
        .containsExactly(RowFactory.create("ana", "s1", 2L));
  }

  @Test
  void givesAnAnonymousSessionToTheUserWhoLogsIn() {
    shop.anonymous("s1").looksAround();
    shop.shopper("ana").inSession("s1").waits(Duration.ofMinutes(5)).looksAround();
    shop.anonymous("s2").looksAround();

    assertThat(sessions("user_id", "events"))
        .containsExactly(RowFactory.create(null, 1L), RowFactory.create("ana", 2L));
  }

  @Test
  void belongsToNoSessionWithoutUserAndSourceSession() {
    shop.nobody().looksAround().looksAround();

    assertThat(sessions("user_id")).isEmpty();
  }

  @Test
  void isEngagedByTwoPageViewsTenSecondsACartOrAPurchase() {
    shop.shopper("bounces").looksAround().atOnce().views("lamp");
    shop.shopper("carts").carts("lamp");
    shop.shopper("buys").buys("lamp");
    shop.shopper("reads").looksAround().waits(Duration.ofSeconds(10)).views("lamp");
    shop.shopper("skims").looksAround().waits(Duration.ofSeconds(9)).views("lamp");

    assertThat(sessions("user_id", "engaged"))
        .containsExactly(
            RowFactory.create("bounces", false),
            RowFactory.create("buys", true),
            RowFactory.create("carts", true),
            RowFactory.create("reads", true),
            RowFactory.create("skims", false));
  }

  @Test
  void countsALineOfAReloadedPageOnceAndTwoLinesAtOneTimeTwice() {
    shop.shopper("ana")
        .order("o1")
        .buys("lamp", 2, "10.50")
        .atOnce()
        .buys("lamp", 2, "10.50")
        .atOnce()
        .buys("desk", 1, "0")
        .waits(Duration.ofHours(3))
        .buys("lamp", 2, "10.50")
        .buys("lamp", 3, "10.50");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.orders(), "order_id", "lines", "units", "gross"))
          .containsExactly(RowFactory.create("o1", 4L, 8L, new BigDecimal("73.5000")));
      assertThat(rows(frames.orderLines().where("not counted"), "product_id", "quantity"))
          .containsExactly(RowFactory.create("lamp", 2));
    }
  }

  @Test
  void takesAConfirmationThatIsLoadedAgainInALaterSessionForNoPurchase() {
    shop.shopper("ana")
        .order("o1")
        .views("lamp")
        .buys("lamp")
        .buys("lamp")
        .waits(Duration.ofHours(1))
        .views("lamp")
        .carts("lamp")
        .buys("lamp")
        .waits(Duration.ofHours(1))
        .buys("lamp");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.sessions(), "events", "purchases", "gross", "engaged"))
          .containsExactly(
              RowFactory.create(1L, 0L, new BigDecimal("0.0000"), false),
              RowFactory.create(3L, 0L, new BigDecimal("0.0000"), true),
              RowFactory.create(3L, 1L, new BigDecimal("10.0000"), true));
      assertThat(rows(frames.sessionProducts(), "product_id", "carted", "bought", "open_bought"))
          .containsExactly(
              RowFactory.create("lamp", false, false, true),
              RowFactory.create("lamp", true, false, false));
      assertThat(rows(frames.carts(), "items_in", "bought"))
          .containsExactly(RowFactory.create(1L, false));
    }
  }

  @Test
  void putsAnOrderOverMidnightOnTheDayOfItsFirstLine() {
    shop.shopper("ana")
        .order("o1")
        .buys("lamp")
        .waits(Duration.ofMinutes(20))
        .order("o1")
        .buys("desk");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.orders(), "cast(shop_day as string)", "shop_hour", "lines"))
          .containsExactly(RowFactory.create("2016-08-01", 23, 2L));
      assertThat(rows(frames.orderLines(), "cast(shop_day as string)"))
          .containsExactly(RowFactory.create("2016-08-01"), RowFactory.create("2016-08-01"));
    }
  }

  @Test
  void takesThePurchasesOfASessionForAnOrderWhereThereAreNoOrderIds() {
    shop.shopper("ana").buys("lamp").buys("desk").waits(Duration.ofHours(2)).buys("lamp");
    shop.nobody().buys("lamp");
    shop.nobody().buys("lamp");

    try (DerivedFrames frames = frames()) {
      assertThat(rows(frames.orders(), "user_id", "lines"))
          .containsExactly(
              RowFactory.create(null, 1L),
              RowFactory.create(null, 1L),
              RowFactory.create("ana", 1L),
              RowFactory.create("ana", 2L));
    }
  }

  @Test
  void numbersABuyersOrdersAndRemembersTheOneBefore() {
    shop.shopper("ana").order("o1").buys("lamp").waits(Duration.ofDays(3)).order("o2").buys("lamp");
    shop.nobody().order("o3").buys("lamp");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.orders(),
                  "order_id",
                  "buyer_order",
                  "unix_seconds(ordered_at) - unix_seconds(previous_ordered_at)"))
          .containsExactly(
              RowFactory.create("o1", 1, null),
              RowFactory.create("o2", 2, Duration.ofDays(3).toSeconds()),
              RowFactory.create("o3", null, null));
      assertThat(rows(frames.buyers(), "user_id", "orders", "order_value"))
          .containsExactly(RowFactory.create("ana", 2L, new BigDecimal("20.0000")));
    }
  }

  @Test
  void remembersTheFirstViewOfAnOrderedProductAlsoFromBeforeTheLogin() {
    shop.anonymous("s1").views("lamp").views("desk");
    shop.shopper("ana").inSession("s1").waits(Duration.ofMinutes(9)).order("o1").buys("lamp");
    shop.shopper("ben").order("o2").buys("lamp").views("lamp");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.orders(),
                  "order_id",
                  "unix_seconds(ordered_at) - unix_seconds(first_viewed_at)"))
          .containsExactly(
              RowFactory.create("o1", Duration.ofMinutes(8).toSeconds()),
              RowFactory.create("o2", null));
    }
  }

  @Test
  void holdsARefundAgainstTheOrderThatItNames() {
    shop.shopper("ana")
        .from("DE")
        .order("o1")
        .buys("lamp", 2, "10.00")
        .waits(Duration.ofDays(2))
        .from("FR")
        .refunds("lamp", 1, "10.00")
        .order("o9")
        .refunds("lamp", 1, "9.00");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.refunds(),
                  "order_id",
                  "order_key",
                  "country",
                  "order_country",
                  "datediff(shop_day, order_day)",
                  "refund_value"))
          .containsExactly(
              RowFactory.create("o1", "o:o1", "FR", "DE", 2, new BigDecimal("10.0000")),
              RowFactory.create("o9", null, "FR", null, null, new BigDecimal("9.0000")));
    }
  }

  @Test
  void knowsTheFirstDayAndCellOfAVisitor() {
    shop.shopper("ana").from("DE").looksAround().from("FR").looksAround();
    shop.shopper("ana").from("DE").waits(Duration.ofDays(1)).looksAround();
    shop.nobody().from("DE").looksAround();

    try (DerivedFrames frames = frames()) {
      Dataset<Row> numbers =
          LocalSpark.session()
              .createDataFrame(
                  List.of(RowFactory.create("lamps", "ana", 7)), UserNumbersTable.schema());
      assertThat(
              rows(
                  frames.visitorDays(numbers),
                  "cast(shop_day as string)",
                  "country",
                  "number",
                  "is_new",
                  "events"))
          .containsExactly(
              RowFactory.create("2016-08-01", "DE", null, false, 1L),
              RowFactory.create("2016-08-01", "DE", 7, true, 1L),
              RowFactory.create("2016-08-01", "FR", 7, false, 1L),
              RowFactory.create("2016-08-02", "DE", 7, false, 1L));
    }
  }

  @Test
  void followsACartOverLoginAndMidnightToAnOrderThatIsWhollyRefunded() {
    shop.anonymous("s1").from("DE").carts("lamp");
    shop.shopper("ana")
        .inSession("s1")
        .waits(Duration.ofMinutes(20))
        .carts("desk")
        .waits(Duration.ofHours(30))
        .order("o1")
        .buys("lamp", 2, "10.00")
        .waits(Duration.ofDays(3))
        .refunds("lamp", 2, "10.00");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.carts(),
                  "user_id",
                  "cast(shop_day as string)",
                  "country",
                  "items_in",
                  "bought",
                  "abandoned",
                  "refunded"))
          .containsExactly(RowFactory.create("ana", "2016-08-01", "DE", 2L, true, true, true));
    }
  }

  @Test
  void tellsHowFarASessionWentWithEachProduct() {
    shop.shopper("ana").views("lamp").carts("lamp").buys("lamp").carts("desk").views("desk");
    shop.shopper("ben").buys("lamp").views("lamp").carts("lamp");

    try (DerivedFrames frames = frames()) {
      assertThat(
              rows(
                  frames.sessionProducts(),
                  "split(session_key, '@')[0]",
                  "product_id",
                  "viewed",
                  "carted",
                  "bought",
                  "open_bought"))
          .containsExactly(
              RowFactory.create("u:ana", "desk", true, false, false, false),
              RowFactory.create("u:ana", "lamp", true, true, true, true),
              RowFactory.create("u:ben", "lamp", true, true, false, true));
    }
  }

  @Test
  void numbersNewUsersAfterThoseThatHaveNumbers() {
    shop.shopper("ana").looksAround();
    shop.shopper("ben").looksAround();
    Dataset<Row> given =
        LocalSpark.session()
            .createDataFrame(
                List.of(RowFactory.create("lamps", "ben", 0)), UserNumbersTable.schema());

    assertThat(rows(UserNumbers.missing(shop.accepted(views()), given), "user_id", "number"))
        .containsExactly(RowFactory.create("ana", 1));
  }

  private List<Row> sessions(String... columns) {
    try (DerivedFrames frames = frames()) {
      return rows(frames.sessions(), columns);
    }
  }

  private DerivedFrames frames() {
    return new DerivedFrames(shop.accepted(views()), CLOCK);
  }

  private static LakeViews views() {
    return new LakeViews(LocalSpark.session(), "unused", SHOPS);
  }

  private static List<Row> rows(Dataset<Row> frame, String... columns) {
    Dataset<Row> selected = frame.selectExpr(columns);
    return selected
        .sort(Arrays.stream(selected.columns()).map(selected::col).toArray(Column[]::new))
        .collectAsList();
  }
}
