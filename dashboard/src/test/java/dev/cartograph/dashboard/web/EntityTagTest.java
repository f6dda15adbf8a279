package dev.cartograph.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EntityTagTest {
  @Test
  void theSameDependenciesGiveTheSameTag() {
    assertThat(EntityTag.of("a", "b")).isEqualTo(EntityTag.of("a", "b"));
    assertThat(EntityTag.of("a", "b")).isNotEqualTo(EntityTag.of("ab", ""));
  }

  @Test
  void aTagIsFoundInAListWhetherWeakOrNot() {
    String tag = EntityTag.of("page");
    assertThat(EntityTag.matches("\"x\", " + tag, tag)).isTrue();
    assertThat(EntityTag.matches(tag.substring(2), tag)).isTrue();
    assertThat(EntityTag.matches("*", tag)).isTrue();
    assertThat(EntityTag.matches("\"x\"", tag)).isFalse();
    assertThat(EntityTag.matches(null, tag)).isFalse();
  }
}
