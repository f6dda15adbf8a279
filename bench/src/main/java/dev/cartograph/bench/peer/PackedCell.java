package dev.cartograph.bench.peer;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The hand-written loop's one cell of an event: each field's length in two bytes (−1 where it is
 * missing) and its bytes, in the order of the contract; shop, user and time stand in the key. Not
 * thread-safe.
 */
public final class PackedCell {
  /** The qualifier of the cell. */
  public static final byte[] QUALIFIER = {'e'};

  private static final int MISSING = -1;
  private static final int QUANTITY = 8;
  private static final int UNIT_PRICE = 9;

  private ByteBuffer buffer = ByteBuffer.allocate(1 << 10);

  /**
   * What is read back of a cell.
   *
   * @param quantity as it was sent
   */
  public record Content(
      String eventId,
      String eventType,
      @Nullable String productId,
      @Nullable Integer quantity,
      @Nullable BigDecimal unitPrice) {}

  byte[] pack(PeerEvent event) {
    buffer.clear();
    text(event.eventId);
    text(event.eventType);
    text(event.sessionId);
    text(event.orderId);
    text(event.productId);
    text(event.channel);
    text(event.device);
    text(event.country);
    text(event.quantity == null ? null : event.quantity.toString());
    money(event.unitPrice);
    text(event.currency);
    money(event.discount);
    money(event.tax);
    money(event.shipping);
    text(event.categoryCode);
    text(event.brand);
    text(event.title);
    text(event.pagePath);
    byte[] cell = new byte[buffer.position()];
    buffer.flip().get(cell);
    return cell;
  }

  /** Reads the fields that are compared. */
  public static Content unpack(byte[] cell) {
    ByteBuffer in = ByteBuffer.wrap(cell);
    String[] fields = new String[UNIT_PRICE + 1];
    for (int i = 0; i < fields.length; i++) {
      int length = in.getShort();
      if (length != MISSING) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        fields[i] = new String(bytes, StandardCharsets.UTF_8);
      }
    }
    return new Content(
        fields[0],
        fields[1],
        fields[4],
        fields[QUANTITY] == null ? null : Integer.valueOf(fields[QUANTITY]),
        fields[UNIT_PRICE] == null ? null : new BigDecimal(fields[UNIT_PRICE]));
  }

  private void money(@Nullable BigDecimal amount) {
    text(amount == null ? null : amount.toPlainString());
  }

  private void text(@Nullable String text) {
    if (text == null) {
      buffer.putShort((short) MISSING);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    while (buffer.remaining() < bytes.length + Short.BYTES) {
      buffer = ByteBuffer.allocate(buffer.capacity() * 2).put(buffer.flip());
    }
    buffer.putShort((short) bytes.length).put(bytes);
  }
}
