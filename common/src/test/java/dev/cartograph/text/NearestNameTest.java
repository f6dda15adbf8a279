package dev.cartograph.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private final List<String> known = List.of("purchase", "page_view", "refund");

  @Test
  void findsTheNameThatDiffersByALetter() {
    assertThat(NearestName.findNearest("purchse", known)).contains("purchase");
  }

  @Test
  void findsNothingWhereNothingIsNear() {
    assertThat(NearestName.findNearest("zzzzzzzz", known)).isEmpty();
  }

  @Test
  void suggestsInOneSentence() {
    assertThat(NearestName.suggestion("Refnd", known)).isEqualTo(" Did you mean 'refund'?");
  }
}
