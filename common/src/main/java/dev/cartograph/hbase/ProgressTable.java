package dev.cartograph.hbase;

import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.ServedOffsets;
import dev.cartograph.ledger.SourcePartition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.TableNotFoundException;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.Get;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Result;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.util.Bytes;

/**
 * The offsets up to which HBase serves what the lake holds, one row a topic and partition.
 *
 * <p>Row: topic id · 00 · partition (4 bytes, big endian). Value: the first offset that is not
 * served yet (8 bytes, big endian). The cell's timestamp is that offset too, so that writing an
 * older one after a newer one changes nothing.
 */
public final class ProgressTable implements ServedOffsets {
  static final byte[] FAMILY = {'p'};
  static final byte[] QUALIFIER = {'o'};

  private final Connection connection;
  private final TableName name;

  /** The progress table of a namespace. */
  public ProgressTable(Connection connection, String namespace) {
    this.connection = connection;
    this.name = name(namespace);
  }

  /** The table as {@link TableSetup} makes it: one region, for it has a row a partition. */
  public static TableLayout layout(String namespace) {
    return new TableLayout(name(namespace), FAMILY, List.of());
  }

  /** The table's name in a namespace. */
  public static TableName name(String namespace) {
    return TableName.valueOf(namespace, "progress");
  }

  /**
   * Records that everything before the end of each range is served, in one call. Where it fails,
   * some partitions may be recorded and others not; recording them again is harmless.
   *
   * @param served the ranges of a batch, whose beginnings are not stored
   */
  public void put(Map<SourcePartition, OffsetRange> served) {
    List<Put> puts = new ArrayList<>();
    served.forEach(
        (source, offsets) -> {
          long until = offsets.until();
          Put put = new Put(row(source.topicId(), source.partition()), until);
          puts.add(put.addColumn(FAMILY, QUALIFIER, until, Bytes.toBytes(until)));
        });
    try (Table table = connection.getTable(name)) {
      table.put(puts);
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  /** The first offset that is not served; 0 where nothing is, or where there is no table yet. */
  @Override
  public long servedUntil(String topicId, int partition) {
    try (Table table = connection.getTable(name)) {
      Result result = table.get(new Get(row(topicId, partition)).addColumn(FAMILY, QUALIFIER));
      return result.isEmpty() ? 0 : Bytes.toLong(result.getValue(FAMILY, QUALIFIER));
    } catch (TableNotFoundException e) {
      return 0;
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  static byte[] row(String topicId, int partition) {
    byte[] id = topicId.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(id.length + 1 + Integer.BYTES)
        .put(id)
        .put((byte) 0)
        .putInt(partition)
        .array();
  }
}
