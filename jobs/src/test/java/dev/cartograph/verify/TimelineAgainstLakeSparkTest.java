package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hbase.util.Bytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimelineAgainstLakeSparkTest {
  private static final int SALTS = 4;
  private static final UserEvent ANA_VIEWS =
      UserEvent.pageView("ana", "pv-1", "2016-08-01T00:00:00Z");
  private static final UserEvent ANA_BUYS =
      UserEvent.purchase("ana", "buy-1", "2016-08-01T00:05:00.123456Z");
  private static final UserEvent BEN_VIEWS =
      UserEvent.pageView("ben", "pv-2", "2016-08-02T00:00:00Z");
  private static final UserEvent EVE_VIEWS =
      UserEvent.pageView("eve", "pv-3", "2016-08-03T00:00:00Z");

  private final List<UserEvent> recorded = new ArrayList<>(List.of(ANA_VIEWS, ANA_BUYS, BEN_VIEWS));
  private final CellsInMemory served = new CellsInMemory(SALTS);

  @BeforeEach
  void serveWhatIsRecorded() {
    recorded.forEach(event -> served.put(event.event(), event.identity()));
  }

  @Test
  void aTimelineOfTheLakesEventsHolds() {
    Invariant verdict = compare();
    assertThat(verdict.lines())
        .isEqualTo(
            "holds   each accepted event of a user is one cell of the timeline, and nothing else is: 3 events in the lake, 3 cells in HBase");
    proof(verdict).requireHolds();
  }

  @Test
  void aCellThatIsGoneIsMissing() {
    served.remove(ANA_BUYS.event(), ANA_BUYS.identity());
    assertBroken("1 missing: merchandise/ana event buy-1 at 2016-08-01T00:05:00.123456Z");
  }

  @Test
  void aCellThatWasEmptiedIsMissingWhileItsEventIsAccepted() {
    served.put(row(BEN_VIEWS), new byte[0]);
    assertBroken("1 missing: merchandise/ben event pv-2 at 2016-08-02T00:00:00Z");
  }

  @Test
  void aCellOfAnotherContentDiffers() {
    UserEvent other = UserEvent.pageView("ana", "pv-1", "2016-08-01T00:00:00Z");
    CellsInMemory tampered = new CellsInMemory(SALTS).put(ANA_BUYS.event(), ANA_BUYS.identity());
    byte[] foreign = tampered.all().next().packed();
    served.put(row(other), foreign);
    assertBroken("1 differing: merchandise/ana event pv-1 at 2016-08-01T00:00:00Z");
  }

  @Test
  void aCellThatTheLakeDoesNotKnowIsUnexpected() {
    served.put(EVE_VIEWS.event(), EVE_VIEWS.identity());
    assertBroken("1 unexpected: merchandise/eve event pv-3 at 2016-08-03T00:00:00Z");
  }

  @Test
  void aCellUnderAKeyThatIsNoneIsNamedByItsBytes() {
    served.put(Bytes.toBytes("zz"), new byte[] {1});
    assertBroken("1 unexpected: row 7a7a");
  }

  @Test
  void anEmptiedCellOfNoEventIsAnErasedOne() {
    served.put(row(EVE_VIEWS), new byte[0]);
    Invariant verdict = compare();
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .isEqualTo("3 events in the lake, 3 cells in HBase, 1 more were emptied");
  }

  @Test
  void anEventThatWasRecordedAndServedMeanwhileBreaksNothing() {
    served.put(EVE_VIEWS.event(), EVE_VIEWS.identity());
    Invariant verdict =
        TimelineAgainstLake.compare(
            served,
            Optional.empty(),
            UserEvent.rows(recorded),
            () -> UserEvent.rows(List.of(EVE_VIEWS.recordedBy(2))),
            SALTS,
            3);
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.counts()).containsEntry("cells_in_hbase", 3L);
  }

  @Test
  void allKindsAtOnceAreCountedApart() {
    served
        .remove(ANA_BUYS.event(), ANA_BUYS.identity())
        .put(row(BEN_VIEWS), new byte[] {1, 2, 3})
        .put(EVE_VIEWS.event(), EVE_VIEWS.identity());
    assertThat(compare().breaches())
        .extracting(Invariant.Breach::kind)
        .containsExactlyInAnyOrder("missing", "differing", "unexpected");
  }

  @Test
  void eventsThatAreAskedForByTheirRowsAreJudgedTheSameWithoutReadingOthers() {
    served.put(EVE_VIEWS.event(), EVE_VIEWS.identity());
    assertThat(compareEvents().figures()).isEqualTo("3 events in the lake, 3 cells in HBase");
    assertThat(compareEvents().holds()).isTrue();
    served
        .remove(ANA_BUYS.event(), ANA_BUYS.identity())
        .put(row(ANA_VIEWS), new byte[0])
        .put(row(BEN_VIEWS), new byte[] {1, 2, 3});
    assertThat(compareEvents().breaches())
        .extracting(Invariant.Breach::kind, Invariant.Breach::count)
        .containsExactlyInAnyOrder(tuple("missing", 2L), tuple("differing", 1L));
    assertThat(served.read()).isZero();
  }

  private Invariant compareEvents() {
    return TimelineAgainstLake.compareEvents(served, UserEvent.rows(recorded), SALTS, 3);
  }

  private void assertBroken(String line) {
    Invariant verdict = compare();
    assertThat(verdict.lines().lines().skip(1).map(String::strip)).containsExactly(line);
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> proof(verdict).requireHolds())
        .withMessage(
            "1 of 1 invariants are broken at 'hdfs://lake'. docs/runbook.md says what to do about each.")
        .matches(failure -> failure.exitCode() == ExitCode.CONTRACT_BROKEN)
        .matches(failure -> failure.exitCode().code() == 4);
  }

  private Invariant compare() {
    return TimelineAgainstLake.compare(
        served,
        Optional.empty(),
        UserEvent.rows(recorded),
        () -> UserEvent.rows(List.of()),
        SALTS,
        3);
  }

  private static Proof proof(Invariant verdict) {
    return new Proof("hdfs://lake", 1, List.of(verdict));
  }

  private static byte[] row(UserEvent event) {
    return new CellsInMemory(SALTS).put(event.event(), event.identity()).all().next().row();
  }
}
