package dev.cartograph.clean;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import dev.cartograph.config.Settings;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads and judges records: narrow steps only, one parse, no state. In: Kafka's columns. Out:
 * {@link JudgedColumns}, one row for each record; {@code reasons} is null for a good one, and only
 * a bad one keeps its bytes. A field that could not be read does not keep the others from being
 * stored. The rules are planned once, for all batches.
 */
public final class JudgeRecords {
  /** 0001-01-01 and 9999-12-31, in microseconds. */
  private static final long EARLIEST_MICROS = -62_135_596_800_000_000L;

  private static final long LATEST_MICROS = 253_402_300_799_999_999L;

  private static final String BROKEN = "broken";

  private final ParseRecords parse;
  private final PlannedProjection rules;

  private JudgeRecords(ParseRecords parse, PlannedProjection rules) {
    this.parse = parse;
    this.rules = rules;
  }

  /** A judge by the rules of the settings, for the topics of the settings and these shops. */
  public static JudgeRecords of(SparkSession spark, Settings settings, Shops shops) {
    Map<String, RecordKind> kinds = new HashMap<>();
    for (RecordKind kind : RecordKind.values()) {
      kinds.put(settings.kafka().topic(kind), kind);
    }
    Settings.Clean clean = settings.clean();
    Map<String, String> currencies = new HashMap<>();
    for (Shop shop : shops.described()) {
      currencies.put(shop.name(), shop.currency().getCurrencyCode());
    }
    String otherwise = Shop.undescribed("").currency().getCurrencyCode();
    return new JudgeRecords(
        new ParseRecords(kinds, currencies, otherwise, clean.maxRecord().bytes()),
        PlannedProjection.of(spark, ParsedColumns.schema(), parsed -> judged(parsed, clean)));
  }

  /** Parses and judges, row by row. */
  public SparkRows rows(Dataset<Row> records) {
    return new SparkRows(rules.over(parse.rows(records)), rules.schema());
  }

  private static Dataset<Row> judged(Dataset<Row> parsed, Settings.Clean settings) {
    List<Rule> rules = Rules.all(settings);
    BrokenRules broken = BrokenRules.of(rules, settings.extraEventTypes());
    return parsed
        .withColumn(BROKEN, broken(rules))
        .withColumn(EventsTable.REASONS, when(isBad(), broken.codes(col(BROKEN))))
        .withColumn(
            EventsTable.DETAIL,
            when(
                isBad(),
                broken.sentences(
                    col(BROKEN),
                    col(ParsedColumns.MALFORMED),
                    concat_ws(", ", col(ParsedColumns.UNREADABLE)),
                    col(EventFields.EVENT_TYPE))))
        .withColumn(EventsTable.RAW, when(isBad(), col(ParsedColumns.VALUE)))
        .withColumn(EventFields.EVENT_TIME, time())
        .withColumn(EventsTable.DAY, day())
        .withColumn(EventFields.DISCOUNT, orZero(EventFields.DISCOUNT))
        .withColumn(EventFields.TAX, orZero(EventFields.TAX))
        .withColumn(EventFields.SHIPPING, orZero(EventFields.SHIPPING))
        .select(JudgedColumns.all().stream().map(name -> col(name)).toArray(Column[]::new));
  }

  /**
   * One bit a rule, 0 for a good record. {@link #isBad} and {@link #isGood} are asked of every
   * record and differ, so the bits are what they have in common: each rule is evaluated once.
   */
  private static Column broken(List<Rule> rules) {
    Column bits = lit(0L);
    for (int i = 0; i < rules.size(); i++) {
      bits = bits.plus(when(rules.get(i).broken(), lit(1L << i)).otherwise(lit(0L)));
    }
    return bits;
  }

  private static Column isBad() {
    return col(BROKEN).gt(lit(0L));
  }

  private static Column isGood() {
    return col(BROKEN).equalTo(lit(0L));
  }

  /** The time, or null where no calendar holds it (such a record is in quarantine). */
  private static Column time() {
    Column micros = col(EventFields.EVENT_TIME);
    return when(
        micros.between(EARLIEST_MICROS, LATEST_MICROS), expr("timestamp_micros(event_time)"));
  }

  private static Column day() {
    return when(isGood(), to_date(col(EventFields.EVENT_TIME)))
        .otherwise(to_date(col(EventsTable.APPEND_TIME)));
  }

  private static Column orZero(String field) {
    return coalesce(col(field), lit(0).cast(EventsTable.MONEY));
  }
}
