package dev.cartograph.clean;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hashes of an event, all SHA-256 cut short: its identity (128 bits of shop, event id and event
 * time, and for a product or a user of that too: each topic has ids of its own), its content (64
 * bits of the other fields as they were sent, before any default), and the record's bytes (64
 * bits). Each field is written with its length, so no two events meet by moving a separator. Not
 * thread-safe.
 */
final class EventHashes {
  static final int IDENTITY_BYTES = 16;

  private final MessageDigest sha256;
  private ByteBuffer buffer = ByteBuffer.allocate(512);

  EventHashes() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java 17 has SHA-256", e);
    }
  }

  /** 64 bits of a record's bytes; 0 where there are none. */
  long ofValue(byte @Nullable [] value) {
    return value == null ? 0 : ByteBuffer.wrap(sha256.digest(value)).getLong();
  }

  /** The identity: 16 bytes. */
  byte[] identity(DecodedEvent event, @Nullable String eventId) {
    buffer.clear();
    text(event.shop);
    text(eventId);
    text(event.eventTimeMicros == null ? null : event.eventTimeMicros.toString());
    event.kind.findEventType().ifPresent(this::text);
    return Arrays.copyOf(digest(), IDENTITY_BYTES);
  }

  /** 64 bits of everything but shop, event id and event time. */
  long content(DecodedEvent event) {
    buffer.clear();
    writeContent(event);
    return ByteBuffer.wrap(digest()).getLong();
  }

  /** The id of an event whose sender gave none: 128 bits of all that it says, in hex. */
  String derivedId(DecodedEvent event) {
    buffer.clear();
    text(event.shop);
    text(event.eventTimeMicros == null ? null : event.eventTimeMicros.toString());
    writeContent(event);
    byte[] hash = Arrays.copyOf(digest(), IDENTITY_BYTES);
    return "derived-" + HexFormat.of().formatHex(hash);
  }

  private void writeContent(DecodedEvent event) {
    text(event.eventType);
    text(event.userId);
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
    event.attributes.forEach(
        (name, value) -> {
          text(name);
          text(value);
        });
  }

  private void money(@Nullable BigDecimal amount) {
    text(amount == null ? null : amount.toPlainString());
  }

  /** A byte that says whether there is a text, its length in bytes, the text in UTF-8. */
  private void text(@Nullable String text) {
    if (text == null) {
      room(1).put((byte) 0);
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    room(1 + Integer.BYTES + bytes.length).put((byte) 1).putInt(bytes.length).put(bytes);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      int capacity = Math.max(2 * buffer.capacity(), buffer.position() + bytes);
      buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
    }
    return buffer;
  }

  private byte[] digest() {
    sha256.update(buffer.array(), 0, buffer.position());
    return sha256.digest();
  }
}
