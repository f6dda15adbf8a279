package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class UserSampleSparkTest {
  private static final int SALTS = 4;
  private static final int USERS = 50;

  /** Ids that begin with one another, and one with the separator in it. */
  private static final List<String> AWKWARD = List.of("u", "u1\0", "u1\0b", "u1\u00ff");

  private static final List<UserEvent> EVENTS = new ArrayList<>();
  private static Dataset<Row> rows;

  @BeforeAll
  static void recordFourEventsOfEachUser() {
    List<String> users = new ArrayList<>(AWKWARD);
    for (int user = AWKWARD.size(); user < USERS; user++) {
      users.add("u" + user);
    }
    for (String user : users) {
      for (int hour = 1; hour <= 4; hour++) {
        EVENTS.add(
            UserEvent.pageView(user, "pv-" + user + hour, "2016-08-01T0%d:00:00Z".formatted(hour)));
      }
    }
    rows = UserEvent.rows(EVENTS).localCheckpoint();
  }

  @Test
  void drawsAsManyUsersAsAreAskedForAndNoneTwice() {
    assertThat(UserSample.draw(rows, 7, 1).users()).hasSize(7).doesNotHaveDuplicates();
    assertThat(UserSample.draw(rows, 1_000, 1).users()).hasSize(USERS);
    assertThat(UserSample.draw(UserEvent.rows(List.of()), 7, 1).users()).isEmpty();
  }

  @Test
  void drawsTheSameUsersByTheSameSeedWhateverTheOrderOfRows() {
    List<UserSample.User> drawn = UserSample.draw(rows, 7, 1).users();
    Dataset<Row> shuffled = rows.repartition(5).orderBy("event_time");
    assertThat(UserSample.draw(shuffled, 7, 1).users()).isEqualTo(drawn);
    assertThat(UserSample.draw(rows, 8, 1).users())
        .startsWith(drawn.toArray(UserSample.User[]::new));
    assertThat(UserSample.draw(rows, 7, 2).users()).isNotEqualTo(drawn);
  }

  @Test
  void findsTheRowsOfTheDrawnUsersAndNoOthers() {
    UserSample sample = UserSample.draw(rows, 7, 1);
    assertThat(UserSample.draw(sample.rowsOf(rows), USERS, 1).users()).isEqualTo(sample.users());
    assertThat(sample.rowsOf(rows).count()).isEqualTo(28);
  }

  @Test
  void readsNoCellsButThoseOfTheDrawnUsers() {
    CellsInMemory served = served();
    Invariant verdict = compare(served, Optional.of(UserSample.draw(rows, 7, 1)));
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .isEqualTo("28 events in the lake, 28 cells in HBase of 7 users, drawn by seed 1");
    assertThat(verdict.counts()).containsEntry("users", 7L);
    assertThat(served.read()).isEqualTo(28);
  }

  @Test
  void allUsersDrawnSeeWhatTheWholeComparisonSees() {
    CellsInMemory served = served();
    UserEvent gone = EVENTS.get(6);
    served.remove(gone.event(), gone.identity());
    UserEvent more = UserEvent.pageView(AWKWARD.get(2), "pv-x", "2016-08-02T00:00:00Z");
    served.put(more.event(), more.identity());
    Invariant whole = compare(served, Optional.empty());
    assertThat(whole.breaches()).hasSize(2);
    assertThat(compare(served, Optional.of(UserSample.draw(rows, USERS, 3))).breaches())
        .isEqualTo(whole.breaches());
  }

  @Test
  void aBreachOfAUserThatWasNotDrawnStaysUnseen() {
    CellsInMemory served = served();
    UserSample sample = UserSample.draw(rows, 7, 1);
    for (UserEvent event : EVENTS) {
      UserSample.User user = new UserSample.User(event.event().shop(), event.event().userId());
      if (!sample.users().contains(user)) {
        served.remove(event.event(), event.identity());
      }
    }
    assertThat(compare(served, Optional.of(sample)).holds()).isTrue();
    assertThat(compare(served, Optional.empty()).holds()).isFalse();
  }

  private static Invariant compare(CellsInMemory served, Optional<UserSample> sample) {
    return TimelineAgainstLake.compare(
        served,
        sample,
        rows,
        () -> LocalSpark.session().createDataFrame(List.of(), rows.schema()),
        SALTS,
        3);
  }

  private static CellsInMemory served() {
    CellsInMemory served = new CellsInMemory(SALTS);
    EVENTS.forEach(event -> served.put(event.event(), event.identity()));
    return served;
  }
}
