package dev.cartograph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
  private static final int MAX_RECORD = 10_000;

  @TempDir private Path folder;

  private record Read(List<String> columns, List<SourceRecord> records, Optional<String> early) {}

  private Read read(byte[] content, char separator, Charset encoding) throws IOException {
    Path file = folder.resolve("file.csv");
    Files.write(file, content);
    try (CsvReader reader = CsvReader.open(file, encoding, separator, '"', MAX_RECORD)) {
      List<SourceRecord> records = new ArrayList<>();
      reader.readNext().ifPresent(records::add);
      for (Optional<SourceRecord> next = reader.readNext();
          next.isPresent();
          next = reader.readNext()) {
        records.add(next.get());
      }
      return new Read(reader.columns(), records, reader.findEarlyEnd());
    }
  }

  private Read read(String content) throws IOException {
    return read(content.getBytes(StandardCharsets.UTF_8), ',', StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void readsQuotedSeparatorsQuotesAndLineEnds() throws IOException {
    Read read = read("a,b\r\n\"one, two\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",x\r\n");
    assertThat(read.columns()).containsExactly("a", "b");
    assertThat(read.records().get(0).texts()).containsExactly("one, two", "say \"hi\"");
    assertThat(read.records().get(1).texts()).containsExactly("two\nlines", "x");
    assertThat(read.early()).isEmpty();
  }

  @Test
  void numbersRecordsAndLinesWhereRecordsSpanLines() throws IOException {
    Read read = read("a,b\n\"1\n2\n3\",x\n\ny,z\n");
    assertThat(read.records()).extracting(SourceRecord::number).containsExactly(1L, 2L);
    assertThat(read.records()).extracting(SourceRecord::line).containsExactly(2L, 6L);
  }

  @Test
  void readsALastLineWithoutAnEnd() throws IOException {
    Read read = read("a,b\n1,2\n3,4");
    assertThat(read.records()).hasSize(2);
    assertThat(read.early()).isEmpty();
  }

  @Test
  void keepsEmptyValuesAndDropsTheByteOrderMark() throws IOException {
    Read read = read("\uFEFFa,b,c\n,,\n");
    assertThat(read.columns()).containsExactly("a", "b", "c");
    assertThat(read.records().get(0).texts()).containsExactly("", "", "");
  }

  @Test
  void readsAnotherSeparatorAndEncoding() throws IOException {
    byte[] content = "name;price\nGlühwein;2,50\n".getBytes(StandardCharsets.ISO_8859_1);
    Read read = read(content, ';', StandardCharsets.ISO_8859_1);
    assertThat(read.records().get(0).texts()).containsExactly("Glühwein", "2,50");
  }

  @Test
  void tellsARaggedRecordFromTheOthers() throws IOException {
    Read read = read("a,b\n1\n1,2,3\n1,2\n");
    assertThat(read.records())
        .extracting(SourceRecord::shape)
        .containsExactly(
            SourceRecord.Shape.RAGGED, SourceRecord.Shape.RAGGED, SourceRecord.Shape.WHOLE);
  }

  @Test
  void endsEarlyWhereAQuoteIsNeverClosed() throws IOException {
    Read read = read("a,b\n1,2\n3,\"four\n");
    assertThat(read.records()).hasSize(1);
    assertThat(read.early()).contains("line 3 opens a quote that is never closed");
  }

  @Test
  void endsEarlyWhereAQuoteRunsOnForTooLong() throws IOException {
    Read read = read("a,b\n1,\"" + "x".repeat(2 * MAX_RECORD) + "\"\n2,3\n");
    assertThat(read.records()).isEmpty();
    assertThat(read.early())
        .contains(
            "line 2 begins a record of more than 10,000 characters, most likely a quote that is not closed");
  }

  @Test
  void endsEarlyWhereTheLastLineHasTooFewColumns() throws IOException {
    Read read = read("a,b,c\n1,2,3\n4,5");
    assertThat(read.records()).hasSize(1);
    assertThat(read.early()).contains("line 3 has 2 of 3 columns");
  }

  @Test
  void readsEveryRecordBeforeTheCutOfAGzipFile() throws IOException {
    StringBuilder content = new StringBuilder("a,b\n");
    for (int i = 0; i < 5_000; i++) {
      content.append(i).append(',').append(Integer.toHexString(i * 7_919)).append('\n');
    }
    byte[] whole = gzip(content.toString());
    Read read = read(Arrays.copyOf(whole, whole.length * 2 / 3), ',', StandardCharsets.UTF_8);
    assertThat(read.early()).contains("the gzip stream ends early");
    assertThat(read.records()).hasSizeBetween(1_000, 4_999);
    for (SourceRecord found : read.records()) {
      int i = Integer.parseInt(found.texts().get(0));
      assertThat(found.texts().get(1)).isEqualTo(Integer.toHexString(i * 7_919));
      assertThat(found.number()).isEqualTo(i + 1);
    }
  }

  @Test
  void readsAWholeGzipFile() throws IOException {
    Read read = read(gzip("a,b\n1,2\n"), ',', StandardCharsets.UTF_8);
    assertThat(read.records()).hasSize(1);
    assertThat(read.early()).isEmpty();
  }

  @Test
  void refusesASpreadsheetInOneSentence() throws IOException {
    Path file = folder.resolve("book.xlsx");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0});
    assertThatThrownBy(
            () -> CsvReader.open(file, StandardCharsets.UTF_8, ',', '"', MAX_RECORD).close())
        .isInstanceOf(CartographException.class)
        .hasMessage(
            "'%s' is a zip archive or a spreadsheet. Unpack it, or save the sheet as CSV, and feed that."
                .formatted(file));
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(
            () ->
                CsvReader.open(
                        folder.resolve("gone.csv"), StandardCharsets.UTF_8, ',', '"', MAX_RECORD)
                    .close())
        .isInstanceOf(CartographException.class)
        .hasMessage("There is no file '%s'.".formatted(folder.resolve("gone.csv")));
  }
}
