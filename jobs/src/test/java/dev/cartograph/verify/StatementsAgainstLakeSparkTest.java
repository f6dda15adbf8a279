package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.RecordKind;
import dev.cartograph.lake.SparkRows;
import dev.cartograph.lake.TopicRecords;
import dev.cartograph.serve.StatementPuts;
import dev.cartograph.statement.StatementsTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.hbase.CellUtil;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.util.Bytes;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsAgainstLakeSparkTest {
  private static final int SALTS = 4;

  private final TopicRecords said =
      TopicRecords.of("demo")
          .product("lamp", "2016-08-01", "title", "Lamp", "unit_price", "2")
          .product("lamp", "2016-08-05", "unit_price", "3")
          .user("ana", "2016-08-01", "country", "DE");
  private final InMemory served = new InMemory();

  @BeforeEach
  void serve() {
    served.put(said.events());
  }

  @Test
  void holdsWhereEachRecordIsACell() {
    Invariant verdict = compare(said.events());
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.counts()).containsEntry("records_in_lake", 3L);
    assertThat(verdict.counts()).containsEntry("cells_in_hbase", 3L);
  }

  @Test
  void namesACellThatIsGoneOneThatWasChangedAndOneThatTheLakeDoesNotKnow() {
    Dataset<Row> known = said.events();
    served.remove(RecordKind.USERS, 0);
    served.change(RecordKind.PRODUCTS, 1);
    served.put(TopicRecords.of("demo").product("desk", "2016-08-09", "title", "Desk").events());

    assertThat(lines(compare(known)))
        .containsExactlyInAnyOrder(
            "missing user demo/ana from 2016-08-01T00:00:00Z",
            "differing product demo/lamp from 2016-08-05T00:00:00Z",
            "unexpected product demo/desk from 2016-08-09T00:00:00Z");
  }

  @Test
  void doesNotTakeWhatWasRecordedMeanwhileForUnexpected() {
    Dataset<Row> newer =
        TopicRecords.of("demo").product("desk", "2016-08-09", "title", "Desk").events();
    served.put(newer);

    assertThat(StatementsAgainstLake.compare(served, said.events(), () -> newer, SALTS, 3).holds())
        .isTrue();
  }

  @Test
  void looksAtTheCellsOfSomeRecordsAlone() {
    served.put(TopicRecords.of("demo").product("desk", "2016-08-09", "title", "Desk").events());
    served.remove(RecordKind.USERS, 0);

    assertThat(lines(StatementsAgainstLake.compareRecords(served, said.events(), SALTS, 3)))
        .containsExactly("missing user demo/ana from 2016-08-01T00:00:00Z");
  }

  private Invariant compare(Dataset<Row> rows) {
    return StatementsAgainstLake.compare(served, rows, () -> rows.limit(0), SALTS, 3);
  }

  private static List<String> lines(Invariant verdict) {
    return verdict.breaches().stream()
        .map(breach -> breach.kind() + " " + breach.first().get(0).text())
        .toList();
  }

  /** Cells in memory, put by the code that serves. */
  private static final class InMemory implements ServedStatements {
    private final Map<RecordKind, TreeMap<byte[], Cell>> tables = new TreeMap<>();

    void put(Dataset<Row> rows) {
      for (RecordKind kind : StatementsTable.KINDS) {
        for (Put put : StatementPuts.of(SparkRows.of(rows), kind, SALTS)) {
          org.apache.hadoop.hbase.Cell cell =
              put.getFamilyCellMap().values().iterator().next().get(0);
          Cell copy =
              new Cell(put.getRow(), CellUtil.cloneQualifier(cell), CellUtil.cloneValue(cell));
          table(kind).put(Bytes.add(copy.row(), copy.qualifier()), copy);
        }
      }
    }

    void remove(RecordKind kind, int index) {
      table(kind).remove(new ArrayList<>(table(kind).keySet()).get(index));
    }

    void change(RecordKind kind, int index) {
      byte[] at = new ArrayList<>(table(kind).keySet()).get(index);
      Cell cell = table(kind).get(at);
      table(kind).put(at, new Cell(cell.row(), cell.qualifier(), new byte[] {1, 0, 0}));
    }

    @Override
    public Iterator<Cell> all(RecordKind kind) {
      return List.copyOf(table(kind).values()).iterator();
    }

    @Override
    public Optional<byte[]> find(RecordKind kind, byte[] row, byte[] qualifier) {
      return Optional.ofNullable(table(kind).get(Bytes.add(row, qualifier))).map(Cell::packed);
    }

    private TreeMap<byte[], Cell> table(RecordKind kind) {
      return tables.computeIfAbsent(kind, unused -> new TreeMap<>(Bytes.BYTES_COMPARATOR));
    }
  }
}
