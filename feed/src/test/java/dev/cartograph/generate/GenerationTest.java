package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CommandLines;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerationTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path generate(String name, String... options) {
    Path out = folder.resolve(name);
    String[] arguments = new String[options.length + 3];
    arguments[0] = "--out=" + out;
    arguments[1] = "--set=shops.folder=../conf/shops";
    arguments[2] = "--visitors-per-day=60";
    System.arraycopy(options, 0, arguments, 3, options.length);
    assertThat(CommandLines.execute(new GenerateMain(), arguments)).isZero();
    return out;
  }

  private static List<String> lines(Path out) throws IOException {
    return Files.readAllLines(out.resolve("events.jsonl"));
  }

  @Test
  void givesTheSameBytesForTheSameSeedAndOthersForAnother() throws IOException {
    Path one = generate("one", "--days=5", "--until=2026-08-31", "--seed=7");
    Path same = generate("same", "--days=5", "--until=2026-08-31", "--seed=7");
    Path other = generate("other", "--days=5", "--until=2026-08-31", "--seed=8");
    for (String file : List.of("events.jsonl", "products.jsonl", "users.jsonl", "truth.json")) {
      assertThat(same.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
    assertThat(lines(other)).doesNotContainAnyElementsOf(lines(one));
  }

  @Test
  void givesADayTheSameEventsInWhateverRangeItIsMade() throws IOException {
    List<String> week = lines(generate("week", "--days=7", "--until=2026-08-31"));
    List<String> day = lines(generate("day", "--days=1", "--until=2026-08-31"));
    assertThat(day).isNotEmpty();
    assertThat(week).endsWith(day.toArray(String[]::new));
  }

  @Test
  void givesEventsInTheOrderOfTheirTimesEachWithItsOwnId() throws IOException {
    Instant newest = Instant.MIN;
    Set<String> ids = new HashSet<>();
    for (String line : lines(generate("out", "--days=20", "--until=2026-08-31"))) {
      JsonNode event = JSON.readTree(line);
      Instant time = Instant.parse(event.get("event_time").asText());
      assertThat(time).isAfterOrEqualTo(newest);
      newest = time;
      assertThat(ids.add(event.get("event_id").asText())).isTrue();
    }
    assertThat(newest).isBefore(Instant.parse("2026-08-31T22:00:00Z"));
  }

  @Test
  void statesATruthThatACountOfTheEventsConfirms() throws IOException {
    Path out = generate("out", "--days=30", "--until=2026-08-31");
    Map<String, Long> types = new TreeMap<>();
    Set<String> orders = new HashSet<>();
    Map<String, String> timesOfLines = new HashMap<>();
    Set<String> visitors = new HashSet<>();
    BigDecimal gross = BigDecimal.ZERO;
    BigDecimal refunds = BigDecimal.ZERO;
    for (String line : lines(out)) {
      JsonNode event = JSON.readTree(line);
      String type = event.get("event_type").asText();
      types.merge(type, 1L, Long::sum);
      if (event.has("user_id")) {
        visitors.add(event.get("user_id").asText());
      }
      if (type.equals("purchase") || type.equals("refund")) {
        BigDecimal value =
            new BigDecimal(event.get("unit_price").asText())
                .multiply(new BigDecimal(event.get("quantity").asText()));
        if (type.equals("purchase")) {
          orders.add(event.get("order_id").asText());
          gross = gross.add(isReloaded(event, timesOfLines) ? BigDecimal.ZERO : value);
        } else {
          refunds = refunds.add(value);
        }
      }
    }
    JsonNode truth = JSON.readTree(out.resolve("truth.json").toFile());
    types.forEach(
        (type, count) ->
            assertThat(truth.get("events_by_type").get(type).asLong()).isEqualTo(count));
    assertThat(truth.get("orders").asInt()).isEqualTo(orders.size()).isPositive();
    assertThat(truth.get("visitors").asInt()).isEqualTo(visitors.size());
    assertThat(new BigDecimal(truth.get("gross").asText())).isEqualByComparingTo(gross);
    assertThat(new BigDecimal(truth.get("refunds").asText())).isEqualByComparingTo(refunds);
    assertThat(truth.get("visitors_by_day")).hasSize(30);
  }

  @Test
  void letsSomeVisitorsPayInOtherCurrenciesAndChangesNothingElse() throws IOException {
    String rates = "--set=shops.rates=../conf/rates/example";
    List<String> own = lines(generate("own", "--days=10", "--until=2026-08-31", rates));
    Path out = generate("mixed", "--days=10", "--until=2026-08-31", rates, "--foreign=30");
    List<String> mixed = lines(out);
    Set<String> currencies = new HashSet<>();
    int foreign = 0;
    assertThat(mixed).hasSameSizeAs(own);
    for (int i = 0; i < own.size(); i++) {
      ObjectNode before = (ObjectNode) JSON.readTree(own.get(i));
      ObjectNode after = (ObjectNode) JSON.readTree(mixed.get(i));
      if (after.has("currency")) {
        currencies.add(after.get("currency").asText());
        assertThat(before.get("currency").asText()).isEqualTo("EUR");
        foreign += after.get("currency").asText().equals("EUR") ? 0 : 1;
      }
      List<String> money = List.of("currency", "unit_price", "discount", "tax", "shipping");
      assertThat(after.remove(money).toString()).isEqualTo(before.remove(money).toString());
    }
    assertThat(currencies).containsExactlyInAnyOrder("EUR", "USD", "GBP", "CHF");
    assertThat(foreign).isBetween(own.size() / 20, own.size() / 2);
    JsonNode truth = JSON.readTree(out.resolve("truth.json").toFile());
    assertThat(truth.get("planted").get("foreign_per_cent").asInt()).isEqualTo(30);
    assertThat(truth.get("currency").asText()).isEqualTo("EUR");
    for (JsonNode question : truth.get("questions")) {
      assertThat(question.get("values").path("currencies.unconverted_lines").asText("0"))
          .isEqualTo("0");
    }
  }

  private static boolean isReloaded(JsonNode line, Map<String, String> timesOfLines) {
    String time = line.get("event_time").asText();
    String key =
        line.get("order_id")
            + ","
            + line.get("product_id")
            + ","
            + line.get("quantity")
            + ","
            + line.get("unit_price");
    return !timesOfLines.computeIfAbsent(key, unused -> time).equals(time);
  }

  @Test
  void putsAsManyBrokenRecordsOfEachKindBesideTheEventsAsTheTruthSays() throws IOException {
    Path out = generate("out", "--days=20", "--until=2026-08-31", "--broken=50");
    JsonNode truth = JSON.readTree(out.resolve("truth.json").toFile());
    long broken = 0;
    for (JsonNode count : truth.get("broken_by_reason")) {
      broken += count.asLong();
    }
    assertThat(truth.get("broken_by_reason")).hasSize(BrokenKind.values().length);
    assertThat(lines(out)).hasSize((int) (truth.get("events").asLong() + broken));
    assertThat(broken)
        .isBetween(truth.get("events").asLong() / 30, truth.get("events").asLong() / 10);
    assertThat(lines(generate("good", "--days=20", "--until=2026-08-31")))
        .hasSize((int) truth.get("events").asLong());
  }

  @Test
  void refusesOptionsThatContradictEachOther() {
    assertThat(CommandLines.execute(new GenerateMain(), "--live", "--wait")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), "--rate=soon", "--out=x")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), "--days=-1")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), "--live", "--broken=5")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), "--live", "--late=5")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), "--duplicates=1001")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), "--no-truth")).isEqualTo(2);
    String told = "--told=x";
    assertThat(CommandLines.execute(new GenerateMain(), told, "--out=x")).isEqualTo(2);
    assertThat(CommandLines.execute(new GenerateMain(), told, "--live", "--rate=9")).isEqualTo(2);
  }
}
