package dev.cartograph.bench.peer;

import dev.cartograph.event.EventFields;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * Writes peers' events to Parquet without a row in between: the same columns and types as Spark's
 * files have, Snappy as there, no dictionary of ids that never come twice.
 */
final class EventParquet extends WriteSupport<PeerEvent> {
  private static final int MONEY_PRECISION = 18;
  private static final int MONEY_SCALE = 4;

  private @Nullable RecordConsumer out;

  private EventParquet() {}

  /** Opens a file. */
  static ParquetWriter<PeerEvent> open(Path file, Configuration hadoop) throws IOException {
    return new Builder(file, hadoop)
        .withCompressionCodec(CompressionCodecName.SNAPPY)
        .withDictionaryEncoding(EventFields.EVENT_ID, false)
        .build();
  }

  private static final class Builder extends ParquetWriter.Builder<PeerEvent, Builder> {
    Builder(Path file, Configuration hadoop) throws IOException {
      super(HadoopOutputFile.fromPath(file, hadoop));
      withConf(hadoop);
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<PeerEvent> getWriteSupport(Configuration hadoop) {
      return new EventParquet();
    }
  }

  @Override
  public WriteContext init(Configuration hadoop) {
    return new WriteContext(schema(), Map.of());
  }

  private static MessageType schema() {
    List<Type> fields = new ArrayList<>();
    for (String field : EventFields.ALL) {
      fields.add(field(field));
    }
    fields.add(text(PeerEvent.PAGE_PATH));
    return new MessageType("event", fields);
  }

  private static Type field(String name) {
    if (EventFields.MONEY.contains(name)) {
      return Types.optional(PrimitiveTypeName.INT64)
          .as(LogicalTypeAnnotation.decimalType(MONEY_SCALE, MONEY_PRECISION))
          .named(name);
    }
    return switch (name) {
      case EventFields.QUANTITY -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case EventFields.EVENT_TIME ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(name);
      default -> text(name);
    };
  }

  private static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    out = consumer;
  }

  @Override
  public void write(PeerEvent event) {
    RecordConsumer to = Objects.requireNonNull(out);
    to.startMessage();
    int at = 0;
    writeText(to, at++, event.shop);
    writeText(to, at++, event.eventId);
    writeLong(to, at++, event.eventTimeMicros);
    writeText(to, at++, event.eventType);
    writeText(to, at++, event.userId);
    writeText(to, at++, event.sessionId);
    writeText(to, at++, event.orderId);
    writeText(to, at++, event.productId);
    writeText(to, at++, event.channel);
    writeText(to, at++, event.device);
    writeText(to, at++, event.country);
    writeQuantity(to, at++, event.quantity);
    writeMoney(to, at++, event.unitPrice);
    writeText(to, at++, event.currency);
    writeMoney(to, at++, event.discount);
    writeMoney(to, at++, event.tax);
    writeMoney(to, at++, event.shipping);
    writeText(to, at++, event.categoryCode);
    writeText(to, at++, event.brand);
    writeText(to, at++, event.title);
    writeText(to, at, event.pagePath);
    to.endMessage();
  }

  private static String name(int at) {
    return at < EventFields.ALL.size() ? EventFields.ALL.get(at) : PeerEvent.PAGE_PATH;
  }

  private static void writeText(RecordConsumer out, int at, @Nullable String value) {
    if (value != null) {
      out.startField(name(at), at);
      out.addBinary(Binary.fromString(value));
      out.endField(name(at), at);
    }
  }

  private static void writeLong(RecordConsumer out, int at, long value) {
    out.startField(name(at), at);
    out.addLong(value);
    out.endField(name(at), at);
  }

  private static void writeQuantity(RecordConsumer out, int at, @Nullable Integer value) {
    if (value != null) {
      out.startField(name(at), at);
      out.addInteger(value);
      out.endField(name(at), at);
    }
  }

  private static void writeMoney(RecordConsumer out, int at, @Nullable BigDecimal value) {
    if (value != null) {
      writeLong(out, at, value.setScale(MONEY_SCALE).unscaledValue().longValueExact());
    }
  }
}
