package dev.cartograph.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.doctor.StorageState.Blocks;
import dev.cartograph.doctor.StorageState.Nodes;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageStateTest {
  private static final long GIB = 1L << 30;

  @Test
  void aFileSystemWithSpaceAndEachBlockIsWell() {
    assertThat(kinds(new StorageState(100 * GIB, 10 * GIB, Optional.empty()))).isEmpty();
    assertThat(kinds(hdfs(new Blocks(false, 0, 0, 0, Optional.of(new Nodes(3, 0)))))).isEmpty();
  }

  @Test
  void saysHowMuchSpaceIsLeft() {
    List<Finding> findings =
        new StorageState(100 * GIB, GIB / 2, Optional.empty()).findings("hdfs://nn/lake");
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly("only 512.0 MiB of 100.0 GiB are free");
  }

  @Test
  void aSmallDiskMayHaveLittleSpace() {
    assertThat(kinds(new StorageState(GIB, GIB / 10, Optional.empty()))).isEmpty();
    assertThat(kinds(new StorageState(GIB, GIB / 30, Optional.empty())))
        .containsExactly("no space");
  }

  @Test
  void namesEachTroubleOfTheNameNode() {
    assertThat(kinds(hdfs(new Blocks(true, 2, 1, 7, Optional.of(new Nodes(2, 1))))))
        .containsExactly("safe mode", "missing blocks", "dead data nodes", "too few copies");
    assertThat(kinds(hdfs(new Blocks(false, 0, 0, 7, Optional.empty()))))
        .containsExactly("too few copies");
  }

  @Test
  void oneDataNodeHasNoPlaceForSecondCopies() {
    assertThat(kinds(hdfs(new Blocks(false, 0, 0, 7, Optional.of(new Nodes(1, 0)))))).isEmpty();
  }

  private static StorageState hdfs(Blocks blocks) {
    return new StorageState(100 * GIB, 50 * GIB, Optional.of(blocks));
  }

  private static List<String> kinds(StorageState state) {
    return state.findings("hdfs://nn/lake").stream().map(Finding::kind).toList();
  }
}
