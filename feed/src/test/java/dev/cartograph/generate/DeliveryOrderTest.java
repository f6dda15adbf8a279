package dev.cartograph.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cartograph.error.CommandLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryOrderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private Path generate(String name, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--out=" + folder.resolve(name),
                "--set=shops.folder=../conf/shops",
                "--visitors-per-day=60",
                "--days=40",
                "--until=2026-04-10"));
    arguments.addAll(List.of(options));
    assertThat(CommandLines.execute(new GenerateMain(), arguments.toArray(String[]::new))).isZero();
    return folder.resolve(name);
  }

  private static List<String> lines(Path out) throws IOException {
    return Files.readAllLines(out.resolve("events.jsonl"));
  }

  private static ObjectNode truth(Path out) throws IOException {
    return (ObjectNode) JSON.readTree(out.resolve("truth.json").toFile());
  }

  @Test
  void deliversEachEventOnceAndSomeLate() throws IOException {
    List<String> inTime = lines(generate("in-time"));
    Path out = generate("late", "--late=100");
    assertThat(lines(out)).containsExactlyInAnyOrderElementsOf(inTime).isNotEqualTo(inTime);
    Instant newest = Instant.MIN;
    long late = 0;
    Duration longest = Duration.ZERO;
    for (String line : lines(out)) {
      Instant time = Instant.parse(JSON.readTree(line).get("event_time").asText());
      if (time.isBefore(newest)) {
        late++;
        longest =
            longest.compareTo(Duration.between(time, newest)) > 0
                ? longest
                : Duration.between(time, newest);
      } else {
        newest = time;
      }
    }
    long planted = truth(out).at("/planted/late/events").asLong();
    assertThat(planted).isBetween(inTime.size() / 15L, inTime.size() / 7L);
    assertThat(late).isBetween(planted * 9 / 10, planted);
    assertThat(longest).isGreaterThan(Duration.ofDays(2));
  }

  @Test
  void repeatsSomeEventsAfterThemSomeOfTheseChanged() throws IOException {
    Path out = generate("out", "--duplicates=100", "--late=50");
    Map<String, String> firsts = new HashMap<>();
    long again = 0;
    long changed = 0;
    for (String line : lines(out)) {
      JsonNode event = JSON.readTree(line);
      String first = firsts.putIfAbsent(event.get("event_id").asText(), line);
      if (first != null) {
        again++;
        changed += first.equals(line) ? 0 : 1;
        assertThat(JSON.readTree(first).get("event_time")).isEqualTo(event.get("event_time"));
      }
    }
    assertThat(truth(out).at("/planted/duplicates/records").asLong()).isEqualTo(again);
    assertThat(truth(out).at("/planted/duplicates/changed").asLong()).isEqualTo(changed);
    assertThat(changed).isBetween(again / 5, again / 2);
    assertThat(firsts.values()).containsExactlyInAnyOrderElementsOf(lines(generate("once")));
  }

  @Test
  void changesNothingThatIsTrue() throws IOException {
    ObjectNode clean = truth(generate("clean"));
    ObjectNode mishaps = truth(generate("mishaps", "--duplicates=50", "--late=50", "--broken=50"));
    assertThat(mishaps.get("broken_by_reason")).isNotEmpty();
    assertThat(answer(mishaps, "duplicate")).isPositive();
    assertThat(answer(mishaps, "accepted")).isEqualTo(answer(clean, "accepted"));
    for (ObjectNode truth : List.of(clean, mishaps)) {
      truth.remove("broken_by_reason");
      Iterator<JsonNode> questions = truth.withArray("questions").elements();
      while (questions.hasNext()) {
        if (questions.next().get("where").has("outcome")) {
          questions.remove();
        }
      }
      ((ObjectNode) truth.get("planted")).remove(List.of("late", "duplicates"));
    }
    assertThat(mishaps).isEqualTo(clean);
  }

  private static long answer(JsonNode truth, String outcome) {
    for (JsonNode question : truth.get("questions")) {
      if (question.get("grain").asText().equals("all")
          && question.get("where").size() == 1
          && question.at("/where/outcome").asText().equals(outcome)) {
        return question.at("/values/data_health.records").asLong();
      }
    }
    throw new AssertionError("Nobody asks for " + outcome);
  }

  @Test
  void countsRepetitionsByTheReasonForWhichTheyAreDuplicates() throws IOException {
    ObjectNode truth = truth(generate("out", "--duplicates=100"));
    assertThat(answer(truth, "duplicate"))
        .isEqualTo(truth.at("/planted/duplicates/records").asLong());
    long changed = 0;
    for (JsonNode question : truth.get("questions")) {
      if (question.at("/where/reason").asText().equals("event id, conflicting")) {
        changed = question.at("/values/data_health.records").asLong();
      }
    }
    assertThat(changed).isEqualTo(truth.at("/planted/duplicates/changed").asLong()).isPositive();
  }

  @Test
  void writesTheVersionsOfProductsAndUsersInTheOrderOfTime() throws IOException {
    Path out = generate("out");
    for (String file : List.of("products.jsonl", "users.jsonl")) {
      Instant newest = Instant.MIN;
      for (String line : Files.readAllLines(out.resolve(file))) {
        Instant time = Instant.parse(JSON.readTree(line).get("valid_from").asText());
        assertThat(time).isAfterOrEqualTo(newest);
        newest = time;
      }
    }
    long products = Files.readAllLines(out.resolve("products.jsonl")).size();
    assertThat(products)
        .isEqualTo(Catalogue.PRODUCTS.size() - 1 + truth(out).at("/planted/price_changes").size());
    assertThat(truth(out).get("catalogue_products").asInt())
        .isEqualTo(Catalogue.PRODUCTS.size() - 1);
    assertThat(Files.readAllLines(out.resolve("users.jsonl")))
        .hasSize(truth(out).get("visitors").asInt());
  }

  @Test
  void asksForEveryDayEveryMonthAndTheWholeRange() throws IOException {
    Map<String, Integer> grains = new HashMap<>();
    for (JsonNode question : truth(generate("out")).get("questions")) {
      if (question.get("where").isEmpty()) {
        grains.merge(question.get("grain").asText(), 1, Integer::sum);
        assertThat(question.at("/values/sales_by_day.net_sales").isTextual()).isTrue();
        assertThat(question.at("/values/sessions_by_day.conversion_rate")).hasSize(2);
      }
    }
    assertThat(grains).containsEntry("day", 40).containsEntry("month", 2);
    assertThat(grains).containsEntry("all", 1).containsEntry("range", 20);
  }

  @Test
  void writesTheSameEventsWithoutTruth() throws IOException {
    Path with = generate("with");
    Path without = generate("without", "--no-truth");
    assertThat(without.resolve("events.jsonl"))
        .hasSameBinaryContentAs(with.resolve("events.jsonl"));
    assertThat(without.resolve("truth.json")).doesNotExist();
  }
}
