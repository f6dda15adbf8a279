package dev.cartograph.hbase;

import dev.cartograph.config.Settings;
import dev.cartograph.error.CartographException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.hbase.DoNotRetryIOException;
import org.apache.hadoop.hbase.NamespaceDescriptor;
import org.apache.hadoop.hbase.NamespaceExistException;
import org.apache.hadoop.hbase.NamespaceNotFoundException;
import org.apache.hadoop.hbase.TableExistsException;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptor;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.TableDescriptor;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;
import org.apache.hadoop.hbase.io.compress.Compression;
import org.apache.hadoop.hbase.io.encoding.DataBlockEncoding;
import org.apache.hadoop.hbase.regionserver.BloomType;
import org.apache.hadoop.hbase.util.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The set-up of Cartograph's namespace and tables. Running it twice, or in two processes at once,
 * changes nothing: what exists is kept. A table remembers the number of salts it was made with, and
 * a setting that differs is refused, because readers would look into the wrong region.
 */
public final class TableSetup {
  private static final Logger LOG = LoggerFactory.getLogger(TableSetup.class);
  private static final String SALTS = "cartograph.salts";

  private final Connection connection;
  private final Settings.HBase settings;

  private TableSetup(Connection connection, Settings.HBase settings) {
    this.connection = connection;
    this.settings = settings;
  }

  /**
   * Creates the namespace and the tables that are missing.
   *
   * @throws CartographException exit code 3 where HBase does not answer or a table is disabled, 2
   *     where a table has another number of salts
   */
  public static void ensure(
      Connection connection, Settings.HBase settings, List<TableLayout> tables) {
    new TableSetup(connection, settings).ensure(tables);
  }

  /**
   * Whether a table is there, disabled or not.
   *
   * @throws CartographException exit code 3 where HBase does not answer
   */
  public static boolean exists(Connection connection, TableName name) {
    try (Admin admin = connection.getAdmin()) {
      return admin.tableExists(name);
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  /**
   * Requires that a table that was there is still there, and enabled.
   *
   * @throws CartographException exit code 3 where it is not, or HBase does not answer
   */
  public static void requireUsable(Connection connection, TableName name) {
    try (Admin admin = connection.getAdmin()) {
      if (!admin.tableExists(name)) {
        throw CartographException.unreachable(
            "Table '%s' is gone: somebody dropped it. Start the stream again; it makes the table anew and fills it from the lake."
                .formatted(name),
            null);
      }
      requireEnabled(admin, name);
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  /**
   * Deletes a table with all that is in it; nothing where it is missing.
   *
   * @throws CartographException exit code 3 where HBase does not answer
   */
  public static void drop(Connection connection, TableName name) {
    try (Admin admin = connection.getAdmin()) {
      if (admin.tableExists(name)) {
        LOG.warn("Deleting table (name {})", name);
        if (admin.isTableEnabled(name)) {
          admin.disableTable(name);
        }
        admin.deleteTable(name);
      }
    } catch (IOException e) {
      throw HBaseClients.unreachable(connection, e);
    }
  }

  private void ensure(List<TableLayout> tables) {
    try (Admin admin = connection.getAdmin()) {
      ensureNamespace(admin);
      for (TableLayout table : tables) {
        ensureTable(admin, table);
      }
    } catch (IOException e) {
      throw HBaseClients.unreachable(settings, e);
    }
  }

  private void ensureNamespace(Admin admin) throws IOException {
    try {
      admin.getNamespaceDescriptor(settings.namespace());
    } catch (NamespaceNotFoundException missing) {
      try {
        admin.createNamespace(NamespaceDescriptor.create(settings.namespace()).build());
        LOG.info("Creating namespace (name {})", settings.namespace());
      } catch (NamespaceExistException e) {
        LOG.debug("Another process made namespace {}", settings.namespace(), e);
      }
    }
  }

  private void ensureTable(Admin admin, TableLayout table) throws IOException {
    if (admin.tableExists(table.name())) {
      requireSalts(admin, table.name());
      requireEnabled(admin, table.name());
      return;
    }
    try {
      create(admin, table, Compression.Algorithm.GZ);
    } catch (TableExistsException e) {
      LOG.debug("Another process made table {}", table.name(), e);
    } catch (DoNotRetryIOException e) {
      LOG.info("Going without compression (table {}): {}", table.name(), e.getMessage());
      create(admin, table, Compression.Algorithm.NONE);
    }
  }

  private void create(Admin admin, TableLayout table, Compression.Algorithm compression)
      throws IOException {
    ColumnFamilyDescriptor column =
        ColumnFamilyDescriptorBuilder.newBuilder(table.family())
            .setMaxVersions(1)
            .setCompressionType(compression)
            .setDataBlockEncoding(DataBlockEncoding.FAST_DIFF)
            .setBloomFilterType(BloomType.ROW)
            .build();
    TableDescriptor descriptor =
        TableDescriptorBuilder.newBuilder(table.name())
            .setColumnFamily(column)
            .setValue(SALTS, Integer.toString(settings.salts()))
            .build();
    List<byte[]> splits = table.splits();
    if (splits.isEmpty()) {
      admin.createTable(descriptor);
    } else {
      admin.createTable(descriptor, splits.toArray(byte[][]::new));
    }
    LOG.info("Creating table (name {}, regions {})", table.name(), splits.size() + 1);
  }

  private static void requireEnabled(Admin admin, TableName name) throws IOException {
    if (admin.isTableDisabled(name)) {
      throw CartographException.unreachable(
          "Table '%s' is disabled: somebody switched it off. Switch it on with './cartograph doctor --repair', or with \"enable '%s'\" in HBase's shell; what it misses is written then."
              .formatted(name, name),
          null);
    }
  }

  private void requireSalts(Admin admin, TableName name) throws IOException {
    byte[] value = admin.getDescriptor(name).getValue(Bytes.toBytes(SALTS));
    String made = value == null ? "" : Bytes.toString(value);
    if (!made.equals(Integer.toString(settings.salts()))) {
      throw CartographException.badInput(
          "Table '%s' was made with %s salts, but hbase.salts is %d. Set hbase.salts back, or drop this table, and the stream writes it anew."
              .formatted(name, made.isEmpty() ? "an unknown number of" : made, settings.salts()));
    }
  }
}
