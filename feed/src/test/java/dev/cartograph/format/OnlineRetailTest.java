package dev.cartograph.format;

import static dev.cartograph.format.FormatFolder.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnlineRetailTest {
  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";

  @TempDir private Path folder;

  private List<EventDraft> events(String... rows) throws IOException {
    String[] lines = new String[rows.length + 1];
    lines[0] = HEADER;
    System.arraycopy(rows, 0, lines, 1, rows.length);
    return FormatFolder.events(folder, lines);
  }

  @Test
  void readsAnOrderLine() throws IOException {
    EventDraft event =
        events("536370,22728,ALARM  CLOCK \"PINK\",24,2010-12-01 08:45:00,3.75,12583.0,France")
            .get(0);
    assertThat(event.find("shop")).contains("online-retail");
    assertThat(event.find("event_type")).contains("purchase");
    assertThat(event.find("order_id")).contains("536370");
    assertThat(event.find("quantity")).contains("24");
    assertThat(event.find("unit_price")).contains("3.75");
    assertThat(event.find("currency")).contains("GBP");
    assertThat(event.find("user_id")).contains("12583");
    assertThat(event.find("title")).contains("ALARM CLOCK \"PINK\"");
    assertThat(event.unreadable()).isEmpty();
  }

  @Test
  void makesARefundWithPositiveQuantityAndNoOrderOfACancellation() throws IOException {
    EventDraft event =
        events("C536391,22556,PLASTERS IN TIN,-12,2010-12-01 10:24:00,1.65,17548.0,United Kingdom")
            .get(0);
    assertThat(event.find("event_type")).contains("refund");
    assertThat(event.find("quantity")).contains("12");
    assertThat(event.find("order_id")).isEmpty();
    assertThat(event.attributes())
        .extracting(EventDraft.Attribute::name, EventDraft.Attribute::text)
        .contains(tuple("invoice", "C536391"));
  }

  @Test
  void makesAdjustmentsOfBadDebtStockCorrectionsAndWrittenOffLines() throws IOException {
    List<EventDraft> events =
        events(
            "A563186,B,Adjust bad debt,1,2011-08-12 14:51:00,-11062.06,,United Kingdom",
            "537032,21275,?,-30,2010-12-03 16:50:00,0.0,,United Kingdom",
            "536414,22139,,56,2010-12-01 11:52:00,0.0,,United Kingdom");
    assertThat(texts(events, "event_type")).containsOnly("adjustment");
    assertThat(texts(events, "quantity")).containsExactly("1", "-30", "56");
    assertThat(texts(events, "unit_price")).containsExactly("-11062.06", "0", "0");
    assertThat(texts(events, "user_id")).containsOnly("-");
  }

  @Test
  void readsLocalTimesOfLondonInWinterAndSummer() throws IOException {
    List<EventDraft> events =
        events(
            "1,a,,1,2010-12-01 08:26:00,1,,France",
            "2,a,,1,2011-06-01 08:26:00,1,,France",
            "3,a,,1,12/9/2011 12:50,1,,France");
    assertThat(texts(events, "event_time"))
        .containsExactly("2010-12-01T08:26:00Z", "2011-06-01T07:26:00Z", "2011-12-09T12:50:00Z");
  }

  @Test
  void readsTheSkippedHourWithTheOffsetBeforeItAndTheRepeatedHourAsItsFirst() throws IOException {
    List<EventDraft> events =
        events("1,a,,1,2011-03-27 01:30:00,1,,France", "2,a,,1,2011-10-30 01:30:00,1,,France");
    assertThat(texts(events, "event_time"))
        .containsExactly("2011-03-27T01:30:00Z", "2011-10-30T00:30:00Z");
  }

  @Test
  void sendsWhatCannotBeReadAsItStands() throws IOException {
    List<EventDraft> events =
        events(
            "536370,22728,X,two,2010-12-01 08:45:00,3.75,12583.0,France",
            "536370,22728,X,2,first of December,3.75,12583.0,France",
            "536370,22728,X,2,2010-12-01 08:45:00,£3,12583.0,France");
    assertThat(events)
        .extracting(EventDraft::unreadable)
        .containsExactly(List.of("quantity"), List.of("event_time"), List.of("unit_price"));
    assertThat(texts(events, "event_time").get(1)).isEqualTo("first of December");
    assertThat(new String(new EventEncoder().value(events.get(0)), StandardCharsets.UTF_8))
        .contains("\"quantity\":\"two\"");
  }

  @Test
  void givesAnUnknownKindOfInvoiceNoType() throws IOException {
    assertThat(texts(events("X1,22728,X,2,2010-12-01 08:45:00,3,,France"), "event_type"))
        .containsExactly("-");
  }

  @Test
  void keepsARecordThatDoesNotFitItsColumnsAsItsText() throws IOException {
    EventDraft event =
        events("536370,22728,X,2", "536371,22728,X,2,2010-12-01 08:45:00,3,,France").get(0);
    assertThat(event.find("event_type")).isEmpty();
    assertThat(event.attributes())
        .containsExactly(
            new EventDraft.Attribute(EventFile.SOURCE_TEXT, "536370,22728,X,2", false));
  }
}
