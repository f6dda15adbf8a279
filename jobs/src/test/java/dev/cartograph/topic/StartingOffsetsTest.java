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
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartingOffsetsTest {
  private static final Topic TOPIC = new Topic("shop.events", "t-1", 2);
  private static final SourcePartition FIRST = new SourcePartition("shop.events", "t-1", 0);
  private static final SourcePartition SECOND = new SourcePartition("shop.events", "t-1", 1);
  private static final Recorded SEVEN =
      new Recorded(
          OffsetIntervals.none().plus(FIRST, new OffsetRange(0, 7)), OffsetIntervals.none());

  @Test
  void goesOnWhereTheLakeEndsAndBeginsAPartitionThatItNeverReadAtItsFirstRecord() {
    StartingOffsets starts = new StartingOffsets();
    starts.add(FIRST, SEVEN, 0, 20);
    starts.add(SECOND, SEVEN, 0, 5);
    assertThat(starts.json()).isEqualTo("{\"shop.events\":{\"0\":7,\"1\":0}}");
    assertThat(starts.lost()).isEmpty();
  }

  @Test
  void tellsEveryTopicToSparkUnderItsName() {
    StartingOffsets starts = new StartingOffsets();
    starts.add(FIRST, SEVEN, 0, 20);
    starts.add(new SourcePartition("shop.users", "t-3", 0), SEVEN, 0, 5);
    assertThat(starts.json()).isEqualTo("{\"shop.events\":{\"0\":7},\"shop.users\":{\"0\":0}}");
  }

  @Test
  void namesWhatIsGoneAndWhichOptionGivesItUp() {
    StartingOffsets starts = new StartingOffsets();
    starts.add(FIRST, SEVEN, 12, 20);
    starts.add(SECOND, SEVEN, 3, 5);
    assertThat(starts.lost())
        .isEqualTo(Map.of(FIRST, new OffsetRange(7, 12), SECOND, new OffsetRange(0, 3)));
    assertThatThrownBy(() -> LostRecords.REFUSED.of(TOPIC, SEVEN).require(starts.lost()))
        .isInstanceOfSatisfying(
            CartographException.class,
            stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.CONTRACT_BROKEN))
        .hasMessageContainingAll(
            "offsets 7 to 11 of shop.events-0",
            "offsets 0 to 2 of shop.events-1",
            "--accept-lost-records");
    assertThatCode(() -> LostRecords.ACCEPTED.require(starts.lost())).doesNotThrowAnyException();
  }

  @Test
  void goesOnBehindWhatWasGivenUp() {
    Recorded givenUp =
        new Recorded(SEVEN.intervals(), OffsetIntervals.none().plus(FIRST, new OffsetRange(7, 12)));
    StartingOffsets starts = new StartingOffsets();
    starts.add(FIRST, givenUp, 12, 20);
    assertThat(starts.positions()).isEqualTo(Map.of(FIRST, 12L));
    assertThat(starts.lost()).isEmpty();
  }

  @Test
  void asksForNothingWhereTheLakeNeverReadTheTopic() {
    StartingOffsets starts = new StartingOffsets();
    starts.add(FIRST, Recorded.nothing(), 12, 20);
    assertThat(LostRecords.REFUSED.of(TOPIC, Recorded.nothing())).isEqualTo(LostRecords.ACCEPTED);
    assertThat(starts.positions()).isEqualTo(Map.of(FIRST, 12L));
  }

  @Test
  void stopsWhereKafkaHoldsLessThanTheLake() {
    assertThatThrownBy(() -> new StartingOffsets().add(FIRST, SEVEN, 0, 6))
        .isInstanceOf(CartographException.class)
        .hasMessageContainingAll("up to offset 7", "Kafka ends at 6");
  }
}
