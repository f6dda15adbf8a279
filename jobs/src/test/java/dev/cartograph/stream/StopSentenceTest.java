package dev.cartograph.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.config.Settings;
import dev.cartograph.config.SettingsSource;
import dev.cartograph.error.CartographException;
import dev.cartograph.error.ExitCode;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopSentenceTest {
  private static final Settings SETTINGS =
      SettingsSource.load(
          Optional.empty(), Map.of(), Map.of("lake.root", "hdfs://there:9000/lake"));

  private static CartographException sentence(Exception failure) {
    Exception said = StopSentence.of(failure, SETTINGS);
    assertThat(said).isInstanceOf(CartographException.class);
    return (CartographException) said;
  }

  @Test
  void ourOwnSentenceStandsHoweverDeepItLies() {
    CartographException own = CartographException.contractBroken("The lease is another's.");

    assertThat(StopSentence.of(new IllegalStateException(new RuntimeException(own)), SETTINGS))
        .isSameAs(own);
  }

  @Test
  void aLogThatCannotBeReadIsForTheDoctor() {
    CartographException said =
        sentence(
            new IllegalStateException(
                "Job aborted",
                new RuntimeException(
                    "hdfs://there:9000/lake/events/_delta_log/00000000000000000010.checkpoint.parquet is not a Parquet file. Expected magic number at tail")));

    assertThat(said.exitCode()).isEqualTo(ExitCode.CONTRACT_BROKEN);
    assertThat(said)
        .hasMessageStartingWith("The log of a table in hdfs://there:9000/lake cannot be read:")
        .hasMessageContaining("00000000000000000010.checkpoint.parquet is not a Parquet file")
        .hasMessageContaining("./cartograph doctor --repair");
  }

  @Test
  void aLakeThatDoesNotAnswerIsNoBrokenLog() {
    CartographException said =
        sentence(
            new RuntimeException(
                "Cannot read /lake/events/_delta_log/00000000000000000010.json",
                new ConnectException("Call From here to there:9000 failed")));

    assertThat(said.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(said).hasMessageContaining("does not answer");
  }

  @Test
  void aFullLakeSaysSo() {
    CartographException said =
        sentence(new RuntimeException("File /lake/x could only be written to 0 of the 1 nodes"));

    assertThat(said.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(said).hasMessageContaining("no room left");
  }

  @Test
  void whatNobodyKnowsStaysWhatItIs() {
    Exception failure = new IllegalArgumentException("seven");

    assertThat(StopSentence.of(failure, SETTINGS)).isSameAs(failure);
  }
}
