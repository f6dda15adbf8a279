package dev.cartograph.dashboard.chart.fonts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceTest {
  @ParameterizedTest
  @EnumSource(Face.class)
  void measuresTextAsJavaDrawsIt(Face face) {
    String text = "Google Men's Zip Hoodie, $20,266 −22.3% ↓ Åäö";
    double drawn = face.at(13).getStringBounds(text, Face.FRACTIONAL).getWidth();
    assertThat(face.width(text, 13)).isCloseTo(drawn, within(0.1));
  }

  @Test
  void drawsAllDigitsEquallyWide() {
    assertThat(Face.REGULAR.width("1111", 12)).isEqualTo(Face.REGULAR.width("8080", 12));
  }

  @Test
  void countsWhatTheFontLacksAsALittleOverAnEm() {
    assertThat(Face.REGULAR.width("商品", 10)).isCloseTo(22, within(0.001));
  }

  @Test
  void cutsATextThatDoesNotFitAndMarksTheCut() {
    String fitted = Face.REGULAR.fit("An exceedingly long product name", 13, 100);
    assertThat(fitted).endsWith("…").startsWith("An exce");
    assertThat(Face.REGULAR.width(fitted, 13)).isLessThanOrEqualTo(100);
    assertThat(Face.REGULAR.fit("Short", 13, 100)).isEqualTo("Short");
    assertThat(Face.REGULAR.fit("Short", 13, 2)).isEmpty();
  }

  @Test
  void keepsPairsOfSurrogatesTogether() {
    String fitted = Face.REGULAR.fit("👕👕👕👕👕👕", 10, 30);
    assertThat(fitted).isEqualTo("👕…");
  }

  @Test
  void tellsTheWeightOfItsFonts() {
    for (Face face : Face.values()) {
      assertThat(Face.weightOf(face.at(12))).isEqualTo(face.weight());
    }
  }
}
