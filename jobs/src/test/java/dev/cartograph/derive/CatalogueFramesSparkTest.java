package dev.cartograph.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.PricesTable;
import dev.cartograph.lake.ProductsTable;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.lake.Shoppers;
import dev.cartograph.lake.TopicRecords;
import dev.cartograph.lake.UsersTable;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CatalogueFramesSparkTest {
  private static final Shops SHOPS =
      Shops.of(
          List.of(
              new Shop(
                  "lamps",
                  "Lamps",
                  Currency.getInstance("EUR"),
                  ZoneId.of("UTC"),
                  Duration.ofMinutes(30),
                  true)));
  private static final ShopClock CLOCK = new ShopClock(SHOPS);
  private static final String[] HISTORY = {
    "date_format(valid_from, 'MM-dd')",
    "coalesce(date_format(valid_to, 'MM-dd'), 'now')",
    "coalesce(title, '-')",
    "coalesce(brand, '-')",
    "coalesce(unit_price, '-')",
    "coalesce(currency, '-')"
  };

  private final TopicRecords said = TopicRecords.of("lamps");
  private final Shoppers shop = Shoppers.of("lamps", "2016-08-10T08:00:00Z");

  @Test
  void carriesForwardWhatALaterRecordDoesNotSay() {
    said.product("lamp", "2016-08-01", "title", "Lamp", "brand", "lux", "unit_price", "10")
        .product("lamp", "2016-08-05", "unit_price", "12.50")
        .product("lamp", "2016-08-09", "title", "Bright lamp");

    assertThat(lines(ProductsTable.NAME, HISTORY))
        .containsExactly(
            "08-01 08-05 Lamp lux 10.0000 EUR",
            "08-05 08-09 Lamp lux 12.5000 EUR",
            "08-09 now Bright lamp lux 12.5000 EUR");
  }

  @Test
  void ordersRecordsByTheTimeFromWhichTheyHoldAndNotByTheirArrival() {
    said.product("lamp", "2016-08-05", "unit_price", "12.50")
        .product("lamp", "2016-08-01", "title", "Lamp", "unit_price", "10");

    assertThat(lines(ProductsTable.NAME, HISTORY))
        .containsExactly("08-01 08-05 Lamp - 10.0000 EUR", "08-05 now Lamp - 12.5000 EUR");
  }

  @Test
  void letsTheLaterOfTwoRecordsOfOneTimeWinFieldByField() {
    said.product("lamp", "2016-08-01", "title", "Lamp", "brand", "lux")
        .product("lamp", "2016-08-01", "brand", "noct")
        .product("lamp", "2016-08-01");

    assertThat(lines(ProductsTable.NAME, HISTORY)).containsExactly("08-01 now Lamp noct - -");
  }

  @Test
  void makesOneRowOfNeighboursThatSayTheSame() {
    said.product("lamp", "2016-08-01", "title", "Lamp")
        .product("lamp", "2016-08-03", "title", "Lamp", "colour", "red")
        .product("lamp", "2016-08-05", "title", "Desk lamp")
        .product("lamp", "2016-08-07", "title", "Lamp");

    assertThat(lines(ProductsTable.NAME, HISTORY))
        .containsExactly(
            "08-01 08-05 Lamp - - -", "08-05 08-07 Desk lamp - - -", "08-07 now Lamp - - -");
  }

  @Test
  void tellsEachPriceWithTheOneBefore() {
    said.product("lamp", "2016-08-01", "title", "Lamp")
        .product("lamp", "2016-08-02", "unit_price", "10", "currency", "USD")
        .product("lamp", "2016-08-04", "brand", "lux")
        .product("lamp", "2016-08-06", "unit_price", "10")
        .product("lamp", "2016-08-08", "unit_price", "8");

    assertThat(
            lines(
                PricesTable.NAME,
                "date_format(valid_from, 'MM-dd')",
                "coalesce(date_format(valid_to, 'MM-dd'), 'now')",
                "unit_price",
                "currency",
                "coalesce(previous_price, '-')"))
        .containsExactly("08-02 08-08 10.0000 USD -", "08-08 now 8.0000 USD 10.0000");
  }

  @Test
  void setsTheWholeDaysAtOnePriceBesideThoseAtTheNext() {
    said.product("lamp", "2016-05-01", "unit_price", "10")
        .product("lamp", "2016-08-01", "unit_price", "12")
        .product("lamp", "2016-08-11T15:00:00Z", "unit_price", "9")
        .product("lamp", "2016-08-11T18:00:00Z", "unit_price", "8")
        .product("lamp", "2016-08-20", "currency", "USD")
        .product("lamp", "2016-08-25T09:00:00Z", "unit_price", "7")
        .product("lamp", "2016-08-25T10:00:00Z", "unit_price", "8")
        .product("desk", "2016-08-01", "unit_price", "300");

    assertThat(
            changes(
                "product_id",
                "shop_day",
                "price_before",
                "price_after",
                "before_from",
                "before_to",
                "after_from",
                "after_to"))
        .containsExactly(
            "lamp 2016-08-01 10.0000 12.0000 2016-07-04 2016-07-31 2016-08-01 2016-08-10",
            "lamp 2016-08-11 12.0000 8.0000 2016-08-01 2016-08-10 2016-08-12 2016-08-19");
  }

  private List<String> changes(String... columns) {
    try (CatalogueFrames frames = new CatalogueFrames(said.events(), CLOCK)) {
      return frames
          .all()
          .get("price_changes")
          .sort("shop_day")
          .selectExpr(columns)
          .collectAsList()
          .stream()
          .map(row -> row.mkString(" "))
          .toList();
    }
  }

  @Test
  void keepsWhatEachRecordSaysOfAUser() {
    said.user("ana", "2016-08-01", "country", "DE", "plan", "free")
        .user("ana", "2016-08-05", "plan", "gold", "city", "Bonn");

    assertThat(
            lines(
                UsersTable.NAME,
                "user_id",
                "date_format(valid_from, 'MM-dd')",
                "coalesce(date_format(valid_to, 'MM-dd'), 'now')",
                "country",
                "to_json(attributes)"))
        .containsExactly(
            "ana 08-01 08-05 DE {\"plan\":\"free\"}",
            "ana 08-05 now DE {\"city\":\"Bonn\",\"plan\":\"gold\"}");
  }

  @Test
  void givesAnEventWhatTheCatalogueKnewAtItsTimeUnlessItSaysItItself() {
    said.product("lamp", "2016-08-01", "brand", "lux", "unit_price", "10")
        .product("lamp", "2016-08-10", "unit_price", "12")
        .product("lamp", "2016-08-11", "brand", "noct", "unit_price", "99")
        .product("desk", "2016-08-20", "brand", "oak", "unit_price", "300", "currency", "CHF");
    shop.shopper("ana").views("lamp").buys("lamp", 1, "11.00").views("desk").views("pen");
    shop.shopper("ben").looksAround();

    assertThat(completed("user_id", "product_id", "brand", "unit_price", "currency"))
        .containsExactly(
            "ana lamp lux 12.0000 EUR",
            "ana lamp lux 11.0000 -",
            "ana desk oak 300.0000 CHF",
            "ana pen - - -",
            "ben - - - -");
  }

  @Test
  void restatesWhenAPriceArrivesLate() {
    said.product("lamp", "2016-08-01", "unit_price", "10");
    shop.shopper("ana").views("lamp");
    assertThat(completed("unit_price")).containsExactly("10.0000");

    said.product("lamp", "2016-08-09", "unit_price", "7");
    assertThat(completed("unit_price")).containsExactly("7.0000");
  }

  @Test
  void keepsEventsAsTheyAreAndStoresNothingWithoutAnyRecord() {
    shop.shopper("ana").views("lamp");
    Dataset<Row> accepted = shop.accepted(views());

    try (CatalogueFrames frames = new CatalogueFrames(shop.events(), CLOCK)) {
      assertThat(frames.complete(accepted)).isSameAs(accepted);
      assertThat(frames.known()).isEmpty();
      assertThat(frames.all()).containsOnlyKeys("products", "prices", "price_changes", "users");
    }
  }

  @Test
  void keepsRecordsOfProductsAndUsersOutOfTheAcceptedEvents() {
    said.product("lamp", "2016-08-01", "title", "Lamp").user("ana", "2016-08-01", "country", "DE");
    shop.shopper("ana").views("lamp");

    assertThat(views().accepted(said.events().union(shop.events())).count()).isEqualTo(1);
  }

  private List<String> lines(String table, String... columns) {
    try (CatalogueFrames frames = new CatalogueFrames(said.events(), CLOCK)) {
      Dataset<Row> frame = frames.known().get(table);
      assertThat(frame).isNotNull();
      return frame.sort("valid_from").selectExpr(columns).collectAsList().stream()
          .map(row -> row.mkString(" "))
          .toList();
    }
  }

  private List<String> completed(String... columns) {
    Dataset<Row> events = said.events().union(shop.events());
    try (CatalogueFrames frames = new CatalogueFrames(events, CLOCK)) {
      return frames
          .complete(views().accepted(events))
          .sort("user_id", "event_time")
          .selectExpr(
              java.util.Arrays.stream(columns)
                  .map("coalesce(%s, '-')"::formatted)
                  .toArray(String[]::new))
          .collectAsList()
          .stream()
          .map(row -> row.mkString(" "))
          .toList();
    }
  }

  private static LakeViews views() {
    return new LakeViews(LocalSpark.session(), "unused", SHOPS);
  }
}
