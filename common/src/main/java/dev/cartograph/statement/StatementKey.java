package dev.cartograph.statement;

import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.RowText;
import java.nio.ByteBuffer;

/**
 * Where a statement stands in HBase. All statements on one product or user share a row, and each is
 * a column of it.
 *
 * <pre>
 * row:       salt (1 byte) · shop · 00 · product or user id
 * qualifier: valid from · append time (8 bytes each) · partition (4 bytes) · offset (8 bytes)
 * </pre>
 *
 * <p>Texts are UTF-8 with NUL written as 00 FF, so no two ids share a row. Times have their sign
 * turned, so that columns stand in the order of {@link Statement.Order}, whose fields they are.
 *
 * @param shop the shop's name
 * @param id of the product or the user
 */
public record StatementKey(String shop, String id) {
  private static final int QUALIFIER_BYTES = 3 * Long.BYTES + Integer.BYTES;

  /**
   * The row key.
   *
   * @param salts the number of salts that the table was made with
   */
  public byte[] encode(int salts) {
    byte[] shopBytes = RowText.escape(shop);
    byte[] idBytes = RowText.escape(id);
    byte[] row =
        ByteBuffer.allocate(1 + shopBytes.length + 1 + idBytes.length)
            .put((byte) 0)
            .put(shopBytes)
            .put((byte) 0)
            .put(idBytes)
            .array();
    return RowText.salted(row, salts);
  }

  /** Reads a row key. */
  public static StatementKey decode(byte[] row) {
    int shopEnd = RowText.end(row, 1);
    if (shopEnd < 0) {
      throw CartographException.contractBroken(
          "A row key of %d bytes is not salt, shop and id of a product or a user. Rebuild the table from the lake."
              .formatted(row.length));
    }
    return new StatementKey(
        RowText.unescape(row, 1, shopEnd), RowText.unescape(row, shopEnd + 1, row.length));
  }

  /** The qualifier of a statement. */
  public static byte[] qualifier(Statement.Order order) {
    return ByteBuffer.allocate(QUALIFIER_BYTES)
        .putLong(order.validFromMicros() ^ Long.MIN_VALUE)
        .putLong(order.appendMicros() ^ Long.MIN_VALUE)
        .putInt(order.partition())
        .putLong(order.offset())
        .array();
  }

  /** Reads a qualifier. */
  public static Statement.Order order(byte[] qualifier) {
    if (qualifier.length != QUALIFIER_BYTES) {
      throw CartographException.contractBroken(
          "A column of %d bytes is not the place of a statement. Rebuild the table from the lake."
              .formatted(qualifier.length));
    }
    ByteBuffer in = ByteBuffer.wrap(qualifier);
    return new Statement.Order(
        in.getLong() ^ Long.MIN_VALUE, in.getLong() ^ Long.MIN_VALUE, in.getInt(), in.getLong());
  }
}
