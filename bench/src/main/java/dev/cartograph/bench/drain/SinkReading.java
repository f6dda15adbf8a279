package dev.cartograph.bench.drain;

import dev.cartograph.bench.peer.PackedCell;
import dev.cartograph.bench.peer.PeerTimeline;
import dev.cartograph.bench.servers.BenchServers;
import dev.cartograph.bench.sink.CanonicalRow;
import dev.cartograph.bench.sink.SinkContent;
import dev.cartograph.bench.sink.StoredRows;
import dev.cartograph.event.EventFields;
import dev.cartograph.timeline.PackedEvent;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.timeline.TimelineKey;
import dev.cartograph.timeline.TimelineTable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Reads back what a contender has stored, in the form in which it stores. */
final class SinkReading {
  private final BenchServers servers;
  private final SparkSession spark;
  private final Contender contender;
  private final ContenderProgram program;

  SinkReading(BenchServers servers, SparkSession spark, Contender contender) {
    this.servers = servers;
    this.spark = spark;
    this.contender = contender;
    this.program = new ContenderProgram(servers, contender);
  }

  SinkContent lake() {
    String root = program.folder() + "/lake";
    return StoredRows.ofLake(
        switch (contender) {
          case OURS -> StoredRows.accepted(spark, root);
          case B -> spark.read().format("delta").load(root + "/events");
          case A, C -> spark.read().parquet(root + "/events");
        });
  }

  SinkContent hbase() {
    return StoredRows.ofTable(
        servers.hbase(),
        TimelineTable.name(program.namespace()),
        switch (contender) {
          case OURS -> SinkReading::packedEvent;
          case A, B -> SinkReading::sixCells;
          case C -> SinkReading::packedCell;
        });
  }

  /** How many rows of our lake have each outcome. */
  Map<String, Long> outcomes() {
    return StoredRows.outcomes(spark, program.folder() + "/lake");
  }

  private static long packedEvent(CanonicalRow row, Result cells) {
    TimelineEvent event = PackedEvent.unpack(TimelineKey.decode(cells.getRow()), cells.value());
    return row.hash(
        event.shop(),
        event.userId(),
        ChronoUnit.MICROS.between(Instant.EPOCH, event.eventTime()),
        event.eventId(),
        event.eventType(),
        event.productId(),
        event.quantity(),
        event.unitPrice());
  }

  private static long sixCells(CanonicalRow row, Result cells) {
    TimelineKey key = TimelineKey.decode(cells.getRow());
    String quantity = text(cells, EventFields.QUANTITY);
    String price = text(cells, EventFields.UNIT_PRICE);
    return row.hash(
        key.shop(),
        key.userId(),
        key.eventTimeMicros(),
        String.valueOf(text(cells, EventFields.EVENT_ID)),
        String.valueOf(text(cells, EventFields.EVENT_TYPE)),
        text(cells, EventFields.PRODUCT_ID),
        quantity == null ? null : Integer.valueOf(quantity),
        price == null ? null : new BigDecimal(price));
  }

  private static @Nullable String text(Result cells, String field) {
    byte[] value = cells.getValue(PeerTimeline.FAMILY, Bytes.toBytes(field));
    return value == null ? null : Bytes.toString(value);
  }

  private static long packedCell(CanonicalRow row, Result cells) {
    TimelineKey key = TimelineKey.decode(cells.getRow());
    PackedCell.Content content = PackedCell.unpack(cells.value());
    return row.hash(
        key.shop(),
        key.userId(),
        key.eventTimeMicros(),
        content.eventId(),
        content.eventType(),
        content.productId(),
        content.quantity(),
        content.unitPrice());
  }
}
