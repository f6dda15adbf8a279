package dev.cartograph.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layouts that make a log line a JSON object, whatever is said in it. */
final class StructuredLogsTest {
  private static final Path ROOT = Path.of("..");

  @ParameterizedTest
  @CsvSource({
    "conf/log4j2-json.properties, appender.console.layout.pattern",
    "sandbox/src/main/resources/dev/cartograph/sandbox/application-log4j2-json.properties, appender.file.layout.pattern"
  })
  void makeEachEventOneObjectOnOneLine(String file, String key) throws Exception {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(ROOT.resolve(file))) {
      properties.load(in);
    }
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withConfiguration(new DefaultConfiguration())
            .withPattern(properties.getProperty(key))
            .withAlwaysWriteExceptions(
                Boolean.parseBoolean(
                    properties.getProperty(key.replace(".pattern", ".alwaysWriteExceptions"))))
            .withCharset(StandardCharsets.UTF_8)
            .build();
    String message = "Quarantining \"a\\b\"\n\tof 'größe' {x} \u0001";
    String line =
        layout.toSerializable(
            Log4jLogEvent.newBuilder()
                .setLevel(Level.WARN)
                .setLoggerName("dev.cartograph.stream.StreamJob")
                .setThreadName("stream \"1\"")
                .setMessage(new SimpleMessage(message))
                .setThrown(new IllegalStateException("why \"so\"\nand how"))
                .setTimeMillis(Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli())
                .build());

    assertThat(line.strip().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.path("time").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("logger").asText()).isEqualTo("dev.cartograph.stream.StreamJob");
    assertThat(json.path("thread").asText()).isEqualTo("stream \"1\"");
    assertThat(json.path("message").asText()).isEqualTo(message);
    assertThat(json.path("exception").asText().strip())
        .startsWith("java.lang.IllegalStateException: why \"so\"\nand how")
        .contains("StructuredLogsTest");
  }
}
