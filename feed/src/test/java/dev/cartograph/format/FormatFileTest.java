package dev.cartograph.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatFileTest {
  private static final Set<String> TYPES = EventTypes.known(List.of());

  @TempDir private Path folder;

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void readsAnExportWithItsOwnSeparatorMarkUnitAndZone() throws IOException {
    Path map =
        write(
            "kiosk.conf",
            """
            layout = csv
            separator = ";"
            encoding = "ISO-8859-1"
            decimal-mark = ","
            missing = ["k.A."]
            columns {
              required = [Zeitpunkt, Vorgang, Artikel, Menge, Preis, "Kunde Nr."]
              optional = [Filiale]
            }
            fields {
              event_time { column = Zeitpunkt, patterns = ["dd.MM.yyyy HH:mm"], zone = "Europe/Berlin" }
              event_type { column = Vorgang, values { Verkauf = purchase, Storno = refund } }
              product_id = Artikel
              quantity = Menge
              unit_price = Preis
              user_id = "Kunde Nr."
              currency { constant = EUR }
            }
            """);
    Path file = folder.resolve("export.csv");
    Files.write(
        file,
        "Zeitpunkt;Vorgang;Artikel;Menge;Preis;Kunde Nr.;Filiale\n01.07.2024 08:15;Verkauf;Brötchen;2;1.000,50;k.A.;Mitte\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    EventDraft event =
        FormatFolder.events(file, Formats.read(map, TYPES), Optional.of("corner")).get(0);
    assertThat(new String(new EventEncoder().value(event), StandardCharsets.UTF_8))
        .contains(
            "\"shop\":\"corner\"",
            "\"event_time\":\"2024-07-01T06:15:00Z\",\"event_type\":\"purchase\",\"product_id\":\"Brötchen\",\"quantity\":2,\"unit_price\":1000.5,\"currency\":\"EUR\",\"filiale\":\"Mitte\"");
  }

  @Test
  void reportsEveryProblemOfAFileAtOnceWithTheNearestNames() throws IOException {
    Path map =
        write(
            "broken.conf",
            """
            layout = cvs
            seperator = ","
            columns { required = [When, What, Item] }
            fields {
              event_time { column = Wen, patterns = ["yyyy-bb"] }
              event_type { column = What, values { sold = purchse } }
              produkt_id = Item
              title { column = Item, clean = [lowercase] }
            }
            rules = [
              { when { Whta { starts-with = C } }, set { event_type = refnd }, negate = [title] }
            ]
            """);
    assertThatThrownBy(() -> Formats.read(map, TYPES))
        .isInstanceOf(CartographException.class)
        .hasMessageContaining("Did you mean 'separator'?")
        .hasMessageContaining("'layout' is 'cvs'")
        .hasMessageContaining("fields.event_time: 'yyyy-bb' is no date pattern")
        .hasMessageContaining("fields.title: unknown clean-up 'lowercase'")
        .hasMessageContaining("Did you mean 'lower-case'?");
  }

  @Test
  void reportsEveryNameThatNothingHas() throws IOException {
    Path map =
        write(
            "broken.conf",
            """
            layout = csv
            columns { required = [When, What, Item], attributes { Item = title } }
            fields {
              event_time { column = Wen }
              event_type { column = What, values { sold = purchse } }
              produkt_id = Item
              brand {}
            }
            rules = [
              { when { Whta { starts-with = C } }, set { event_type = refnd }, negate = [title] }
            ]
            """);
    assertThatThrownBy(() -> Formats.read(map, TYPES))
        .hasMessageContaining("The format files have 8 problems")
        .hasMessageContaining(
            "fields.event_time: no column 'Wen' under columns.required or columns.optional. Did you mean 'When'?")
        .hasMessageContaining("fields.event_type: 'purchse' is no event type")
        .hasMessageContaining("Did you mean 'purchase'?")
        .hasMessageContaining(
            "fields: 'produkt_id' is no field of the event. Did you mean 'product_id'?")
        .hasMessageContaining("fields.brand: neither 'column' nor 'constant' is given.")
        .hasMessageContaining("rule 1: no column 'Whta'")
        .hasMessageContaining("rule 1: 'refnd' is no event type")
        .hasMessageContaining("rule 1: 'title' is no number field.")
        .hasMessageContaining("columns.attributes: 'title' is a field of the event");
  }

  @Test
  void namesTheNearestFormatOfAnUnknownHeader() throws IOException {
    Path file = write("x.csv", "product_id,price,user_id\n1,2,3\n");
    assertThatThrownBy(() -> FormatFolder.shipped().recognise(file))
        .hasMessageStartingWith(
            "No format in '%s' has the header of '%s': product_id, price, user_id. Known formats: jsonl, merchandise, online-retail, products-jsonl, rees46, rees46-cosmetics-catalogue, users-jsonl. The nearest is rees46, which also needs event_time, event_type, user_session."
                .formatted(FormatFolder.SHIPPED, file));
  }

  @Test
  void saysThatAnEmptyFileIsEmpty() throws IOException {
    Path file = write("x.csv", "");
    assertThatThrownBy(() -> FormatFolder.shipped().recognise(file))
        .hasMessage("The file '%s' is empty.".formatted(file));
  }

  @Test
  void suggestsTheFormatThatWasMeant() {
    assertThatThrownBy(() -> FormatFolder.shipped().require("online-retial"))
        .hasMessage(
            "There is no format 'online-retial'. Known formats: jsonl, merchandise, online-retail, products-jsonl, rees46, rees46-cosmetics-catalogue, users-jsonl. Did you mean 'online-retail'?");
  }

  @Test
  void namesTheColumnsThatAChosenFormatMisses() throws IOException {
    Path file = write("x.csv", "event_time,event_type,product_id,prise,user_id,user_session\n");
    FormatDescription rees46 = FormatFolder.shipped().require("rees46");
    assertThatThrownBy(() -> Formats.requireColumns(file, rees46, 1_000))
        .hasMessage(
            "'%s' has no column price, which format rees46 requires. It has: event_time, event_type, product_id, prise, user_id, user_session. Did you mean 'prise'?"
                .formatted(file));
  }
}
