package dev.cartograph.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.doctor.Examination.Outcome;
import dev.cartograph.doctor.Examination.State;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.CommandLines;
import dev.cartograph.error.ExitCode;
import dev.cartograph.kafka.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DoctorTest {
  private final List<String> troubles = new ArrayList<>(List.of("dust", "rust"));

  @Test
  void looksWithoutRepairing() {
    Diagnosis diagnosis = doctor(new House()).examine(one -> {});
    assertThat(troubles).hasSize(2);
    assertThat(diagnosis.examinations().get(0).state()).isEqualTo(State.FOUND);
    assertThat(diagnosis.examinations().get(0).lines().lines())
        .containsExactly(
            "FOUND     the house is clean",
            "          dust at the house: there is dust. --repair: Sweeps.",
            "          rust at the house: there is rust. --repair: Sweeps.");
    assertCode(diagnosis, ExitCode.CONTRACT_BROKEN);
  }

  @Test
  void whatIsRepairedIsWell() {
    Diagnosis diagnosis = doctor(new House()).repair(one -> {});
    assertThat(troubles).isEmpty();
    assertThat(diagnosis.examinations().get(0).state()).isEqualTo(State.REPAIRED);
    assertThat(diagnosis.examinations().get(0).lines())
        .endsWith("rust at the house: there is rust. Repaired: swept");
    diagnosis.requireWell();
  }

  @Test
  void aRepairThatChangesNothingIsNone() {
    troubles.add("mould");
    Diagnosis diagnosis = doctor(new House()).repair(one -> {});
    assertThat(diagnosis.examinations().get(0).cases())
        .extracting(Examination.Case::outcome)
        .containsExactly(Outcome.REPAIRED, Outcome.REPAIRED, Outcome.FAILED);
    assertThat(diagnosis.examinations().get(0).lines())
        .endsWith("The repair failed: swept, but it is found again. Sweeps.");
    assertCode(diagnosis, ExitCode.CONTRACT_BROKEN);
  }

  @Test
  void aRepairThatFailsSaysWhyAndTheOthersGoOn() {
    troubles.add(0, "fire");
    Diagnosis diagnosis = doctor(new House()).repair(one -> {});
    assertThat(diagnosis.examinations().get(0).cases())
        .extracting(Examination.Case::said)
        .containsExactly("a broom does not help.", "swept", "swept");
    assertThat(troubles).containsExactly("fire");
    assertCode(diagnosis, ExitCode.CONTRACT_BROKEN);
  }

  @Test
  @Timeout(60)
  void asksASilentServiceOnceAndStillChecksTheOthers() throws Exception {
    troubles.clear();
    Settings nowhere = nowhere();
    List<Examination> told = new ArrayList<>();
    try (HBaseOnDemand hbase = new HBaseOnDemand(nowhere.hbase());
        Topics topics = Topics.open(nowhere.kafka())) {
      Diagnosis diagnosis =
          doctor(
                  new HBaseTables(hbase, Duration.ofSeconds(10), () -> true),
                  new HBaseRegions(hbase, Clock.systemUTC()),
                  new TopicSettings(topics, nowhere.kafka(), () -> true),
                  new House())
              .examine(told::add);
      assertThat(told)
          .extracting(Examination::state)
          .containsExactly(State.SILENT, State.SKIPPED, State.SILENT, State.WELL);
      assertThat(told.get(0).lines())
          .isEqualTo(
              "silent    HBase has the tables timeline, products, customers, progress and lease, enabled: Cannot reach HBase at %s: Connection refused. Start the sandbox with './cartograph up' or set hbase.quorum."
                  .formatted(nowhere.hbase().quorum()));
      assertCode(diagnosis, ExitCode.UNREACHABLE);
    }
  }

  @Test
  void whatStaysWrongOutweighsSilence() throws Exception {
    Settings nowhere = nowhere();
    try (HBaseOnDemand hbase = new HBaseOnDemand(nowhere.hbase())) {
      Diagnosis diagnosis =
          doctor(new HBaseRegions(hbase, Clock.systemUTC()), new House()).examine(one -> {});
      assertCode(diagnosis, ExitCode.CONTRACT_BROKEN);
    }
  }

  @Test
  void saysAllOfItInJson() throws Exception {
    JsonNode root = new ObjectMapper().readTree(doctor(new House()).examine(one -> {}).toJson());
    assertThat(root.path("well").asBoolean()).isFalse();
    assertThat(root.path("lake").asText()).isEqualTo("hdfs://nn/lake");
    JsonNode check = root.path("checks").path(0);
    assertThat(check.path("check").asText()).isEqualTo("house");
    assertThat(check.path("state").asText()).isEqualTo("found");
    assertThat(check.path("findings").path(1).toString())
        .isEqualTo(
            "{\"kind\":\"rust\",\"where\":\"the house\",\"what\":\"there is rust\",\"mend\":\"Sweeps.\",\"repairable\":true,\"outcome\":\"stays\",\"said\":\"\"}");
  }

  @Test
  void refusesAnAgeThatAWriterMayTake() {
    assertThat(CommandLines.execute(new DoctorMain(), "--older-than", "0")).isEqualTo(2);
    assertThat(CommandLines.execute(new DoctorMain(), "--older-than", "soon")).isEqualTo(2);
  }

  private static Doctor doctor(Check... checks) {
    return new Doctor("hdfs://nn/lake", List.of(checks));
  }

  private static void assertCode(Diagnosis diagnosis, ExitCode code) {
    assertThat(diagnosis.isWell()).isFalse();
    assertThatExceptionOfType(CartographException.class)
        .isThrownBy(diagnosis::requireWell)
        .matches(failure -> failure.exitCode() == code);
  }

  private static Settings nowhere() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + socket.getLocalPort();
      return SettingsSource.load(
          Optional.empty(),
          Map.of(),
          Map.of(
              "hbase.quorum",
              address,
              "kafka.bootstrap-servers",
              address,
              "kafka.timeout",
              "1 second"));
    }
  }

  /** A house whose dust and rust a broom takes away, mould it does not, and fire not at all. */
  private final class House implements Check {
    @Override
    public String name() {
      return "house";
    }

    @Override
    public String title() {
      return "the house is clean";
    }

    @Override
    public Service service() {
      return Service.LAKE;
    }

    @Override
    public List<Finding> look() {
      return troubles.stream()
          .map(
              trouble ->
                  Finding.repairable(
                      trouble, "the house", "there is " + trouble, "Sweeps.", () -> sweep(trouble)))
          .toList();
    }

    private String sweep(String trouble) throws IOException {
      if (trouble.equals("fire")) {
        throw new IOException("a broom does not help.");
      }
      if (!trouble.equals("mould")) {
        troubles.remove(trouble);
      }
      return "swept";
    }
  }
}
