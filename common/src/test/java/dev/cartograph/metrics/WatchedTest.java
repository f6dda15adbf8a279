package dev.cartograph.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class WatchedTest {
  private static final Duration YOUNG = Duration.ofSeconds(15);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final AtomicReference<RuntimeException> failure = new AtomicReference<>();

  @Test
  void tellsAnAnswerAsLongAsItIsYoung() {
    try (Watched<Instant> watched = Watched.of("a-clock", this::ask, YOUNG, now::get)) {
      assertThat(watched.answer()).isEmpty();
      Instant asked = now.get();
      watched.ask();
      now.set(asked.plus(YOUNG));
      assertThat(watched.answer()).hasValue(asked);
      now.set(asked.plus(YOUNG).plusMillis(1));
      assertThat(watched.answer()).isEmpty();
    }
  }

  @Test
  void keepsTheLastAnswerWhereNoneCame() {
    try (Watched<Instant> watched = Watched.of("a-clock", this::ask, YOUNG, now::get)) {
      watched.ask();
      failure.set(new IllegalStateException("away"));
      watched.ask();
      assertThat(watched.answer()).hasValue(now.get());
    }
  }

  @Test
  void neverWaitsForAnAnswer() {
    CountDownLatch released = new CountDownLatch(1);
    try (Watched<String> watched =
        Watched.start("a-silence", () -> awaited(released), Duration.ofMinutes(1))) {
      assertThat(watched.answer()).isEmpty();
      released.countDown();
      await().until(() -> watched.answer().isPresent());
    }
  }

  private Instant ask() {
    if (failure.get() != null) {
      throw failure.get();
    }
    return now.get();
  }

  private static String awaited(CountDownLatch released) {
    try {
      released.await();
      return "answered";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
