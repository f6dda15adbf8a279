package dev.cartograph.statement;

import dev.cartograph.error.CartographException;
import dev.cartograph.hbase.PackedReader;
import dev.cartograph.hbase.PackedWriter;
import java.util.Map;

/**
 * The cell of a statement, version 1: the version (1 byte), the fields and the attributes, each
 * their count (varint), then name and value of each by name. Equal statements pack to equal bytes.
 */
public final class PackedStatement {
  static final byte VERSION = 1;

  private PackedStatement() {}

  /** Packs what a statement says; when stands in its column. */
  public static byte[] pack(Statement statement) {
    PackedWriter out = new PackedWriter();
    out.writeByte(VERSION);
    out.writeTexts(statement.fields());
    out.writeTexts(statement.attributes());
    return out.toBytes();
  }

  /**
   * Unpacks a cell.
   *
   * @throws CartographException where the version is unknown or the cell is cut short, exit code 4
   */
  public static Statement unpack(Statement.Order order, byte[] cell) {
    if (cell.length == 0 || cell[0] != VERSION) {
      throw CartographException.contractBroken(
          "A statement's cell has version %s, but this program knows version %d. Use the program that wrote it, or rebuild the table from the lake."
              .formatted(cell.length == 0 ? "none" : Integer.toString(cell[0] & 0xFF), VERSION));
    }
    PackedReader in = new PackedReader("tables of products and customers", cell, 1);
    Map<String, String> fields = in.readTexts();
    Map<String, String> attributes = in.readTexts();
    in.requireEnd();
    return Statement.of(order, fields, attributes);
  }
}
