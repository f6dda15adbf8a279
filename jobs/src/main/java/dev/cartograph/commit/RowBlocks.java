package dev.cartograph.commit;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.unsafe.Platform;

/**
 * Rows as Spark computes with them, one behind the other in blocks of bytes: eight bytes with the
 * size, then the row. Half a million rows are so a few hundred objects, which the collector neither
 * follows nor copies.
 */
final class RowBlocks {
  private static final int HEAD_BYTES = Long.BYTES;
  private static final int SMALLEST_BYTES = 16 << 10;
  private static final int LARGEST_BYTES = 1 << 20;

  private RowBlocks() {}

  /**
   * Packs rows, each of which may be overwritten by the next one.
   *
   * @param rows as Spark's operators hand them on, that is {@link UnsafeRow}
   */
  static Iterator<byte[]> pack(Iterator<? extends InternalRow> rows) {
    return new Packing(rows);
  }

  /**
   * The rows of blocks, as one object that points at one row after the other.
   *
   * @param fields how many fields a row has
   */
  static Iterator<InternalRow> unpack(Iterator<byte[]> blocks, int fields) {
    return new Unpacking(blocks, new UnsafeRow(fields));
  }

  private static final class Packing implements Iterator<byte[]> {
    private final Iterator<? extends InternalRow> rows;
    private int blockBytes = SMALLEST_BYTES;
    private UnsafeRow next = new UnsafeRow();
    private boolean waiting;

    Packing(Iterator<? extends InternalRow> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      return waiting || rows.hasNext();
    }

    @Override
    public byte[] next() {
      advance();
      byte[] block = new byte[Math.max(blockBytes, HEAD_BYTES + next.getSizeInBytes())];
      int used = 0;
      while (waiting && used + HEAD_BYTES + next.getSizeInBytes() <= block.length) {
        int size = next.getSizeInBytes();
        Platform.putLong(block, (long) Platform.BYTE_ARRAY_OFFSET + used, size);
        next.writeToMemory(block, (long) Platform.BYTE_ARRAY_OFFSET + used + HEAD_BYTES);
        used += HEAD_BYTES + size;
        waiting = false;
        if (rows.hasNext()) {
          advance();
        }
      }
      blockBytes = Math.min(LARGEST_BYTES, 2 * blockBytes);
      return used == block.length ? block : Arrays.copyOf(block, used);
    }

    private void advance() {
      if (!waiting) {
        next = (UnsafeRow) rows.next();
        waiting = true;
      }
    }
  }

  private static final class Unpacking implements Iterator<InternalRow> {
    private final Iterator<byte[]> blocks;
    private final UnsafeRow row;
    private byte[] block = {};
    private int at;

    Unpacking(Iterator<byte[]> blocks, UnsafeRow row) {
      this.blocks = blocks;
      this.row = row;
    }

    @Override
    public boolean hasNext() {
      return at < block.length || blocks.hasNext();
    }

    @Override
    public InternalRow next() {
      if (at == block.length) {
        if (!blocks.hasNext()) {
          throw new NoSuchElementException();
        }
        block = blocks.next();
        at = 0;
      }
      int size = (int) Platform.getLong(block, (long) Platform.BYTE_ARRAY_OFFSET + at);
      row.pointTo(block, (long) Platform.BYTE_ARRAY_OFFSET + at + HEAD_BYTES, size);
      at += HEAD_BYTES + size;
      return row;
    }
  }
}
