package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.INSTANT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cartograph.error.CommandLines;
import dev.cartograph.event.EventTypes;
import dev.cartograph.event.RecordKind;
import dev.cartograph.feed.RecordSink;
import dev.cartograph.feed.RecordSinks;
import dev.cartograph.format.EventDraft;
import dev.cartograph.format.EventEncoder;
import dev.cartograph.format.EventFile;
import dev.cartograph.format.Formats;
import dev.cartograph.shop.Shop;
import dev.cartograph.shop.Shops;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of the shop goes to which topic, and in which order. */
class SentShopTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SHOPS = Path.of("..", "conf", "shops");
  private static final Path FORMATS = Path.of("..", "conf", "formats");
  private static final int MAX_RECORD = 1 << 20;
  private static final int VISITORS = 60;

  private final Shop shop = Shops.load(SHOPS).shop(ShopSimulation.SHOP);
  private final StringWriter said = new StringWriter();
  private final PrintWriter out = new PrintWriter(said);

  @TempDir private Path folder;

  /** A record as it goes out; one that is no JSON has no value. */
  private record Sent(RecordKind kind, String key, JsonNode value) {
    Instant time() {
      return Instant.parse(text(kind.timeField()));
    }

    String text(String field) {
      return value.path(field).asText();
    }
  }

  /** Topics in memory; may close when a record of some time arrives. */
  private static final class Topics implements RecordSinks {
    private final List<Sent> records = new ArrayList<>();
    private final Optional<Instant> closing;

    Topics(Optional<Instant> closing) {
      this.closing = closing;
    }

    @Override
    public RecordSink sender(RecordKind kind) {
      return (key, value) -> take(kind, key, value);
    }

    private void take(RecordKind kind, byte[] key, byte[] value) {
      Sent sent = new Sent(kind, new String(key, StandardCharsets.UTF_8), tree(value));
      if (closing.filter(end -> !sent.time().isBefore(end)).isPresent()) {
        throw new Closed();
      }
      records.add(sent);
    }

    @Override
    public void flush() {}

    List<Sent> of(RecordKind kind) {
      return records.stream().filter(record -> record.kind() == kind).toList();
    }
  }

  /** Ends what never ends. */
  private static final class Closed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static JsonNode tree(byte[] value) {
    try {
      return JSON.readTree(value);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private Instant midnight(LocalDate day) {
    return day.atStartOfDay(shop.timeZone()).toInstant();
  }

  private ShopRange range(LocalDate first, LocalDate last) {
    return new ShopRange(shop, 1, VISITORS, 0, midnight(first), midnight(last.plusDays(1)));
  }

  private Topics history(Mishaps mishaps) {
    Topics topics = new Topics(Optional.empty());
    ShopRange range = range(LocalDate.parse("2026-03-02"), LocalDate.parse("2026-04-10"));
    new HistoryTopic(range, mishaps, out)
        .send(topics, new Statements(range.seed(), topics), Optional.empty());
    return topics;
  }

  /** Live traffic that began forty days ago, and caught up with five of them left. */
  private Topics live(LocalDate begin, Optional<LocalDate> catalogueDay) {
    Instant from = opening(begin);
    Topics topics = new Topics(Optional.of(from.plus(Duration.ofDays(35))));
    live(topics, new Statements(1, topics), from, catalogueDay);
    return topics;
  }

  private void live(
      Topics topics, Statements statements, Instant from, Optional<LocalDate> catalogueDay) {
    ShopRange nothing = new ShopRange(shop, 1, VISITORS, 0, from, from);
    assertThatThrownBy(
            () ->
                new PresentTopic(nothing, now -> {}, out)
                    .send(topics, statements, catalogueDay, Optional.empty()))
        .isInstanceOf(Closed.class);
  }

  private Instant opening(LocalDate day) {
    return midnight(day).plus(Duration.ofHours(9));
  }

  private static LocalDate fortyDaysAgo() {
    return LocalDate.now(ZoneOffset.UTC).minusDays(40);
  }

  @Test
  void sendsTheWholeCatalogueBeforeTheFirstEvent() {
    List<Sent> records = history(Mishaps.NONE).records;
    int products =
        (int) records.stream().filter(sent -> sent.kind() == RecordKind.PRODUCTS).count();
    assertThat(products).isGreaterThan(Catalogue.PRODUCTS.size());
    assertThat(records.subList(0, products))
        .extracting(Sent::kind)
        .containsOnly(RecordKind.PRODUCTS);
    Sent first = records.get(0);
    assertThat(first.key()).isEqualTo("demo\0" + first.text("product_id"));
    assertThat(first.value().path("unit_price").isNumber()).isTrue();
  }

  @Test
  void sendsEachUserOnceBeforeTheirFirstEvent() {
    Set<String> known = new HashSet<>();
    for (Sent sent : history(Mishaps.NONE).records) {
      String user = sent.text("user_id");
      if (sent.kind() == RecordKind.USERS) {
        assertThat(known.add(user)).isTrue();
        assertThat(sent.key()).isEqualTo("demo\0" + user);
      } else if (!user.isEmpty()) {
        assertThat(known).contains(user);
      }
    }
    assertThat(known).hasSizeGreaterThan(100);
  }

  @Test
  void sendsWhatFeedingTheFilesWouldSend() throws IOException {
    Topics topics = history(Mishaps.NONE);
    assertThat(
            CommandLines.execute(
                new GenerateMain(),
                "--out=" + folder,
                "--set=shops.folder=" + SHOPS,
                "--visitors-per-day=" + VISITORS,
                "--days=40",
                "--until=2026-04-10",
                "--no-truth"))
        .isZero();
    Formats formats = Formats.load(FORMATS, EventTypes.known(List.of()), MAX_RECORD);
    for (RecordKind kind : List.of(RecordKind.PRODUCTS, RecordKind.USERS)) {
      Path file = folder.resolve(kind == RecordKind.PRODUCTS ? "products.jsonl" : "users.jsonl");
      List<Sent> fed = new ArrayList<>();
      EventEncoder encoder = new EventEncoder();
      try (EventFile lines =
          EventFile.open(file, formats.recognise(file), Optional.empty(), MAX_RECORD)) {
        while (lines.readNext(draft -> fed.add(sent(draft, encoder)))) {
          // Collecting.
        }
      }
      assertThat(fed).isNotEmpty().hasSameSizeAs(topics.of(kind)).hasSameSizeAs(lines(file));
      for (int i = 0; i < fed.size(); i++) {
        assertSame(topics.of(kind).get(i), fed.get(i));
      }
    }
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static Sent sent(EventDraft draft, EventEncoder encoder) {
    String key = new String(encoder.key(draft), StandardCharsets.UTF_8);
    return new Sent(draft.kind(), key, tree(encoder.value(draft)));
  }

  private static void assertSame(Sent one, Sent other) {
    assertThat(one.kind()).isEqualTo(other.kind());
    assertThat(one.key()).isEqualTo(other.key());
    assertThat(one.value().size()).isEqualTo(other.value().size());
    one.value()
        .fields()
        .forEachRemaining(
            field -> {
              JsonNode value = other.value().path(field.getKey());
              if (field.getValue().isNumber()) {
                assertThat(value.decimalValue())
                    .isEqualByComparingTo(field.getValue().decimalValue());
              } else {
                assertThat(value).isEqualTo(field.getValue());
              }
            });
  }

  @Test
  void letsNothingGoWrongOnTheWayOfProductsAndUsers() {
    Topics good = history(Mishaps.NONE);
    Topics bad = history(new Mishaps(100, 100, 100));
    assertThat(bad.of(RecordKind.PRODUCTS)).isEqualTo(good.of(RecordKind.PRODUCTS));
    assertThat(bad.of(RecordKind.USERS)).isEqualTo(good.of(RecordKind.USERS));
    assertThat(bad.of(RecordKind.EVENTS)).hasSizeGreaterThan(good.of(RecordKind.EVENTS).size());
  }

  @Test
  void namesInTheEndWhatItSent() {
    Topics topics = history(Mishaps.NONE);
    assertThat(said.toString())
        .isEqualToIgnoringNewLines(
            "Sent %,d records of products and %,d of users, and %,d events of 2026-03-02 to 2026-04-10.\n"
                .formatted(
                    topics.of(RecordKind.PRODUCTS).size(),
                    topics.of(RecordKind.USERS).size(),
                    topics.of(RecordKind.EVENTS).size()));
  }

  @Test
  void sendsLiveTheCatalogueOfTheDayFirstAndPricesWhenTheyChange() {
    LocalDate begin = fortyDaysAgo();
    List<Sent> records = live(begin, Optional.empty()).records;
    int listed = Catalogue.PRODUCTS.size() - 1;
    assertThat(records.subList(0, listed))
        .allSatisfy(
            sent -> {
              assertThat(sent.kind()).isEqualTo(RecordKind.PRODUCTS);
              assertThat(sent.time()).isEqualTo(midnight(begin));
            });
    List<Sent> later = records.subList(listed, records.size());
    assertThat(later).isSortedAccordingTo((one, other) -> one.time().compareTo(other.time()));
    assertThat(later.stream().filter(sent -> sent.kind() == RecordKind.PRODUCTS))
        .hasSizeGreaterThan(4)
        .extracting(sent -> sent.text("product_id") + " " + sent.time())
        .containsExactlyElementsOf(changes(begin, begin.plusDays(35)));
    assertThat(later).extracting(Sent::kind).contains(RecordKind.USERS, RecordKind.EVENTS);
  }

  @Test
  void sendsLiveOnlyWhatChangedSinceTheCatalogueWasSent() {
    LocalDate begin = fortyDaysAgo();
    LocalDate sent = begin.minusDays(30);
    Topics topics = live(begin, Optional.of(sent));
    List<String> missed = changes(sent, begin);
    assertThat(missed).isNotEmpty();
    assertThat(topics.of(RecordKind.PRODUCTS))
        .extracting(record -> record.text("product_id") + " " + record.time())
        .containsExactlyElementsOf(changes(sent, begin.plusDays(35)));
    assertThat(topics.records.subList(0, missed.size()))
        .extracting(Sent::kind)
        .containsOnly(RecordKind.PRODUCTS);
  }

  @Test
  void tellsWhenStartedAgainOnlyWhatBecameDueSince() {
    LocalDate begin = fortyDaysAgo();
    Told told = new Told("this one", opening(begin), opening(begin.plusDays(20)));
    Topics first = new Topics(Optional.of(told.until()));
    live(first, new Statements(1, first), told.from(), Optional.empty());
    Topics second = new Topics(Optional.of(told.from().plus(Duration.ofDays(35))));
    Instant again = opening(begin.plusDays(25));
    ShopRange before = new ShopRange(shop, 1, VISITORS, 0, told.from(), again);
    live(
        second,
        Statements.goingOn(before, told.until(), second),
        again,
        Optional.of(told.lastDay(shop)));

    Topics once = live(begin, Optional.empty());
    for (RecordKind kind : List.of(RecordKind.PRODUCTS, RecordKind.USERS)) {
      assertThat(second.of(kind)).isNotEmpty();
      assertThat(Stream.concat(first.of(kind).stream(), second.of(kind).stream()))
          .containsExactlyElementsOf(once.of(kind));
    }
    assertThat(second.of(RecordKind.EVENTS))
        .allSatisfy(sent -> assertThat(sent.time()).isAfterOrEqualTo(again));
  }

  @Test
  void saysBeforeItWaitsThatAllThatIsDueIsTold() {
    Instant from = Instant.now();
    Topics topics = new Topics(Optional.empty());
    List<Instant> told = new ArrayList<>();
    ShopRange nothing = new ShopRange(shop, 1, VISITORS, 0, from, from);
    assertThatThrownBy(
            () ->
                new PresentTopic(
                        nothing,
                        now -> {
                          told.add(now);
                          throw new Closed();
                        },
                        out)
                    .send(topics, new Statements(1, topics), Optional.empty(), Optional.empty()))
        .isInstanceOf(Closed.class);
    assertThat(told).singleElement(as(INSTANT)).isBetween(from, Instant.now());
    assertThat(topics.records)
        .hasSizeGreaterThan(1)
        .allSatisfy(sent -> assertThat(sent.time()).isBefore(told.get(0)));
  }

  private List<String> changes(LocalDate after, LocalDate last) {
    return new Prices(1)
        .changes(after.toEpochDay(), last.toEpochDay()).stream()
            .map(
                change ->
                    change.product().id() + " " + midnight(LocalDate.ofEpochDay(change.day())))
            .toList();
  }
}
