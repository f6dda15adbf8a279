package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkPoliciesTest {
  @ParameterizedTest
  @MethodSource("overlays")
  void everyCallGetsThrough(String overlay) {
    List<Manifest> manifests = Kustomization.overlay(overlay).manifests();

    assertThat(Calls.of(manifests).all()).hasSizeGreaterThan(60);
    assertThat(NetworkPolicies.problems(manifests)).isEmpty();
  }

  /** Of pods that declare ports, any other call of anybody is stopped on one side. */
  @ParameterizedTest
  @MethodSource("overlays")
  void nothingElseGetsThrough(String overlay) {
    List<Manifest> manifests = Kustomization.overlay(overlay).manifests();
    NetworkPolicies policies = new NetworkPolicies(manifests);
    Set<Call> needed = Calls.of(manifests).all();
    List<Pod> pods = Stream.concat(Pod.ours(manifests).stream(), Pod.submitted().stream()).toList();
    List<Call.Party> everybody = new ArrayList<>();
    pods.forEach(pod -> everybody.add(new Call.Here(pod)));
    for (String namespace : List.of("monitoring", "ingress-nginx", "kube-system", "default")) {
      everybody.add(new Call.Elsewhere(namespace));
    }
    everybody.add(new Call.Outside("anything.example.com"));

    List<Call> tried = new ArrayList<>();
    for (Call.Party client : everybody) {
      for (Pod target : Pod.all(manifests)) {
        // What operators make has policies of its own, but for what our pods may call.
        boolean ours = pods.contains(target) || client instanceof Call.Here;
        if (ours && !areSparks(client, target)) {
          target.ports().forEach(port -> tried.add(Call.tcp(client, new Call.Here(target), port)));
        }
      }
    }

    assertThat(tried).hasSizeGreaterThanOrEqualTo(20);
    assertThat(tried).filteredOn(policies::allow).isSubsetOf(needed);
  }

  /** Removed from a copy of an overlay, a policy is missed by whom it is for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          all-in-one | names             | Deployment dashboard .* calls namespace kube-system on UDP port 53, .*lets it out
          all-in-one | dashboard         | namespace monitoring calls Deployment dashboard .* on TCP port 8000, .*lets it in
          all-in-one | dashboard         | namespace ingress-nginx calls Deployment dashboard .* on TCP port 8000, .*lets it in
          all-in-one | spark             | executor of SparkApplication stream .* calls driver of SparkApplication stream .*lets it out
          all-in-one | spark             | driver of ScheduledSparkApplication reports .* calls executor of .*lets it in
          all-in-one | spark-driver      | driver of SparkApplication stream .* calls the API server on TCP port 6443, .*lets it out
          all-in-one | stream-metrics    | namespace monitoring calls driver of SparkApplication stream .* on TCP port 8002, .*lets it in
          all-in-one | clients-of-kafka  | driver of SparkApplication stream .* calls StatefulSet kafka .* on TCP port 9092, .*lets it out
          all-in-one | clients-of-hadoop | Deployment dashboard .* calls StatefulSet namenode .* on TCP port 8020, .*lets it out
          all-in-one | clients-of-hadoop | StatefulSet hbase-regionserver .* calls StatefulSet datanode .* on TCP port 9866, .*lets it out
          all-in-one | kafka             | executor of SparkApplication stream .* calls StatefulSet kafka .* on TCP port 9092, .*lets it in
          all-in-one | hdfs              | StatefulSet datanode .* calls StatefulSet namenode .* on TCP port 8020, .*lets it out
          all-in-one | hdfs              | executor of ScheduledSparkApplication reports .* calls StatefulSet datanode .* on TCP port 9866, .*lets it in
          all-in-one | zookeeper         | StatefulSet hbase-master .* calls StatefulSet zookeeper .* on TCP port 2181, .*lets it in
          all-in-one | hbase             | Deployment dashboard .* calls StatefulSet hbase-regionserver .* on TCP port 16020, .*lets it in
          operators  | clients-of-kafka  | executor of SparkApplication stream .* calls Kafka shop .* on TCP port 9092, .*lets it out
          operators  | clients-of-hadoop | Deployment dashboard .* calls HdfsCluster hdfs .* on TCP port 9866, .*lets it out
          operators  | clients-of-hadoop | executor of .* maintenance .* calls HbaseCluster hbase .* on TCP port 16020, .*lets it out
          existing   | clients-of-stores | driver of SparkApplication stream .* calls broker-1.example.com on TCP port 9092, .*lets it out
          existing   | clients-of-stores | Deployment dashboard .* calls s3.example.com on TCP port 443, .*lets it out
          existing   | clients-of-stores | Deployment dashboard .* calls zookeeper-2.example.com on TCP port 16020, .*lets it out
          """)
  void aMissingPolicyIsNamedByTheCallThatItLetThrough(String overlay, String name, String problem) {
    List<Manifest> manifests = new ArrayList<>(Kustomization.overlay(overlay).manifests());
    assertThat(manifests.removeIf(each -> each.isA("NetworkPolicy") && each.name().equals(name)))
        .isTrue();

    assertThat(NetworkPolicies.problems(manifests))
        .anySatisfy(found -> assertThat(found).matches(".*" + problem + ".*"));
  }

  @Test
  void withoutTheOneThatStopsEverythingTheRestLetsMoreThrough() {
    List<Manifest> manifests = new ArrayList<>(Kustomization.overlay("all-in-one").manifests());
    Pod dashboard = pod(manifests, "dashboard", "");
    Call out = Call.tcp(new Call.Here(dashboard), new Call.Outside("anything.example.com"), 443);
    assertThat(new NetworkPolicies(manifests).allow(out)).isFalse();

    manifests.removeIf(each -> each.isA("NetworkPolicy") && !each.name().equals("dashboard"));

    assertThat(new NetworkPolicies(manifests).allow(out)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "dashboard,'',stream,driver,8002",
    "dashboard,'',stream,driver,7078",
    "dashboard,'',kafka,'',9092",
    "kafka,'',hbase-master,'',16000",
    "kafka,'',namenode,'',8020",
    "reports,executor,kafka,'',9092",
    "zookeeper,'',namenode,'',8020",
    "datanode,'',dashboard,'',8000",
  })
  void strangersAreStopped(String from, String role, String to, String toRole, int port) {
    List<Manifest> manifests = Kustomization.overlay("all-in-one").manifests();

    Call call =
        Call.tcp(
            new Call.Here(pod(manifests, from, role)),
            new Call.Here(pod(manifests, to, toRole)),
            port);

    assertThat(new NetworkPolicies(manifests).allow(call)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "all-in-one, zookeeper:2181, zookeper:2181, zookeper:2181",
    "all-in-one, namenode:8020, namenode:8021, namenode:8021",
    "all-in-one, kafka:9092, kafak:9092, kafak:9092",
    "operators, shop-kafka-bootstrap, shop-bootstrap, shop-bootstrap:9092",
    "operators, hdfs://hdfs/, hdfs://hfds/, hfds:8020",
  })
  void anAddressThatNobodyHasIsNamed(
      String overlay, String written, String broken, String problem) {
    List<Manifest> manifests = new ArrayList<>();
    for (Manifest manifest : Kustomization.overlay(overlay).manifests()) {
      if (manifest.isA("ConfigMap") && manifest.name().equals("addresses")) {
        String text = manifest.tree().toString();
        assertThat(text).contains(written);
        manifests.add(
            new Manifest("a copy", Manifest.documents(text.replace(written, broken)).get(0)));
      } else {
        manifests.add(manifest);
      }
    }

    assertThat(NetworkPolicies.problems(manifests))
        .anySatisfy(
            found ->
                assertThat(found)
                    .startsWith("driver of SparkApplication stream")
                    .endsWith("is told of %s, which nobody is".formatted(problem)));
  }

  static List<String> overlays() {
    return Folder.OVERLAYS;
  }

  /** Drivers and executors may call each other, on whatever ports. */
  private static boolean areSparks(Call.Party client, Pod target) {
    return client instanceof Call.Here here
        && !here.pod().role().isEmpty()
        && !target.role().isEmpty();
  }

  private static Pod pod(List<Manifest> manifests, String owner, String role) {
    return Pod.ours(manifests).stream()
        .filter(pod -> pod.owner().name().equals(owner) && pod.role().equals(role))
        .findFirst()
        .orElseThrow();
  }
}
