package dev.cartograph.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.lake.LocalSpark;
import dev.cartograph.ledger.OffsetIntervals;
import dev.cartograph.ledger.OffsetRange;
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

  private static final OffsetIntervals RECORDED =
      OffsetIntervals.none().plus(UserEvent.SOURCE, new OffsetRange(0, 4L * USERS));
  private static final List<UserEvent> EVENTS = new ArrayList<>();
  private static Dataset<Row> rows;

  @BeforeAll
  static void recordTwoEventsOfEachUserOnTwoDays() {
    List<String> users = new ArrayList<>(AWKWARD);
    for (int user = AWKWARD.size(); user < USERS; user++) {
      users.add("u" + user);
    }
    for (String user : users) {
      for (int hour = 1; hour <= 2; hour++) {
        for (int day = 1; day <= 2; day++) {
          EVENTS.add(
              UserEvent.pageView(
                  user,
                  "pv-%s-%d-%d".formatted(user, day, hour),
                  "2016-08-0%dT0%d:00:00Z".formatted(day, hour)));
        }
      }
    }
    rows = UserEvent.rows(EVENTS).localCheckpoint();
  }

  @Test
  void drawsAsManyUsersAsAreAskedForAndNoneTwice() {
    assertThat(draw(7, 1).users())
        .hasSize(7)
        .extracting(UserSample.UserDay::userId)
        .doesNotHaveDuplicates();
    assertThat(draw(1_000, 1).users()).hasSize(USERS);
    assertThat(
            UserSample.draw(rows, OffsetIntervals.none(), new CellsInMemory(SALTS), SALTS, 7, 1)
                .users())
        .isEmpty();
  }

  @Test
  void drawsTheSameUsersByTheSameSeedWhateverTheOrderOfRows() {
    List<UserSample.UserDay> drawn = draw(7, 1).users();
    Dataset<Row> shuffled = rows.repartition(5).orderBy("event_time");
    assertThat(UserSample.draw(shuffled, RECORDED, served(), SALTS, 7, 1).users()).isEqualTo(drawn);
    assertThat(draw(8, 1).users()).startsWith(drawn.toArray(UserSample.UserDay[]::new));
    assertThat(draw(7, 2).users()).isNotEqualTo(drawn);
  }

  @Test
  void findsTheRowsOfTheDrawnUsersOnTheirDaysAndNoOthers() {
    List<Row> found = draw(7, 1).rowsOf(rows).collectAsList();
    assertThat(found).hasSize(7 * 2);
    assertThat(found)
        .extracting(row -> row.<String>getAs("user_id"))
        .containsOnly(
            draw(7, 1).users().stream().map(UserSample.UserDay::userId).toArray(String[]::new));
  }

  @Test
  void readsNoCellsButThoseOfTheDrawnUsersOnTheirDays() {
    CellsInMemory served = served();
    UserSample sample = draw(7, 1);
    Invariant verdict = compare(served, Optional.of(sample));
    assertThat(verdict.holds()).isTrue();
    assertThat(verdict.figures())
        .isEqualTo(
            "14 events in the lake, 14 cells in HBase of 7 users, drawn by seed 1, each on one day");
    assertThat(verdict.counts()).containsEntry("users", 7L);
    assertThat(served.read()).isEqualTo(14);
  }

  @Test
  void seesWhatIsMissingAndWhatIsTooMuchOnTheDaysDrawn() {
    UserSample sample = draw(USERS, 3);
    UserSample.UserDay drawn = sample.users().get(5);
    CellsInMemory served = served();
    UserEvent gone =
        EVENTS.stream()
            .filter(
                event ->
                    event.event().userId().equals(drawn.userId())
                        && event.event().eventTime().toString().startsWith(drawn.day().toString()))
            .findFirst()
            .orElseThrow();
    served.remove(gone.event(), gone.identity());
    UserEvent more = UserEvent.pageView(drawn.userId(), "pv-x", drawn.day() + "T23:59:59.999999Z");
    served.put(more.event(), more.identity());
    assertThat(compare(served, Optional.of(sample)).breaches())
        .isEqualTo(compare(served, Optional.empty()).breaches())
        .hasSize(2);
  }

  @Test
  void everySecondUserComesFromHBaseWhetherTheLakeKnowsThemOrNot() {
    CellsInMemory served = served();
    for (int user = 0; user < USERS; user++) {
      UserEvent foreign = UserEvent.pageView("u" + user + "x", "pv", "2016-08-05T01:00:00Z");
      served.put(foreign.event(), foreign.identity());
    }
    UserSample sample = UserSample.draw(rows, RECORDED, served, SALTS, 20, 1);
    assertThat(compare(served, Optional.of(sample)).breaches())
        .extracting(Invariant.Breach::kind)
        .containsExactly("unexpected");
  }

  @Test
  void aBreachOfAUserThatWasNotDrawnStaysUnseen() {
    CellsInMemory served = served();
    UserSample sample = draw(7, 1);
    List<String> drawn = sample.users().stream().map(UserSample.UserDay::userId).toList();
    for (UserEvent event : EVENTS) {
      if (!drawn.contains(event.event().userId())) {
        served.remove(event.event(), event.identity());
      }
    }
    assertThat(compare(served, Optional.of(sample)).holds()).isTrue();
    assertThat(compare(served, Optional.empty()).holds()).isFalse();
  }

  private static UserSample draw(int size, long seed) {
    return UserSample.draw(rows, RECORDED, served(), SALTS, size, seed);
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
