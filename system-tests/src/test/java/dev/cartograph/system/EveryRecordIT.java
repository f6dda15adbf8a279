package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cartograph.backup.BackupMain;
import dev.cartograph.backup.RestoreMain;
import dev.cartograph.doctor.DoctorMain;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.timeline.TimelineEvent;
import dev.cartograph.verify.VerifyMain;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of every record: broken ones, those of a stream that is killed, those of products
 * and users; what proves it, and what is said where the proof fails. Each case goes on from those
 * before it, and the last leaves a lake that is wrong.
 */
@ExtendWith(SharedCartograph.class)
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryRecordIT {
  private static final Duration POLL = Duration.ofSeconds(1);

  @TempDir private static Path folder;

  private static Cartograph cartograph;

  @BeforeAll
  static void take(Cartograph shared) {
    cartograph = shared;
  }

  @AfterAll
  static void leaveNoProcess() throws Exception {
    SharedCartograph.stop();
  }

  @Test
  @Order(1)
  void quarantinesEachBrokenRecordAndGoesOn() throws Exception {
    RawRecords.send(
        cartograph.settings().kafka(),
        RawRecords.bytes("not json"),
        RawRecords.bytes(RawRecords.event("purchse", "\"product_id\":\"p\"")),
        RawRecords.bytes(RawRecords.event("view_item", "\"product_id\":\"p\",\"unit_price\":-1")),
        RawRecords.bytes(RawRecords.event("view_item", "\"brand\":\"b\"")),
        RawRecords.bytes(RawRecords.event("purchase", "\"product_id\":\"p\",\"unit_price\":1")),
        RawRecords.bytes(
            "{\"shop\":\"online-retail\",\"event_id\":\"f\",\"event_time\":\"%s\",\"event_type\":\"page_view\"}"
                .formatted(Instant.now().plus(Duration.ofHours(1)))),
        new byte[0],
        RawRecords.bytes("[".repeat(10_000)),
        RawRecords.bytes("{\"shop\":\"" + "x".repeat(5 << 20) + "\"}"),
        RawRecords.bytes(RawRecords.event("page_view", "\"user_id\":\"ana\"")));
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(
                        cartograph.sql(
                            "SELECT concat_ws('+', reasons) r, count(*), sum(length(raw)) > 0 FROM"
                                + " quarantine GROUP BY 1 ORDER BY 1"))
                    .containsExactly(
                        "empty-record,1,false",
                        "malformed-json,2,true",
                        "missing-product,1,true",
                        "missing-quantity,1,true",
                        "price-below-zero,1,true",
                        "record-too-large,1,true",
                        "time-in-future,1,true",
                        "unknown-event-type,1,true"));
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(
                        cartograph.sql(
                            "SELECT count(*) FROM accepted_events WHERE user_id = 'ana'"))
                    .containsExactly("1"));
  }

  @Test
  @Order(2)
  void readsCommittedTransactionsOnly() {
    RawRecords.sendInTransactions(
        cartograph.settings().kafka(),
        new byte[][] {
          RawRecords.bytes(RawRecords.event("page_view", "\"user_id\":\"aborted\"")),
          RawRecords.bytes("not json, aborted")
        },
        new byte[][] {
          RawRecords.bytes(RawRecords.event("page_view", "\"user_id\":\"committed\""))
        });
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(POLL)
        .until(() -> eventsWhere("user_id = 'committed'") == 1);
    assertThat(eventsWhere("user_id = 'aborted' OR cast(raw AS STRING) LIKE '%aborted%'")).isZero();
  }

  @Test
  @Order(3)
  void losesNothingWhenTheStreamIsKilledDuringAFeed() throws Exception {
    Path lines = folder.resolve("views.jsonl");
    int views = 30_000;
    Instant first = Instant.parse("2026-01-01T00:00:00Z");
    try (BufferedWriter out = Files.newBufferedWriter(lines)) {
      for (int i = 0; i < views; i++) {
        out.write(
            "{\"shop\":\"views\",\"event_id\":\"v%d\",\"event_time\":\"%s\",\"event_type\":\"view_item\",\"user_id\":\"u%d\",\"product_id\":\"p%d\"}\n"
                .formatted(i, first.plusSeconds(80L * i), i % 97, i % 13));
      }
    }
    Process feed =
        cartograph.start(
            folder.resolve("feed.out"),
            folder.resolve("feed.err"),
            "feed",
            lines.toString(),
            "--speed",
            "120000",
            "--wait");
    ProcessHandle stream =
        cartograph.findApplication("dev.cartograph.stream.StreamMain").orElseThrow();
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(POLL)
        .until(
            () ->
                !cartograph
                    .sql("SELECT count(*) FROM accepted_events WHERE shop = 'views'")
                    .equals(List.of("0")));
    stream.destroyForcibly();
    assertThat(feed.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(feed.exitValue()).as(Files.readString(folder.resolve("feed.err"))).isZero();
    assertThat(
            cartograph.sql(
                "SELECT count(*), count(DISTINCT event_id) FROM accepted_events WHERE shop ="
                    + " 'views'"))
        .containsExactly(views + "," + views);
  }

  @Test
  @Order(4)
  void showsProductsAndProfilesAsTheyAreFed() throws Exception {
    Path products =
        Files.writeString(
            folder.resolve("products.jsonl"),
            """
            {"product_id":"p1","valid_from":"2026-01-15T00:00:00Z","unit_price":12.5}
            {"product_id":"p1","valid_from":"2026-01-01T00:00:00Z","title":"Lamp","unit_price":10}
            {"valid_from":"2026-01-01T00:00:00Z","title":"Nothing"}
            """);
    Path users =
        Files.writeString(
            folder.resolve("users.jsonl"),
            """
            {"user_id":"u1","valid_from":"2026-01-01T00:00:00Z","country":"DE","plan":"gold"}
            """);
    Cartograph.Answer fed =
        cartograph.run("feed", products.toString(), users.toString(), "--shop", "views", "--wait");
    assertThat(fed.exitCode()).as(fed.err()).isZero();
    JsonNode product =
        ExactJson.tree(cartograph.run("product", "p1", "--shop", "views", "--json").out());
    assertThat(product.path("title").asText()).isEqualTo("Lamp");
    assertThat(product.path("unit_price").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(product.path("prices")).hasSize(2);
    JsonNode profile =
        ExactJson.tree(
            cartograph.run("customer", "u1", "--shop", "views", "--profile", "--json").out());
    assertThat(profile.path("country").asText()).isEqualTo("DE");
    assertThat(profile.at("/attributes/plan").asText()).isEqualTo("gold");
    assertThat(
            cartograph.sql(
                "SELECT array_join(reasons, '+') FROM quarantine WHERE topic = 'shop.products'"))
        .containsExactly("missing-product");
  }

  @Test
  @Order(5)
  void holdsOfAGeneratedShopWhatItsFilesSayAndQuarantinesWhatTheTruthNames() throws Exception {
    String[] shop = {"--days=2", "--visitors-per-day=150", "--until=2025-03-10", "--broken=300"};
    Path out = folder.resolve("generated");
    assertThat(cartograph.run("generate", with(shop, "--out=" + out)).exitCode()).isZero();
    String before =
        cartograph.sql("SELECT coalesce(unix_millis(max(append_time)), 0) FROM quarantine").get(0);
    Cartograph.Answer sent = cartograph.run("generate", with(shop, "--wait"));
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    List<String> truth = new ArrayList<>();
    ExactJson.tree(Files.readString(out.resolve("truth.json")))
        .path("broken_by_reason")
        .fields()
        .forEachRemaining(reason -> truth.add(reason.getKey() + "," + reason.getValue()));
    assertThat(truth).hasSizeGreaterThan(12);
    assertThat(
            cartograph.sql(
                """
                SELECT array_join(reasons, '+'), count(*) FROM quarantine
                WHERE unix_millis(append_time) > %s GROUP BY 1 ORDER BY 1
                """
                    .formatted(before)))
        .containsExactlyElementsOf(truth);
    for (RecordKind kind : List.of(RecordKind.PRODUCTS, RecordKind.USERS)) {
      String name = kind.findEventType().orElseThrow();
      List<String> written = new ArrayList<>();
      for (String line : Files.readAllLines(out.resolve(name + "s.jsonl"))) {
        JsonNode record = ExactJson.tree(line);
        written.add(record.path(EventFields.EVENT_ID).asText());
      }
      assertThat(written).isNotEmpty();
      assertThat(
              cartograph.sql(
                  """
                  SELECT event_id FROM %s_records
                  WHERE shop = 'demo' AND valid_from < '2025-04-01'
                  """
                      .formatted(name)))
          .containsExactlyInAnyOrderElementsOf(written);
    }
  }

  /** By the run of the reports that comes behind the one under way when the catalogue was fed. */
  @Test
  @Order(6)
  void completesEventsByTheCatalogueOfTheirTime() {
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(POLL)
        .untilAsserted(
            () ->
                assertThat(
                        cartograph.sql(
                            """
                            SELECT title, unit_price, min(date(event_time)) FROM session_events
                            WHERE shop = 'views' AND product_id = 'p1' GROUP BY 1, 2 ORDER BY 2
                            """))
                    .containsExactly("Lamp,10.0000,2026-01-01", "Lamp,12.5000,2026-01-15"));
    assertThat(
            cartograph.sql(
                "SELECT unit_price, currency, coalesce(previous_price, 0) FROM prices WHERE shop ="
                    + " 'views' ORDER BY"
                    + " valid_from"))
        .containsExactly("10.0000,USD,0.0000", "12.5000,USD,10.0000");
  }

  /** What its reports say is held against its events once it is restored. */
  @Test
  @Order(7)
  void verifiesKafkaAgainstLakeAndHBase() throws Exception {
    Cartograph.Answer verify = cartograph.runHere(new VerifyMain(), "--reports=0");
    assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    assertThat(verify.out()).contains("holds").doesNotContain("BROKEN");
  }

  /** Beside the stream and the schedule, which go on. */
  @Test
  @Order(8)
  void restoresLakeAndHBaseFromABackupThatIsProvedAgainstKafka() {
    String backup = "file:" + folder.resolve("backup");
    String[] elsewhere = {
      "--set=lake.root=" + cartograph.settings().lake().root() + "-restored",
      "--set=hbase.namespace=restored"
    };
    Cartograph.Answer taken = cartograph.runHere(new BackupMain(), backup);
    assertThat(taken.exitCode()).as(taken.out() + taken.err()).isZero();
    assertThat(taken.out()).contains("HBase timeline", "HBase progress", "reports/runs", "events");

    Cartograph.Answer refused = cartograph.runHere(new RestoreMain(), backup, elsewhere[0]);
    assertThat(refused.exitCode()).as(refused.out()).isEqualTo(3);
    assertThat(refused.err()).contains("The lease on writing events is held by the stream at ");
    Cartograph.Answer restored = cartograph.runHere(new RestoreMain(), with(elsewhere, backup));
    assertThat(restored.exitCode()).as(restored.out() + restored.err()).isZero();
    assertThat(tables(restored)).containsExactlyInAnyOrderElementsOf(tables(taken));
    Cartograph.Answer verify = cartograph.runHere(new VerifyMain(), with(elsewhere, "--reports=1"));
    assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    assertThat(verify.out()).contains("holds").doesNotContain("BROKEN");
  }

  /** What a backup or a restore says of each table, without how long it took. */
  private static List<String> tables(Cartograph.Answer answer) {
    return answer
        .out()
        .lines()
        .filter(line -> line.contains(" rows"))
        .map(line -> line.replaceFirst(" in [0-9.]+ s$", ""))
        .toList();
  }

  @Test
  @Order(9)
  void mendsWhatIsWrongAtRestAndSaysSo() throws Exception {
    Tampering tampering = new Tampering(cartograph.settings());
    tampering.retainEventsForAnHour();
    tampering.leadTheLedgersPointerNowhere();

    Cartograph.Answer found = cartograph.runHere(new DoctorMain(), "--json");
    assertThat(found.exitCode()).as(found.out() + found.err()).isEqualTo(4);
    assertThat(ExactJson.tree(found.out()).findValuesAsText("kind"))
        .containsExactly("stray _last_checkpoint", "topic settings");
    Cartograph.Answer mended = cartograph.runHere(new DoctorMain(), "--repair");
    assertThat(mended.exitCode()).as(mended.out() + mended.err()).isZero();
    assertThat(mended.out()).contains("Repaired: set retention.ms=").doesNotContain("FOUND");
  }

  @Test
  @Order(10)
  void namesRowsAndCellsThatAreGoneChangedDoubledOrOfNobody() throws Exception {
    List<String> positions =
        cartograph.sql(
            "SELECT partition, offset FROM accepted_events WHERE shop = 'views' ORDER BY event_id"
                + " LIMIT 2");
    new Tampering(cartograph.settings())
        .takeOneRowAndDoubleAnother(at(positions.get(0)), at(positions.get(1)));
    try (TimelineTampering tampering = new TimelineTampering(cartograph.settings().hbase())) {
      tampering.tamper();
      Cartograph.Answer verify = cartograph.run("verify", "--json", "--reports=0");
      assertThat(verify.exitCode()).as(verify.out() + verify.err()).isEqualTo(4);
      JsonNode proof = ExactJson.tree(verify.out());
      assertThat(proof.path("holds").booleanValue()).isFalse();
      Map<String, String> broken = breaches(proof);
      String cells = "timeline-against-lake: ";
      assertThat(broken.get(cells + "differing"))
          .startsWith("1: ")
          .contains(place(tampering.changed()));
      assertThat(broken.get(cells + "missing")).startsWith("1: ").contains(place(tampering.gone()));
      assertThat(broken.get(cells + "unexpected"))
          .as("that of nobody, and that of the row that is gone")
          .startsWith("2: ")
          .contains(place(tampering.unknown()));
      for (String position : positions) {
        assertThat(broken.values()).anyMatch(places -> places.contains(position.split(",")[1]));
      }
    }
  }

  /** How many breaches of each kind, and where, by check and kind. */
  private static Map<String, String> breaches(JsonNode proof) {
    Map<String, String> broken = new TreeMap<>();
    for (JsonNode check : proof.path("checks")) {
      for (JsonNode breach : check.path("breaches")) {
        broken.put(
            check.path("check").asText() + ": " + breach.path("kind").asText(),
            breach.path("count") + ": " + breach.path("places"));
      }
    }
    return broken;
  }

  private static long eventsWhere(String condition) {
    return Long.parseLong(cartograph.sql("SELECT count(*) FROM events WHERE " + condition).get(0));
  }

  private static String place(TimelineEvent event) {
    return "%s/%s event %s at %s"
        .formatted(event.shop(), event.userId(), event.eventId(), event.eventTime());
  }

  private static String at(String position) {
    String[] parts = position.split(",");
    return "partition = %s AND offset = %s AND shop = 'views'".formatted(parts[0], parts[1]);
  }

  private static String[] with(String[] arguments, String one) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = one;
    return all;
  }
}
