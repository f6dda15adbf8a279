package dev.cartograph.bench.peer;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import dev.cartograph.config.Settings;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import dev.cartograph.hbase.HBaseClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Put;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * What both Spark peers do alike: they read the topic, take records apart with {@code from_json}
 * and find the broken ones with a condition over the fields.
 *
 * <p>Tuned as those who know Spark tune it: times are read as texts and cast, which costs a third
 * of a timestamp in the schema; whether an event is well is a column beside the fields, so that the
 * optimiser does not parse the record once more for each field that a filter names; as many shuffle
 * partitions as cores; closing a file on HDFS waits 5 ms and not 400.
 */
final class SparkPeer {
  /** Whether the record is an event that passes the checks. */
  static final String WELL = "well";

  private static final DataType MONEY = DataTypes.createDecimalType(18, 4);
  private static final String CORES = "2";

  private static @Nullable Connection shared;

  private SparkPeer() {}

  /** The process's one connection to HBase. */
  static synchronized Connection connection(Map<String, String> client) {
    Connection known = shared;
    if (known == null) {
      known = HBaseClients.open(client);
      shared = known;
    }
    return known;
  }

  /**
   * Opens a session that tells how many records are stored.
   *
   * @param slowest the query whose progress is the peer's
   */
  static SparkSession open(String name, String slowest) {
    SparkSession spark = session(name);
    spark.streams().addListener(new Progress(slowest));
    return spark;
  }

  private static SparkSession session(String name) {
    return SparkSession.builder()
        .appName(name)
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", CORES)
        .config("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.databricks.delta.snapshotPartitions", CORES)
        .config("spark.hadoop.dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .getOrCreate();
  }

  /** Tells after each batch of a query how many records it has stored. */
  private static final class Progress extends StreamingQueryListener {
    private final String query;
    private final AtomicLong records = new AtomicLong();

    Progress(String query) {
      this.query = query;
    }

    @Override
    public void onQueryStarted(QueryStartedEvent event) {}

    @Override
    public void onQueryProgress(QueryProgressEvent event) {
      if (query.equals(event.progress().name())) {
        Signals.stored(records.addAndGet(event.progress().numInputRows()));
      }
    }

    @Override
    public void onQueryTerminated(QueryTerminatedEvent event) {}
  }

  /** The events of the topic as a stream, with the column {@link #WELL}. */
  static Dataset<Row> events(SparkSession spark, Settings settings) {
    Dataset<Row> records =
        spark
            .readStream()
            .format("kafka")
            .option("kafka.bootstrap.servers", settings.kafka().bootstrapServers())
            .option("subscribe", settings.kafka().eventsTopic())
            .option("startingOffsets", "earliest")
            .option("maxOffsetsPerTrigger", settings.stream().maxOffsetsPerTrigger())
            .load();
    return records
        .select(from_json(col("value").cast(DataTypes.StringType), schema()).as("event"))
        .select(columns().toArray(Column[]::new));
  }

  private static StructType schema() {
    StructType schema = new StructType();
    for (String field : EventFields.ALL) {
      schema = schema.add(field, type(field));
    }
    return schema.add(PeerEvent.PAGE_PATH, DataTypes.StringType);
  }

  private static DataType type(String field) {
    if (EventFields.MONEY.contains(field)) {
      return MONEY;
    }
    return field.equals(EventFields.QUANTITY) ? DataTypes.IntegerType : DataTypes.StringType;
  }

  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (String field : EventFields.ALL) {
      columns.add(field.equals(EventFields.EVENT_TIME) ? time().as(field) : field(field).as(field));
    }
    columns.add(field(PeerEvent.PAGE_PATH).as(PeerEvent.PAGE_PATH));
    columns.add(well().as(WELL));
    return columns;
  }

  private static Column field(String name) {
    return col("event." + name);
  }

  private static Column time() {
    return field(EventFields.EVENT_TIME).cast(DataTypes.TimestampType);
  }

  private static Column well() {
    Column type = field(EventFields.EVENT_TYPE);
    Column productIsThere =
        field(EventFields.PRODUCT_ID)
            .isNotNull()
            .or(lit(true).notEqual(type.isin(EventTypes.NEED_PRODUCT.toArray())));
    Column whole =
        field(EventFields.SHOP)
            .isNotNull()
            .and(field(EventFields.EVENT_ID).isNotNull())
            .and(time().isNotNull())
            .and(type.isin(EventTypes.known(List.of()).toArray()))
            .and(productIsThere)
            .and(coalesce(field(EventFields.QUANTITY).geq(1), lit(true)))
            .and(coalesce(field(EventFields.UNIT_PRICE).geq(0), lit(true)));
    return coalesce(whole, lit(false));
  }

  /** The put of an event of a user. */
  static Put put(Row event, int salts) {
    java.sql.Timestamp time = event.getAs(EventFields.EVENT_TIME);
    long micros = Math.floorDiv(time.getTime(), 1_000L) * 1_000_000L + time.getNanos() / 1_000;
    String id = event.getAs(EventFields.EVENT_ID);
    Object quantity = event.getAs(EventFields.QUANTITY);
    Object price = event.getAs(EventFields.UNIT_PRICE);
    return PeerTimeline.sixCells(
        PeerTimeline.row(
            event.getAs(EventFields.SHOP), event.getAs(EventFields.USER_ID), micros, id, salts),
        micros,
        id,
        event.getAs(EventFields.EVENT_TYPE),
        event.getAs(EventFields.SESSION_ID),
        event.getAs(EventFields.PRODUCT_ID),
        quantity == null ? null : quantity.toString(),
        price == null ? null : price.toString());
  }
}
