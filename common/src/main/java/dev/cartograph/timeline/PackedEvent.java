package dev.cartograph.timeline;

import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.PackedReader;
import dev.cartograph.hbase.PackedWriter;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The cell of an event in the timeline, version 1.
 *
 * <pre>
 * version (1 byte) · presence bits (varint) · event id · event type · the present fields in the
 * contract's order · attributes
 * </pre>
 *
 * <p>Shop, user and time stand in the row key and not again in the cell. A text is its length in
 * bytes (varint) and UTF-8; a quantity is a zigzag varint; money is its scale and its unscaled
 * value (zigzag varints); attributes, where present, are their count and name and value of each in
 * the order of names. Equal events pack to equal bytes.
 */
public final class PackedEvent {
  static final byte VERSION = 1;

  private static final int SESSION_ID = 1;
  private static final int ORDER_ID = 1 << 1;
  private static final int PRODUCT_ID = 1 << 2;
  private static final int CHANNEL = 1 << 3;
  private static final int DEVICE = 1 << 4;
  private static final int COUNTRY = 1 << 5;
  private static final int QUANTITY = 1 << 6;
  private static final int UNIT_PRICE = 1 << 7;
  private static final int CURRENCY = 1 << 8;
  private static final int DISCOUNT = 1 << 9;
  private static final int TAX = 1 << 10;
  private static final int SHIPPING = 1 << 11;
  private static final int CATEGORY_CODE = 1 << 12;
  private static final int BRAND = 1 << 13;
  private static final int TITLE = 1 << 14;
  private static final int ATTRIBUTES = 1 << 15;

  private PackedEvent() {}

  /** Packs an event. */
  public static byte[] pack(TimelineEvent event) {
    PackedWriter out = new PackedWriter();
    out.writeByte(VERSION);
    out.writeVarint(presence(event));
    out.writeText(event.eventId());
    out.writeText(event.eventType());
    writeText(out, event.sessionId());
    writeText(out, event.orderId());
    writeText(out, event.productId());
    writeText(out, event.channel());
    writeText(out, event.device());
    writeText(out, event.country());
    Integer quantity = event.quantity();
    if (quantity != null) {
      out.writeZigzag(quantity);
    }
    writeMoney(out, event.unitPrice());
    writeText(out, event.currency());
    writeMoney(out, event.discount());
    writeMoney(out, event.tax());
    writeMoney(out, event.shipping());
    writeText(out, event.categoryCode());
    writeText(out, event.brand());
    writeText(out, event.title());
    if (!event.attributes().isEmpty()) {
      out.writeTexts(event.attributes());
    }
    return out.toBytes();
  }

  /**
   * Unpacks the cell of a row.
   *
   * @throws CartographException where the version is unknown or the cell is cut short, exit code 4
   */
  public static TimelineEvent unpack(TimelineKey key, byte[] cell) {
    if (cell.length == 0 || cell[0] != VERSION) {
      throw CartographException.contractBroken(
          "A cell of the timeline has version %s, but this program knows version %d. Use the program that wrote it, or rebuild the table from the lake."
              .formatted(cell.length == 0 ? "none" : Integer.toString(cell[0] & 0xFF), VERSION));
    }
    PackedReader in = new PackedReader("timeline", cell, 1);
    long has = in.readVarint();
    TimelineEvent event =
        new TimelineEvent(
            key.shop(),
            in.readText(),
            EventMicros.instant(key.eventTimeMicros()),
            in.readText(),
            key.userId(),
            readText(in, has, SESSION_ID),
            readText(in, has, ORDER_ID),
            readText(in, has, PRODUCT_ID),
            readText(in, has, CHANNEL),
            readText(in, has, DEVICE),
            readText(in, has, COUNTRY),
            (has & QUANTITY) == 0 ? null : Math.toIntExact(in.readZigzag()),
            readMoney(in, has, UNIT_PRICE),
            readText(in, has, CURRENCY),
            readMoney(in, has, DISCOUNT),
            readMoney(in, has, TAX),
            readMoney(in, has, SHIPPING),
            readText(in, has, CATEGORY_CODE),
            readText(in, has, BRAND),
            readText(in, has, TITLE),
            readAttributes(in, has));
    in.requireEnd();
    return event;
  }

  private static int presence(TimelineEvent event) {
    return bit(event.sessionId(), SESSION_ID)
        | bit(event.orderId(), ORDER_ID)
        | bit(event.productId(), PRODUCT_ID)
        | bit(event.channel(), CHANNEL)
        | bit(event.device(), DEVICE)
        | bit(event.country(), COUNTRY)
        | bit(event.quantity(), QUANTITY)
        | bit(event.unitPrice(), UNIT_PRICE)
        | bit(event.currency(), CURRENCY)
        | bit(event.discount(), DISCOUNT)
        | bit(event.tax(), TAX)
        | bit(event.shipping(), SHIPPING)
        | bit(event.categoryCode(), CATEGORY_CODE)
        | bit(event.brand(), BRAND)
        | bit(event.title(), TITLE)
        | (event.attributes().isEmpty() ? 0 : ATTRIBUTES);
  }

  private static int bit(@Nullable Object value, int bit) {
    return value == null ? 0 : bit;
  }

  private static void writeText(PackedWriter out, @Nullable String text) {
    if (text != null) {
      out.writeText(text);
    }
  }

  private static void writeMoney(PackedWriter out, @Nullable BigDecimal money) {
    if (money != null) {
      out.writeZigzag(money.scale());
      out.writeZigzag(money.unscaledValue().longValueExact());
    }
  }

  private static @Nullable String readText(PackedReader in, long has, int bit) {
    return (has & bit) == 0 ? null : in.readText();
  }

  private static @Nullable BigDecimal readMoney(PackedReader in, long has, int bit) {
    if ((has & bit) == 0) {
      return null;
    }
    int scale = Math.toIntExact(in.readZigzag());
    return BigDecimal.valueOf(in.readZigzag(), scale);
  }

  private static Map<String, String> readAttributes(PackedReader in, long has) {
    return (has & ATTRIBUTES) == 0 ? Map.of() : in.readTexts();
  }
}
