package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cartograph.config.Settings;
import dev.cartograph.event.EventFields;
import dev.cartograph.event.RecordKind;
import dev.cartograph.kafka.KafkaClients;
import dev.cartograph.lake.EventsTable;
import dev.cartograph.lake.LedgerTable;
import dev.cartograph.lake.SparkSessions;
import dev.cartograph.timeline.TimelineEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.spark.sql.SparkSession;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, as a user walks it: a shop's file goes in, charts come out, and both agree. */
@ExtendWith(SharedCartograph.class)
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndToEndIT {
  private static final String ACCEPTED =
      "SELECT count(*) FROM accepted_events WHERE shop = 'online-retail'";
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

  @TempDir private static Path folder;

  private static Cartograph cartograph;
  private static Path file;

  @BeforeAll
  static void take(Cartograph shared) {
    cartograph = shared;
    file = SharedCartograph.inputOf(shared);
  }

  @AfterAll
  static void leaveNoProcess() throws Exception {
    SharedCartograph.stop();
  }

  @Test
  @Order(1)
  void answersWithTheLastDigitOfTheFile() throws Exception {
    assertThat(
            cartograph.sql(
                "SELECT event_type, count(*), sum(quantity * unit_price) FROM accepted_events WHERE"
                    + " shop = 'online-retail' GROUP BY 1 ORDER BY 1"))
        .containsExactly("purchase,4,136.8600", "refund,1,1.8500");
    assertThat(
            cartograph.sql("SELECT count(*), sum(gross) FROM orders WHERE shop = 'online-retail'"))
        .containsExactly("3,136.8600");
  }

  @Test
  @Order(2)
  void drawsChartsWithTheSameNumbersAsTheirTables() throws Exception {
    Document page =
        Jsoup.connect(cartograph.url("/?shop=online-retail&from=2010-12-01&to=2010-12-02")).get();
    assertThat(page.title()).contains("Online Retail");
    assertThat(page.select("svg g[role=img] > title")).isNotEmpty();
    assertThat(page.select("svg g[role=img] > desc").text()).contains("£");
    assertThat(page.select("table td").eachText()).contains("£46.74", "£90.12");
    assertThat(page.text()).contains("£137").contains("3 orders");
  }

  @Test
  @Order(3)
  void showsThePageInARealBrowser() throws Exception {
    Document page = inABrowser("/?shop=online-retail&from=2010-12-01&to=2010-12-02");
    assertThat(page.select("svg path, svg rect")).isNotEmpty();
  }

  @Test
  @Order(4)
  void findsACustomersNewestEventsAsTheLakeHasThem() throws Exception {
    Cartograph.Answer customer =
        cartograph.run("customer", "17850", "--shop", "online-retail", "--limit", "10", "--json");
    assertThat(customer.exitCode()).as(customer.err()).isZero();
    List<String> served = new ArrayList<>();
    for (JsonNode event : JSON.readTree(customer.out())) {
      served.add(
          event.path("event_id").asText()
              + ","
              + event.path("unit_price").decimalValue().toPlainString());
    }
    assertThat(served)
        .hasSize(3)
        .isEqualTo(
            cartograph.sql(
                "SELECT event_id, unit_price FROM accepted_events WHERE user_id = '17850' ORDER BY"
                    + " event_time DESC, identity LIMIT 10"));
  }

  @Test
  @Order(5)
  void showsACustomersEventsInARealBrowser() throws Exception {
    Document page = inABrowser("/customer?shop=online-retail&id=17850");
    assertThat(page.select(".day h2").eachText()).containsExactly("Wed 1 Dec 2010");
    assertThat(page.select(".moments li.bought")).hasSize(3);
    assertThat(page.selectFirst(".moments li.bought").text())
        .startsWith("08:28 Purchase HAND WARMER, UNION JACK (22633)")
        .endsWith("£1.85");
  }

  @Test
  @Order(6)
  void quarantinesEachBrokenRecordAndGoesOn() throws Exception {
    sendRaw(
        bytes("not json"),
        bytes(event("purchse", "\"product_id\":\"p\"")),
        bytes(event("view_item", "\"product_id\":\"p\",\"unit_price\":-1")),
        bytes(event("view_item", "\"brand\":\"b\"")),
        bytes(event("purchase", "\"product_id\":\"p\",\"unit_price\":1")),
        bytes(
            "{\"shop\":\"online-retail\",\"event_id\":\"f\",\"event_time\":\"%s\",\"event_type\":\"page_view\"}"
                .formatted(Instant.now().plus(Duration.ofHours(1)))),
        new byte[0],
        bytes("[".repeat(10_000)),
        bytes("{\"shop\":\"" + "x".repeat(5 << 20) + "\"}"),
        bytes(event("page_view", "\"user_id\":\"ana\"")));
    await()
        .atMost(Duration.ofMinutes(2))
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
        .untilAsserted(
            () ->
                assertThat(
                        cartograph.sql(
                            "SELECT count(*) FROM accepted_events WHERE user_id = 'ana'"))
                    .containsExactly("1"));
  }

  @Test
  @Order(7)
  void addsNothingWhenAFileIsFedAgainOrShuffled() throws Exception {
    List<String> before = cartograph.sql(ACCEPTED);
    assertThat(cartograph.run("feed", file.toString(), "--wait").exitCode()).isZero();
    assertThat(cartograph.run("feed", file.toString(), "--shuffle", "7", "--wait").exitCode())
        .isZero();
    assertThat(cartograph.sql(ACCEPTED)).isEqualTo(before);
    assertThat(cartograph.sql("SELECT count(*) FROM duplicates WHERE shop = 'online-retail'"))
        .containsExactly("10");
  }

  @Test
  @Order(8)
  void refusesABadFileInOneSentence() throws Exception {
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path unknown = Files.writeString(folder.resolve("unknown.csv"), "a,b\n1,2\n");
    for (Path bad : List.of(folder.resolve("nowhere.csv"), empty, unknown)) {
      Cartograph.Answer answer = cartograph.run("feed", bad.toString());
      assertThat(answer.exitCode()).as(answer.err()).isEqualTo(2);
      assertThat(answer.err()).contains(bad.getFileName().toString());
    }
  }

  @Test
  @Order(9)
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
  @Order(10)
  void holdsOfAGeneratedShopWhatItsFilesSayAndQuarantinesWhatTheTruthNames() throws Exception {
    String[] shop = {"--days=2", "--visitors-per-day=150", "--until=2025-03-10", "--broken=300"};
    Path out = folder.resolve("generated");
    assertThat(cartograph.run("generate", with(shop, "--out=" + out)).exitCode()).isZero();
    String before =
        cartograph.sql("SELECT coalesce(unix_millis(max(append_time)), 0) FROM quarantine").get(0);
    Cartograph.Answer sent = cartograph.run("generate", with(shop, "--wait"));
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    List<String> truth = new ArrayList<>();
    JSON.readTree(out.resolve("truth.json").toFile())
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
        JsonNode record = JSON.readTree(line);
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

  @Test
  @Order(11)
  void completesEventsByTheCatalogueOfTheirTimeAndShowsProductsAndProfiles() throws Exception {
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
        JSON.readTree(cartograph.run("product", "p1", "--shop", "views", "--json").out());
    assertThat(product.path("title").asText()).isEqualTo("Lamp");
    assertThat(product.path("unit_price").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(product.path("prices")).hasSize(2);
    JsonNode profile =
        JSON.readTree(
            cartograph.run("customer", "u1", "--shop", "views", "--profile", "--json").out());
    assertThat(profile.path("country").asText()).isEqualTo("DE");
    assertThat(profile.at("/attributes/plan").asText()).isEqualTo("gold");
    assertThat(
            cartograph.sql(
                "SELECT array_join(reasons, '+') FROM quarantine WHERE topic = 'shop.products'"))
        .containsExactly("missing-product");
    // The run that completes these events comes behind the one under way.
    await()
        .atMost(Duration.ofMinutes(5))
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

  @Test
  @Order(12)
  void verifiesKafkaAgainstLakeAndHBase() throws Exception {
    Cartograph.Answer verify = cartograph.run("verify");
    assertThat(verify.exitCode()).as(verify.out() + verify.err()).isZero();
    assertThat(verify.out()).contains("holds").doesNotContain("BROKEN");
  }

  @Test
  @Order(13)
  void mendsWhatIsWrongAtRestAndSaysSo() throws Exception {
    Settings settings = cartograph.settings();
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, settings.kafka().eventsTopic());
    AlterConfigOp anHour =
        new AlterConfigOp(
            new ConfigEntry(
                TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofHours(1).toMillis())),
            AlterConfigOp.OpType.SET);
    try (Admin kafka = Admin.create(KafkaClients.properties(settings.kafka()))) {
      kafka.incrementalAlterConfigs(Map.of(topic, List.of(anHour))).all().get();
    }
    org.apache.hadoop.fs.Path pointer =
        new org.apache.hadoop.fs.Path(
            LedgerTable.path(settings.lake().root()), "_delta_log/_last_checkpoint");
    try (OutputStream content = pointer.getFileSystem(new Configuration()).create(pointer, true)) {
      content.write("{\"version\":99999,\"size\":1}".getBytes(StandardCharsets.UTF_8));
    }

    Cartograph.Answer found = cartograph.run("doctor", "--json");
    assertThat(found.exitCode()).as(found.out() + found.err()).isEqualTo(4);
    assertThat(JSON.readTree(found.out()).findValuesAsText("kind"))
        .containsExactly("stray _last_checkpoint", "topic settings");
    Cartograph.Answer mended = cartograph.run("doctor", "--repair");
    assertThat(mended.exitCode()).as(mended.out() + mended.err()).isZero();
    assertThat(mended.out()).contains("Repaired: set retention.ms=").doesNotContain("FOUND");
  }

  @Test
  @Order(14)
  void namesRowsAndCellsThatAreGoneChangedDoubledOrOfNobody() throws Exception {
    Map<String, String> spark = Map.of("spark.master", "local[1]", "spark.ui.enabled", "false");
    spark.forEach(System::setProperty);
    SparkSession session = SparkSessions.open("tamper", cartograph.settings());
    String table = "delta.`" + EventsTable.path(cartograph.settings().lake().root()) + "`";
    List<String> positions =
        cartograph.sql(
            "SELECT partition, offset FROM accepted_events WHERE shop = 'views' ORDER BY event_id"
                + " LIMIT 2");
    session.sql("DELETE FROM %s WHERE %s".formatted(table, at(positions.get(0))));
    session.sql(
        "INSERT INTO %s SELECT * FROM %s WHERE %s".formatted(table, table, at(positions.get(1))));
    try (TimelineTampering tampering = new TimelineTampering(cartograph.settings().hbase())) {
      tampering.tamper();
      Cartograph.Answer verify = cartograph.run("verify", "--json");
      assertThat(verify.exitCode()).as(verify.out() + verify.err()).isEqualTo(4);
      JsonNode proof = JSON.readTree(verify.out());
      assertThat(proof.path("holds").booleanValue()).isFalse();
      Map<String, String> broken = new TreeMap<>();
      for (JsonNode check : proof.path("checks")) {
        for (JsonNode breach : check.path("breaches")) {
          broken.put(
              check.path("check").asText() + ": " + breach.path("kind").asText(),
              breach.path("count") + ": " + breach.path("places"));
        }
      }
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

  private static String place(TimelineEvent event) {
    return "%s/%s event %s at %s"
        .formatted(event.shop(), event.userId(), event.eventId(), event.eventTime());
  }

  private static String at(String position) {
    String[] parts = position.split(",");
    return "partition = %s AND offset = %s AND shop = 'views'".formatted(parts[0], parts[1]);
  }

  private static Document inABrowser(String path) throws Exception {
    return Browser.load(cartograph.url(path), folder.resolve("browser"));
  }

  private static String[] with(String[] arguments, String one) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = one;
    return all;
  }

  private static String event(String type, String rest) {
    return "{\"shop\":\"online-retail\",\"event_id\":\"%s\",\"event_time\":\"2010-12-01T10:00:00Z\",\"event_type\":\"%s\",%s}"
        .formatted(rest.hashCode(), type, rest);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void sendRaw(byte[]... values) throws IOException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                cartograph.settings().kafka().bootstrapServers(),
                "max.request.size",
                Integer.toString(8 << 20)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(
            new ProducerRecord<>(cartograph.settings().kafka().eventsTopic(), 0, null, value));
      }
      producer.flush();
    }
  }
}
