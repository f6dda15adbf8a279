package dev.cartograph.clean;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.config.Settings;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import dev.cartograph.text.NearestName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Reads and judges records: narrow steps only, one parse, no state. In: Kafka's columns. Out:
 * {@link JudgedColumns}, one row for each record; {@code reasons} is null for a good one, and only
 * a bad one keeps its bytes. A field that could not be read does not keep the others from being
 * stored.
 */
public final class JudgeRecords {
  /** 0001-01-01 and 9999-12-31, in microseconds. */
  private static final long EARLIEST_MICROS = -62_135_596_800_000_000L;

  private static final long LATEST_MICROS = 253_402_300_799_999_999L;

  private JudgeRecords() {}

  /** Parses and judges. */
  public static Dataset<Row> apply(Dataset<Row> records, Settings.Clean settings, Shops shops) {
    Map<String, String> currencies = new HashMap<>();
    for (Shop shop : shops.described()) {
      currencies.put(shop.name(), shop.currency().getCurrencyCode());
    }
    String otherwise = Shop.undescribed("").currency().getCurrencyCode();
    List<Rule> rules = Rules.all(settings);
    Dataset<Row> parsed =
        ParseRecords.apply(records, currencies, otherwise, settings.maxRecord().bytes());
    return parsed
        .withColumn(EventsTable.REASONS, reasons(rules))
        .withColumn(EventsTable.DETAIL, when(isBad(), detail(rules, settings)))
        .withColumn(EventsTable.RAW, when(isBad(), col(ParsedColumns.VALUE)))
        .withColumn(EventFields.EVENT_TIME, time())
        .withColumn(EventsTable.DAY, day())
        .withColumn(EventFields.DISCOUNT, orZero(EventFields.DISCOUNT))
        .withColumn(EventFields.TAX, orZero(EventFields.TAX))
        .withColumn(EventFields.SHIPPING, orZero(EventFields.SHIPPING))
        .select(JudgedColumns.all().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  private static Column isBad() {
    return col(EventsTable.REASONS).isNotNull();
  }

  private static Column reasons(List<Rule> rules) {
    Column[] codes =
        rules.stream().map(rule -> when(rule.broken(), lit(rule.code()))).toArray(Column[]::new);
    Column broken = filter(array(codes), Column::isNotNull);
    return when(size(broken).gt(0), broken);
  }

  private static Column detail(List<Rule> rules, Settings.Clean settings) {
    Column[] sentences =
        rules.stream()
            .map(rule -> when(rule.broken(), sentence(rule, settings)))
            .toArray(Column[]::new);
    return concat_ws(" ", sentences);
  }

  private static Column sentence(Rule rule, Settings.Clean settings) {
    Column sentence = lit(rule.sentence());
    return switch (rule.code()) {
      case Rules.MALFORMED -> concat_ws(" ", sentence, col(ParsedColumns.MALFORMED));
      case Rules.UNREADABLE ->
          concat_ws(" ", sentence, concat_ws(", ", col(ParsedColumns.UNREADABLE)));
      case Rules.UNKNOWN_TYPE -> concat_ws(" ", sentence, suggestion(settings));
      default -> sentence;
    };
  }

  private static Column suggestion(Settings.Clean settings) {
    Set<String> known = EventTypes.known(settings.extraEventTypes());
    return udf(
            (UDF1<String, String>)
                type -> "'" + type + "'." + NearestName.suggestion(String.valueOf(type), known),
            DataTypes.StringType)
        .apply(col(EventFields.EVENT_TYPE));
  }

  /** The time, or null where no calendar holds it (such a record is in quarantine). */
  private static Column time() {
    Column micros = col(EventFields.EVENT_TIME);
    return when(
        micros.between(EARLIEST_MICROS, LATEST_MICROS), expr("timestamp_micros(event_time)"));
  }

  private static Column day() {
    return when(isBad(), to_date(col(EventsTable.APPEND_TIME)))
        .otherwise(to_date(col(EventFields.EVENT_TIME)));
  }

  private static Column orZero(String field) {
    return coalesce(col(field), lit(0).cast(EventsTable.MONEY));
  }
}
