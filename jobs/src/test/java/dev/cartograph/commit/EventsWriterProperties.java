package dev.cartograph.commit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.derive.DerivedFrames;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.KafkaRecords;
import dev.cartograph.lake.LakeViews;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.ShopClock;
import dev.cartograph.ledger.CommitRecord;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.SourcePartition;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What holds for any records, any order of arrival, any cut into batches and any replay. A story is
 * a list of numbers: a number from 0 on is an event that it alone tells, so equal numbers are
 * duplicates that say the same; a negative one is a record that is broken in its own way.
 */
class EventsWriterProperties {
  private static final Shops SHOPS = Shops.of(List.of());
  private static final int PARTITIONS = 2;
  private static final List<String> BROKEN =
      List.of(
          "no JSON",
          "{\"shop\":\"demo\"",
          "[]",
          "{\"shop\":\"demo\",\"event_type\":\"view_item\"}",
          "{\"shop\":\"demo\",\"event_id\":\"x\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"vieuw\"}",
          "{\"shop\":\"demo\",\"event_id\":\"x\",\"event_time\":\"2026-01-01T10:00:00Z\",\"event_type\":\"purchase\",\"product_id\":\"p\",\"quantity\":-1,\"unit_price\":\"9\"}");
  private static final Column[] SAID =
      List.of(EventsTable.schema().fieldNames()).stream()
          .filter(
              name ->
                  !List.of(
                          EventsTable.TOPIC,
                          EventsTable.TOPIC_ID,
                          EventsTable.PARTITION,
                          EventsTable.OFFSET,
                          EventsTable.APPEND_TIME,
                          EventsTable.COMMIT)
                      .contains(name))
          .map(name -> col(name))
          .toArray(Column[]::new);

  private static Path folder;

  private final SparkSession spark = LocalSpark.session();

  @BeforeContainer
  static void makeTheFolder() throws IOException {
    folder = Files.createTempDirectory("events-writer");
  }

  @AfterContainer
  static void deleteTheFolder() {
    assertThat(FileUtil.fullyDelete(folder.toFile())).isTrue();
  }

  @Provide
  Arbitrary<List<Integer>> stories() {
    return Arbitraries.integers().between(-BROKEN.size() - 1, 24).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void anyArrivalOrderBatchCutAndReplayGiveTheSameEventsAndTables(
      @ForAll("stories") List<Integer> story, @ForAll long seed) throws IOException {
    Random chance = new Random(seed);
    Lake inOrder = new Lake(story, chance);
    inOrder.read(0, story.size(), story.size());

    List<Integer> shuffled = new ArrayList<>(story);
    Collections.shuffle(shuffled, chance);
    Lake anyhow = new Lake(shuffled, chance);
    int crash = chance.nextInt(story.size()) + 1;
    anyhow.read(0, crash, chance.nextInt(story.size()) + 1);
    anyhow.read(chance.nextInt(crash), story.size(), chance.nextInt(story.size()) + 1);

    for (Lake lake : List.of(inOrder, anyhow)) {
      lake.assertEachRecordHasOneOutcome();
    }
    assertThat(anyhow.tables()).isEqualTo(inOrder.tables());
  }

  /** A lake that reads one arrival of records; each start is a writer that knows only the lake. */
  private final class Lake {
    private final List<Integer> story;
    private final List<Integer> partitions = new ArrayList<>();
    private final WrittenLake written;
    private final Random chance;
    private final List<CommitRecord> commits = new ArrayList<>();

    Lake(List<Integer> story, Random chance) throws IOException {
      this.story = story;
      this.chance = chance;
      written = new WrittenLake(Files.createTempDirectory(folder, "lake"));
      for (int i = 0; i < story.size(); i++) {
        partitions.add(chance.nextInt(PARTITIONS));
      }
    }

    /** Reads the records at these places of the arrival, in batches of at most so many. */
    void read(int from, int until, int most) {
      EventsWriter writer = written.writerThatRemembers(chance.nextInt(4, 200));
      int next = from;
      while (next < until) {
        int end = Math.min(until, next + most - chance.nextInt((most + 1) / 2));
        commit(writer, next, end);
        next = end;
      }
    }

    private void commit(EventsWriter writer, int from, int until) {
      Map<SourcePartition, OffsetRange> ranges = new HashMap<>();
      Dataset<Row> frame = KafkaRecords.from(0, 0).frame();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        long first = Collections.frequency(partitions.subList(0, from), partition);
        KafkaRecords records = KafkaRecords.from(partition, first);
        for (int place = from; place < until; place++) {
          if (partitions.get(place) == partition) {
            records.bytes(value(story.get(place)));
          }
        }
        frame = frame.union(records.frame());
        long end = Collections.frequency(partitions.subList(0, until), partition);
        if (first < end) {
          ranges.put(WrittenLake.source(partition), new OffsetRange(first, end));
        }
      }
      try (KeptRows judged = WrittenLake.judged(frame)) {
        CommittedBatch committed = writer.commit(judged, new BatchOffsets(ranges));
        committed.commitRecord().ifPresent(commits::add);
        assertServedIsWhatTheLakeAccepted(committed);
      }
    }

    private void assertServedIsWhatTheLakeAccepted(CommittedBatch committed) {
      long number = committed.commitRecord().map(CommitRecord::commit).orElse(-1L);
      assertThat(positions(committed.acceptedNow().frame(LocalSpark.session())))
          .isEqualTo(
              positions(written.rows().where("outcome = 'accepted' and commit = " + number)));
    }

    private static Set<String> positions(Dataset<Row> rows) {
      return rows.select(EventsTable.PARTITION, EventsTable.OFFSET).collectAsList().stream()
          .map(row -> row.mkString("/"))
          .collect(Collectors.toSet());
    }

    void assertEachRecordHasOneOutcome() {
      List<Row> positions =
          written.rows().groupBy(EventsTable.PARTITION, EventsTable.OFFSET).count().collectAsList();
      assertThat(positions).hasSize(story.size()).allMatch(row -> row.getLong(2) == 1);
      for (int partition = 0; partition < PARTITIONS; partition++) {
        int index = partition;
        assertThat(positions.stream().filter(row -> row.getInt(0) == index))
            .allMatch(row -> row.getLong(1) < Collections.frequency(partitions, index));
      }
      assertThat(commits.stream().mapToLong(CommitRecord::records).sum()).isEqualTo(story.size());
      assertThat(
              commits.stream()
                  .mapToLong(made -> made.accepted() + made.quarantined() + made.duplicates())
                  .sum())
          .isEqualTo(story.size());
      assertThat(commits.stream().mapToLong(CommitRecord::quarantined).sum())
          .isEqualTo(story.stream().filter(number -> number < 0).count());
      assertThat(commits.stream().mapToLong(CommitRecord::accepted).sum())
          .isEqualTo(story.stream().filter(number -> number >= 0).distinct().count());
    }

    /** Rows by table, each as sorted JSON, without what tells where and when they were read. */
    Map<String, List<String>> tables() {
      Map<String, List<String>> tables = new TreeMap<>();
      Dataset<Row> events = written.rows();
      tables.put("events", sorted(events.where("outcome = 'accepted'").select(SAID)));
      tables.put(
          "quarantine", sorted(events.where("outcome = 'quarantined'").select("reasons", "raw")));
      try (DerivedFrames derived =
          new DerivedFrames(
              new LakeViews(spark, written.log().lakeRoot(), SHOPS).accepted(events),
              new ShopClock(SHOPS))) {
        tables.put("sessions", sorted(derived.sessions()));
        tables.put("orders", sorted(derived.orders()));
        tables.put("order lines", sorted(derived.orderLines()));
      }
      return tables;
    }
  }

  private static List<String> sorted(Dataset<Row> rows) {
    Column[] columns = List.of(rows.columns()).stream().map(c -> col(c)).toArray(Column[]::new);
    return rows.select(to_json(struct(columns))).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static byte[] value(int number) {
    if (number == -BROKEN.size() - 1) {
      return null;
    }
    String text = number < 0 ? BROKEN.get(-number - 1) : event(number);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** An event that the number alone decides: some share an id, an order, a session, a user. */
  private static String event(int number) {
    Random chance = new Random(number);
    String type = List.of("page_view", "view_item", "add_to_cart", "purchase").get(number % 4);
    StringBuilder json = new StringBuilder("{\"shop\":\"demo\"");
    json.append(",\"event_id\":\"e").append(number % 20).append('"');
    json.append(
        ",\"event_time\":\"2026-01-0%dT1%d:%02d:00Z\""
            .formatted(1 + number % 2, number % 10, 2 * (number % 25)));
    json.append(",\"event_type\":\"").append(type).append('"');
    if (number % 5 != 0) {
      json.append(",\"user_id\":\"u").append(chance.nextInt(3)).append('"');
    }
    if (number % 3 != 0) {
      json.append(",\"session_id\":\"s").append(chance.nextInt(4)).append('"');
    }
    if (!type.equals("page_view")) {
      json.append(",\"product_id\":\"p").append(chance.nextInt(2)).append('"');
    }
    if (type.equals("purchase")) {
      json.append(
          ",\"order_id\":\"o%d\",\"quantity\":1,\"unit_price\":\"9.90\"".formatted(number % 3));
    }
    return json.append(",\"note\":").append(number).append('}').toString();
  }
}
