package dev.cartograph.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.ServedOffsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ServedWaitTest {
  private static final Duration BETWEEN = Duration.ofMillis(1);
  private final Topic topic = new Topic("shop.events", "id-1", 2);
  private final SentOffsets sent = new SentOffsets(topic, new long[] {100, 7}, new long[] {150, 7});
  private final List<String> shown = new ArrayList<>();
  private final Progress progress =
      new Progress() {
        @Override
        public void show(long done, String detail) {
          shown.add(done + " " + detail.replaceAll(" in the lake.*", ""));
        }

        @Override
        public void close() {}
      };

  @Test
  void returnsWhenTheLastRecordIsServedAndShowsTheWay() {
    AtomicLong reached = new AtomicLong(90);
    ServedOffsets offsets = (id, partition) -> reached.addAndGet(20);
    new ServedWait(offsets, Duration.ofSeconds(10), BETWEEN).await(sent, progress);
    assertThat(shown).containsExactly("10 10 of 50", "30 30 of 50");
  }

  @Test
  void asksOnlyForPartitionsThatWereSentTo() {
    ServedOffsets offsets =
        (id, partition) -> {
          assertThat(partition).isZero();
          assertThat(id).isEqualTo("id-1");
          return 150;
        };
    new ServedWait(offsets, Duration.ofSeconds(10), BETWEEN).await(sent, progress);
    assertThat(shown).isEmpty();
  }

  @Test
  void givesUpWhereNothingMovesAndSaysHowFarItCame() {
    ServedWait wait = new ServedWait((id, partition) -> 120, Duration.ofMillis(30), BETWEEN);
    assertThatThrownBy(() -> wait.await(sent, progress))
        .hasMessageStartingWith(
            "The stream served nothing for 0 s: 20 of 50 records are in the lake and in HBase.")
        .extracting(failure -> ((CartographException) failure).exitCode())
        .isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void outlastsAStoreThatCannotBeReachedForAWhile() {
    AtomicLong calls = new AtomicLong();
    ServedOffsets offsets =
        (id, partition) -> {
          if (calls.incrementAndGet() < 4) {
            throw CartographException.unreachable("Cannot reach HBase.", null);
          }
          return 150;
        };
    new ServedWait(offsets, Duration.ofSeconds(10), BETWEEN).await(sent, progress);
    assertThat(calls.get()).isEqualTo(4);
  }
}
