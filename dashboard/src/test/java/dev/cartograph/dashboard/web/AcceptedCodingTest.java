package dev.cartograph.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AcceptedCodingTest {
  @Test
  void gzipIsSentOnlyToThoseWhoTakeIt() {
    assertThat(AcceptedCoding.takesGzip("gzip, deflate, br")).isTrue();
    assertThat(AcceptedCoding.takesGzip("br;q=1.0, GZIP;q=0.2")).isTrue();
    assertThat(AcceptedCoding.takesGzip("*")).isTrue();
    assertThat(AcceptedCoding.takesGzip(null)).isFalse();
    assertThat(AcceptedCoding.takesGzip("")).isFalse();
    assertThat(AcceptedCoding.takesGzip("identity")).isFalse();
    assertThat(AcceptedCoding.takesGzip("gzip;q=0, *")).isFalse();
    assertThat(AcceptedCoding.takesGzip("*;q=0")).isFalse();
    assertThat(AcceptedCoding.takesGzip("gzip;q=much")).isFalse();
  }
}
