package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventFields;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShopClockSparkTest {
  private static final String TIME = EventFields.EVENT_TIME;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void daysAndHoursAreThoseOfTheShopsZoneAlsoWhereItsClocksChange(boolean interpreted) {
    SparkSession spark = SparkSessions.beside(LocalSpark.session());
    if (interpreted) {
      SparkSessions.interpret(spark);
    }
    Shop london = shop("london", "Europe/London");
    Shop chatham = shop("chatham", "Pacific/Chatham");
    Shop unknown = Shop.undescribed("unknown");
    ShopClock clock = new ShopClock(Shops.of(List.of(london, chatham)));
    List<Row> rows = new ArrayList<>();
    for (String aroundChange : List.of("2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z")) {
      for (int quarter = 0; quarter < 160; quarter++) {
        Instant time = Instant.parse(aroundChange).plus(Duration.ofMinutes(15L * quarter));
        for (Shop shop : List.of(london, chatham, unknown)) {
          rows.add(RowFactory.create(shop.name(), Timestamp.from(time)));
        }
      }
    }
    StructType schema =
        new StructType()
            .add(EventFields.SHOP, DataTypes.StringType)
            .add(TIME, DataTypes.TimestampType);

    List<Row> told =
        spark
            .createDataFrame(rows, schema)
            .repartition(1)
            .select(
                col(EventFields.SHOP), col(TIME), clock.day(col(TIME)), clock.hourOfDay(col(TIME)))
            .collectAsList();

    assertThat(told)
        .hasSize(rows.size())
        .allSatisfy(
            row -> {
              ZoneId zone =
                  Stream.of(london, chatham, unknown)
                      .filter(shop -> shop.name().equals(row.getString(0)))
                      .findAny()
                      .orElseThrow()
                      .timeZone();
              ZonedDateTime local = row.getTimestamp(1).toInstant().atZone(zone);
              assertThat(row.getDate(2).toLocalDate()).isEqualTo(local.toLocalDate());
              assertThat(row.getInt(3)).isEqualTo(local.getHour());
            });
  }

  private static Shop shop(String name, String zone) {
    Shop usual = Shop.undescribed(name);
    return new Shop(name, name, usual.currency(), ZoneId.of(zone), usual.sessionGap(), true);
  }
}
