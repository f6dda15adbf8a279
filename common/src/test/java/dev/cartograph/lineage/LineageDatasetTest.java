package dev.cartograph.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineageDatasetTest {

  @ParameterizedTest
  @CsvSource({
    "hdfs://name-node:8020/cartograph/lake/events, hdfs://name-node:8020, /cartograph/lake/events",
    "hdfs://shops/lake/events, hdfs://shops, /lake/events",
    "s3a://cartograph/lake/events, s3://cartograph, lake/events",
    "file:/srv/my lake/events, file, /srv/my lake/events",
    "file:///srv/lake//events, file, /srv/lake/events",
    "/srv/lake/events, file, /srv/lake/events",
    "/srv/lake 100%/events, file, /srv/lake 100%/events"
  })
  void aFolderIsNamedAsOpenLineageNamesIt(String path, String namespace, String name) {
    LineageDataset dataset = LineageDataset.ofFolder(path);
    assertThat(dataset.namespace()).isEqualTo(namespace);
    assertThat(dataset.name()).isEqualTo(name);
  }

  @Test
  void theFirstOfSeveralHostsNamesThePlace() {
    assertThat(LineageDataset.ofTopic("a:9092,b:9092", "shop.events").namespace())
        .isEqualTo("kafka://a:9092");
    assertThat(LineageDataset.ofHBase("zk:2181", "shop:timeline").namespace())
        .isEqualTo("hbase://zk:2181");
  }
}
