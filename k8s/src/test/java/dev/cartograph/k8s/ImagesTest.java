package dev.cartograph.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesTest {
  @Test
  void whatTheyBuildAndCopyIsThere() {
    assertThat(Images.all()).flatExtracting(Images::problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "jobs, -pl jobs/all, -pl jobs/al, jobs builds 'jobs/al'",
    "jobs, 'quick,jars', 'quick,jar', 'jobs builds with ''jar'', which is no profile'",
    "jobs, /source/jobs/all/, /source/jobs/, jobs copies of 'jobs'",
    "jobs, COPY conf/shops, COPY conf/shop, jobs copies 'conf/shop'",
    "dashboard, -pl dashboard, -pl dashbord, dashboard builds 'dashbord'",
    "dashboard, -Pquick, -Pquik, dashboard builds with 'quik'",
    "servers, ',sandbox/kafka', '', servers copies of 'sandbox/kafka'",
    "servers, COPY k8s/docker/servers/server, COPY k8s/docker/server, servers copies 'k8s/docker/server'",
  })
  void whatIsNotThereIsNamed(String name, String written, String broken, String problem) {
    String text = Folder.text(Folder.K8S.resolve("docker/" + name + "/Dockerfile"));
    assertThat(text).contains(written);

    assertThat(Images.parse(name, text.replace(written, broken)).problems())
        .anySatisfy(found -> assertThat(found).startsWith(problem));
  }
}
