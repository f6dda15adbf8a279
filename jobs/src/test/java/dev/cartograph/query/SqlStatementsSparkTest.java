package dev.cartograph.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.lake.LocalSpark;
import dev.cartograph.lake.SparkSessions;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlStatementsSparkTest {
  private final SparkSession session = SparkSessions.beside(LocalSpark.session());
  private final SqlStatements statements = new SqlStatements(session, Duration.ofMinutes(1));

  SqlStatementsSparkTest() {
    session.range(5).toDF("number").createOrReplaceTempView("numbers");
  }

  @AfterEach
  void close() {
    statements.close();
  }

  @Test
  void saysThatThereAreMoreRows() {
    SqlAnswer answer = statements.run("SELECT number FROM numbers ORDER BY number", 3);

    assertThat(answer.rows()).hasSize(3);
    assertThat(answer.more()).isTrue();
    assertThat(statements.run("SELECT * FROM numbers", 5).more()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "SHOW TABLES",
        "DESCRIBE numbers",
        "EXPLAIN SELECT * FROM numbers",
        "/* DROP TABLE numbers */ SELECT 1"
      })
  void answersWhatOnlyReads(String sql) {
    assertThat(statements.run(sql, 100).columns()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP VIEW numbers",
        "CREATE TABLE t (a INT) USING delta",
        "INSERT INTO numbers VALUES (1)",
        "WITH a AS (SELECT 1 AS number) INSERT INTO numbers SELECT * FROM a",
        "FROM numbers INSERT INTO numbers SELECT *",
        "DELETE FROM numbers",
        "SET spark.sql.shuffle.partitions = 1",
        "SELECT TRANSFORM (number) USING 'cat' AS (x STRING) FROM numbers",
        "SELECT java_method('java.lang.System', 'lineSeparator')",
        "SELECT (SELECT reflect('java.lang.System', 'lineSeparator'))"
      })
  void refusesWhatDoesMore(String sql) {
    assertThatThrownBy(() -> statements.run(sql, 100))
        .isInstanceOf(CartographException.class)
        .hasMessageStartingWith("The statement does more than read");
  }

  @Test
  void namesTheTableThatWasProbablyMeant() {
    assertThatThrownBy(() -> statements.run("SELECT * FROM numbrs", 100))
        .hasMessage("There is no table 'numbrs'. Did you mean 'numbers'?");
  }

  @Test
  void namesTheColumnsThatThereAre() {
    assertThatThrownBy(() -> statements.run("SELECT numbr FROM numbers", 100))
        .hasMessage("There is no column 'numbr'. Did you mean one of number?");
  }

  @Test
  void saysWhereAStatementCannotBeParsed() {
    assertThatThrownBy(() -> statements.run("SELCT 1", 100))
        .hasMessage(
            "The statement cannot be parsed: Syntax error at or near 'SELCT' (line 1, column 0).");
  }

  @Test
  void doesNotReadFilesBesideTheLake() {
    assertThatThrownBy(() -> statements.run("SELECT * FROM text.`/etc/hostname`", 100))
        .isInstanceOf(CartographException.class);
  }

  @Test
  void cancelsAStatementThatRunsTooLong() {
    try (SqlStatements hurried = new SqlStatements(session, Duration.ofMillis(300))) {
      assertThatThrownBy(
              () ->
                  hurried.run(
                      "SELECT count(*) FROM range(1e9) a JOIN range(1e9) b ON a.id + b.id > 1", 1))
          .hasMessageStartingWith("The statement ran longer than");
    }
  }
}
