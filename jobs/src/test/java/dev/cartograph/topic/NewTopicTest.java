package dev.cartograph.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import dev.cartograph.kafka.Topic;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
import dev.cartograph.ledger.Recorded;
import dev.cartograph.ledger.SourcePartition;
import org.junit.jupiter.api.Test;

class NewTopicTest {
  private static final Topic OLD = new Topic("shop.events", "old-id", 1);
  private static final Topic NEW = new Topic("shop.events", "new-id", 1);

  @Test
  void stopsAtATopicThatWasMadeAgainAndNamesBothIdsAndTheOption() {
    assertThatThrownBy(() -> NewTopic.REFUSED.require(NEW, readOf(OLD)))
        .isInstanceOfSatisfying(
            CartographException.class,
            stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.CONTRACT_BROKEN))
        .hasMessageContainingAll("'shop.events'", "new-id", "old-id", "--accept-new-topic");
  }

  @Test
  void goesOnWhereTheNewTopicIsAccepted() {
    assertThatCode(() -> NewTopic.ACCEPTED.require(NEW, readOf(OLD))).doesNotThrowAnyException();
  }

  @Test
  void goesOnWithATopicThatTheLakeKnowsAndWithAnEmptyLake() {
    assertThatCode(() -> NewTopic.REFUSED.require(OLD, readOf(OLD))).doesNotThrowAnyException();
    assertThatCode(() -> NewTopic.REFUSED.require(NEW, Recorded.nothing()))
        .doesNotThrowAnyException();
  }

  @Test
  void goesOnOnceTheNewTopicWasReadBesideTheOldOne() {
    Recorded both =
        new Recorded(
            readOf(OLD)
                .intervals()
                .plus(new SourcePartition("shop.events", "new-id", 0), new OffsetRange(0, 1)),
            OffsetIntervals.none());

    assertThatCode(() -> NewTopic.REFUSED.require(NEW, both)).doesNotThrowAnyException();
  }

  private static Recorded readOf(Topic topic) {
    return new Recorded(
        OffsetIntervals.none()
            .plus(new SourcePartition(topic.name(), topic.id(), 0), new OffsetRange(0, 7)),
        OffsetIntervals.none());
  }
}
