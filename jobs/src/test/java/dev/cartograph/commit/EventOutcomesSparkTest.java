package dev.cartograph.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.event.EventFields;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.SparkRows;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class EventOutcomesSparkTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final Map<String, String> TOPIC_IDS =
      Map.of(KafkaRecords.TOPIC, WrittenLake.TOPIC_ID);

  private final SparkRows judged =
      WrittenLake.JUDGE.rows(
          KafkaRecords.from(3, 0)
              .view("recorded", "2026-01-01T10:00:00Z")
              .view("new", "2026-01-01T10:00:00Z")
              .text("nonsense")
              .view("again", "2026-01-02T10:00:00Z")
              .text(
                  "{\"shop\":\"demo\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"page_view\"}")
              .frame());
  private final Broadcast<Verdicts> verdicts =
      verdicts(
          Map.of(
              0L, Verdicts.RECORDED,
              3L, Verdicts.CONFLICTING,
              4L, Verdicts.DUPLICATE));

  private Broadcast<Verdicts> verdicts(Map<Long, Byte> byOffset) {
    BatchDigest digest = BatchDigest.decode(DigestRows.collect(judged), TOPIC_IDS::get);
    byte[] ofRows = new byte[digest.size];
    for (int row = 0; row < digest.size; row++) {
      ofRows[row] = byOffset.getOrDefault(digest.offset[row], Verdicts.AS_JUDGED);
    }
    return JavaSparkContext.fromSparkContext(SPARK.sparkContext())
        .broadcast(Verdicts.of(digest, ofRows));
  }

  @Test
  void addsToEachRowWhatItsCommitDecidesAndLeavesOutWhatIsRecorded() {
    Dataset<Row> rows = EventOutcomes.of(judged, verdicts, TOPIC_IDS, 7).frame(SPARK);

    assertThat(
            rows.orderBy(EventsTable.OFFSET)
                .select(
                    EventsTable.OFFSET,
                    EventsTable.OUTCOME,
                    EventsTable.DUPLICATE_REASON,
                    EventsTable.CONFLICTING,
                    EventsTable.TOPIC_ID,
                    EventsTable.COMMIT)
                .collectAsList())
        .extracting(row -> row.mkString(" "))
        .containsExactly(
            "1 accepted null null id-1 7",
            "2 quarantined null null id-1 7",
            "3 duplicate event id true id-1 7",
            "4 duplicate derived id false id-1 7");
  }

  @Test
  void keepsEveryColumnThatWasJudged() {
    Dataset<Row> rows = EventOutcomes.of(judged, verdicts, TOPIC_IDS, 7).frame(SPARK);
    String[] stored =
        List.of(EventsTable.schema().fieldNames()).stream()
            .filter(name -> List.of(judged.schema().fieldNames()).contains(name))
            .toArray(String[]::new);

    assertThat(rows.columns()).containsExactlyInAnyOrder(EventsTable.schema().fieldNames());
    assertThat(stored).hasSize(judged.schema().size() - 1);
    assertThat(json(rows, stored)).isEqualTo(json(judged.frame(SPARK).where("offset > 0"), stored));
  }

  @Test
  void refusesColumnsOfAnotherTypeOrTooFew() {
    StructType schema = judged.schema();

    assertThatThrownBy(() -> outcomes(typed(schema, EventFields.QUANTITY, DataTypes.LongType)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("quantity:bigint");
    assertThatThrownBy(
            () ->
                outcomes(
                    new StructType(
                        List.of(schema.fields())
                            .subList(1, schema.size())
                            .toArray(StructField[]::new))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private SparkRows outcomes(StructType schema) {
    return EventOutcomes.of(new SparkRows(judged.rows(), schema), verdicts, TOPIC_IDS, 7);
  }

  private static StructType typed(StructType schema, String name, DataType type) {
    StructType changed = new StructType();
    for (StructField field : schema.fields()) {
      changed = changed.add(field.name(), field.name().equals(name) ? type : field.dataType());
    }
    return changed;
  }

  private static List<String> json(Dataset<Row> rows, String[] columns) {
    return rows.orderBy(EventsTable.OFFSET).selectExpr(columns).toJSON().collectAsList();
  }
}
