package dev.cartograph.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerFormatTest {
  private final SqlAnswer answer =
      new SqlAnswer(
          List.of(
              new SqlAnswer.Column("name", "string"),
              new SqlAnswer.Column("value", "decimal(38,4)"),
              new SqlAnswer.Column("at", "timestamp")),
          List.of(
              List.of(
                  PlainValues.of("say \"hi\", you"),
                  PlainValues.of(new BigDecimal("12.5000")),
                  PlainValues.of(Timestamp.from(Instant.parse("2016-08-01T10:00:00Z")))),
              List.of(
                  PlainValues.of(null),
                  PlainValues.of(new BigDecimal("1000000000000.0000")),
                  PlainValues.of(null))),
          100,
          false);

  @Test
  void writesCsvWithQuotesScaleAndEmptyNulls() {
    assertThat(written(AnswerFormat.CSV))
        .isEqualTo(
            "name,value,at\n"
                + "\"say \"\"hi\"\", you\",12.5000,2016-08-01T10:00:00Z\n"
                + ",1000000000000.0000,\n");
  }

  @Test
  void writesAnArrayOfObjects() {
    assertThat(written(AnswerFormat.JSON))
        .isEqualTo(
            "[\n{\"name\":\"say \\\"hi\\\", you\",\"value\":12.5000,\"at\":\"2016-08-01T10:00:00Z\"},\n"
                + "{\"name\":null,\"value\":1000000000000.0000,\"at\":null}\n]\n");
  }

  @Test
  void alignsNumbersToTheRight() {
    assertThat(written(AnswerFormat.TABLE).lines())
        .containsExactly(
            "name                        value  at",
            "-------------  ------------------  --------------------",
            "say \"hi\", you             12.5000  2016-08-01T10:00:00Z",
            "               1000000000000.0000");
  }

  @Test
  void survivesTheWayOverHttp() throws IOException {
    assertThat(SqlAnswer.fromJson(answer.toJson())).isEqualTo(answer);
  }

  private String written(AnswerFormat format) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    format.write(answer, out);
    out.flush();
    return text.toString().replace("\r\n", "\n");
  }
}
