package dev.cartograph.lake;

import dev.cartograph.event.EventFields;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The table {@code ledger}: a row for each commit of {@code events}, projected from the commits'
 * own metadata.
 */
public final class LedgerTable {
  public static final String NAME = "ledger";

  public static final String COMMIT = EventsTable.COMMIT;

  /** Delta's version of {@code events} that the commit made. */
  public static final String EVENTS_VERSION = "events_version";

  public static final String COMMITTED_AT = "committed_at";
  public static final String APPLICATION = "application";

  /** The offsets that the commit recorded. */
  public static final String RANGES = "ranges";

  public static final String FROM_OFFSET = "from_offset";
  public static final String UNTIL_OFFSET = "until_offset";

  public static final String ACCEPTED = "accepted";
  public static final String QUARANTINED = "quarantined";
  public static final String DUPLICATES = "duplicates";

  /** How many records had each reason of quarantine or duplicate. */
  public static final String REASONS = "reasons";

  /** The shops that the commit touched. */
  public static final String SHOPS = EventFields.SHOP + "s";

  /** The shop days whose accepted rows the commit touched. */
  public static final String SHOP_DAYS = "shop_days";

  /** The commit's whole record as JSON, with everything recorded up to it. */
  public static final String RECORD = "record";

  private LedgerTable() {}

  /** The schema. */
  public static StructType schema() {
    return new StructType()
        .add(COMMIT, DataTypes.LongType)
        .add(EVENTS_VERSION, DataTypes.LongType)
        .add(COMMITTED_AT, DataTypes.TimestampType)
        .add(APPLICATION, DataTypes.StringType)
        .add(RANGES, DataTypes.createArrayType(range()))
        .add(ACCEPTED, DataTypes.LongType)
        .add(QUARANTINED, DataTypes.LongType)
        .add(DUPLICATES, DataTypes.LongType)
        .add(REASONS, DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))
        .add(SHOPS, DataTypes.createArrayType(DataTypes.StringType))
        .add(SHOP_DAYS, DataTypes.createArrayType(shopDay()))
        .add(RECORD, DataTypes.StringType);
  }

  /** The table's folder under the lake's root. */
  public static String path(String lakeRoot) {
    return lakeRoot + "/" + NAME;
  }

  private static StructType range() {
    return new StructType()
        .add(EventsTable.TOPIC, DataTypes.StringType)
        .add(EventsTable.TOPIC_ID, DataTypes.StringType)
        .add(EventsTable.PARTITION, DataTypes.IntegerType)
        .add(FROM_OFFSET, DataTypes.LongType)
        .add(UNTIL_OFFSET, DataTypes.LongType);
  }

  private static StructType shopDay() {
    return new StructType()
        .add(EventFields.SHOP, DataTypes.StringType)
        .add(EventsTable.DAY, DataTypes.DateType);
  }
}
