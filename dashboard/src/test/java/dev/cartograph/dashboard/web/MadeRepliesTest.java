package dev.cartograph.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MadeRepliesTest {
  private final MadeReplies made = new MadeReplies();
  private final AtomicInteger times = new AtomicInteger();

  @Test
  void aPageIsMadeOnceForATag() {
    Reply first = made.reply("a", this::page);

    assertThat(made.reply("a", this::page)).isSameAs(first);
    assertThat(times).hasValue(1);
    assertThat(first.headers()).containsEntry("ETag", "a");
  }

  @Test
  void aFailedPageIsMadeAgain() {
    made.reply("a", () -> Reply.html(503, "no"));

    assertThat(made.reply("a", this::page).status()).isEqualTo(200);
  }

  @Test
  void theEldestIsForgottenAfterEightMebibytes() {
    for (int i = 0; i < 40; i++) {
      made.reply("page " + i, () -> Reply.bytes("x", new byte[1 << 20]));
    }
    made.reply("page 0", this::page);
    made.reply("page 39", this::page);

    assertThat(times).hasValue(1);
  }

  private Reply page() {
    times.incrementAndGet();
    return Reply.html(200, "page");
  }
}
