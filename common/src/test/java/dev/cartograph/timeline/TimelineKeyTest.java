package dev.cartograph.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cartograph.error.CartographException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.hbase.client.Put;
import org.junit.jupiter.api.Test;

class TimelineKeyTest {

  @Test
  void aPutCarriesTheEventTimeSoThatAnOldBatchAgainChangesNothing() {
    Put put = TimelineTable.put(SampleEvents.full(), new byte[16], 8);
    assertThat(put.getTimestamp()).isEqualTo(1_470_046_245_123L);
    assertThat(put.get(TimelineTable.FAMILY, TimelineTable.QUALIFIER).get(0).getTimestamp())
        .isEqualTo(1_470_046_245_123L);
  }

  @Test
  void refusesIdsThatNoRowCanHold() {
    TimelineKey key = new TimelineKey("shop", "x".repeat(40_000), 0, 0);
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(() -> key.encode(8))
        .withMessageContaining("A cleaning rule must refuse longer ids");
  }

  @Test
  void spreadsUsersOverTheSalts() {
    Map<Byte, Integer> users = new HashMap<>();
    for (int user = 0; user < 8_000; user++) {
      byte[] row = TimelineKey.firstRowOfUser("merchandise", "user-" + user, 8);
      users.merge(row[0], 1, Integer::sum);
    }
    assertThat(users).hasSize(8);
    assertThat(users.values()).allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
  }
}
