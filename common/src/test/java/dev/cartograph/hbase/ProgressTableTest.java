package dev.cartograph.hbase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ProgressTableTest {

  @Test
  void aRowIsTopicIdAndPartition() {
    assertThat(HexFormat.of().formatHex(ProgressTable.row("abc", 258)))
        .isEqualTo("6162630000000102");
  }
}
