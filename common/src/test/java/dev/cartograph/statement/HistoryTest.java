package dev.cartograph.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final List<Statement> statements = new ArrayList<>();

  private HistoryTest says(long validFrom, Map<String, String> fields) {
    statements.add(
        Statement.of(
            new Statement.Order(validFrom, statements.size(), 0, statements.size()),
            fields,
            Map.of()));
    return this;
  }

  private List<String> states() {
    return History.of(statements).stream()
        .map(
            state ->
                "%d-%s %s"
                    .formatted(
                        state.validFromMicros(),
                        state.validToMicros().isPresent()
                            ? state.validToMicros().getAsLong()
                            : "now",
                        state.fields()))
        .toList();
  }

  @Test
  void keepsWhatALaterStatementDoesNotSay() {
    says(10, Map.of("title", "Lamp", "brand", "lux")).says(20, Map.of("brand", "noct"));
    assertThat(states())
        .containsExactly("10-20 {brand=lux, title=Lamp}", "20-now {brand=noct, title=Lamp}");
  }

  @Test
  void letsTheLaterOfOneTimeWinFieldByField() {
    says(10, Map.of("title", "Lamp", "brand", "lux"))
        .says(10, Map.of("brand", "noct"))
        .says(10, Map.of());
    assertThat(states()).containsExactly("10-now {brand=noct, title=Lamp}");
  }

  @Test
  void makesOneStateOfNeighboursThatSayTheSame() {
    says(10, Map.of("title", "Lamp"))
        .says(20, Map.of())
        .says(30, Map.of("title", "Desk lamp"))
        .says(40, Map.of("title", "Lamp"));
    assertThat(states())
        .containsExactly("10-30 {title=Lamp}", "30-40 {title=Desk lamp}", "40-now {title=Lamp}");
  }

  @Test
  void takesTheStatementsInAnyOrder() {
    Random random = new Random(7);
    LongStream.range(0, 200)
        .forEach(
            i ->
                says(random.nextInt(20), Map.of("f" + random.nextInt(3), "v" + random.nextInt(3))));
    List<String> inOrder = states();
    java.util.Collections.shuffle(statements, random);
    assertThat(states()).isEqualTo(inOrder);
  }
}
