package dev.cartograph.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.backup.RestoreMain;
import dev.cartograph.query.SqlMain;
import dev.cartograph.reports.ReportsMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the first release recorded and computed, from a backup of its lake and its HBase that stands
 * in the resources ({@link UpgradeIT} makes it), restored beside a Cartograph of today.
 */
@ExtendWith(SharedCartograph.class)
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RestoreIT {
  /** Of the first release. */
  static final Path BACKUP = Path.of("src/test/resources/first-release").toAbsolutePath();

  private static Cartograph cartograph;
  private static List<String> elsewhere;

  @BeforeAll
  static void take(Cartograph shared) {
    cartograph = shared;
    elsewhere =
        List.of(
            "--set=lake.root=" + shared.settings().lake().root() + "-first",
            "--set=hbase.namespace=first",
            // Nobody listens there: SQL is answered here, over this lake.
            "--set=query.port=" + (shared.settings().stream().metricsPort() + 1));
  }

  @Test
  @Order(1)
  void restoresIt() {
    assertThat(succeeds(new RestoreMain(), "file:" + BACKUP))
        .contains("HBase timeline")
        .contains("events");
  }

  @Test
  @Order(2)
  void servesItsCustomers() throws Exception {
    List<String> arguments = new ArrayList<>(elsewhere);
    arguments.addAll(List.of("17850", "--shop", "online-retail"));
    Cartograph.Answer customer = cartograph.run("customer", arguments.toArray(String[]::new));

    assertThat(customer.exitCode()).as(customer.err()).isZero();
    assertThat(customer.out()).contains("85123A").contains("71053");
  }

  @Test
  @Order(3)
  void computesReportsOverItsEvents() {
    succeeds(new ReportsMain(), "sales_by_day", "visitors", "data_health");

    assertThat(sql("SELECT status FROM report_runs WHERE report = 'sales_by_day'"))
        .containsExactly("done");
    assertThat(sql("SELECT sum(gross_sales), sum(orders) FROM report_sales_by_day"))
        .containsExactly("136.8600,3");
  }

  private static List<String> sql(String statement) {
    return succeeds(new SqlMain(), statement, "--format=csv").lines().skip(1).toList();
  }

  private static String succeeds(Callable<Integer> command, String... arguments) {
    List<String> line = new ArrayList<>(elsewhere);
    line.addAll(Arrays.asList(arguments));
    Cartograph.Answer answer = cartograph.runHere(command, line.toArray(String[]::new));
    assertThat(answer.exitCode()).as(answer.out() + answer.err()).isZero();
    return answer.out();
  }
}
