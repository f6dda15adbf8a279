package dev.cartograph.format;

import static dev.cartograph.format.FormatFolder.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cartograph.event.EventTypes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HowToExampleTest {
  private static final Path PAGE = Path.of("..", "docs", "how-to", "feed-your-own-export.md");

  @TempDir private Path folder;

  private static String block(String page, String opening) {
    Matcher matcher =
        Pattern.compile(Pattern.quote(opening) + "\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void theExampleOfTheHowToPageIsReadAsThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    Path export = folder.resolve("export.csv");
    String rows = "Zeitpunkt;" + block(page.replace("Zeitpunkt;", "```rows\n"), "```rows");
    Files.write(export, rows.getBytes(StandardCharsets.ISO_8859_1));
    Path map = Files.writeString(folder.resolve("corner.conf"), block(page, "```hocon"));

    FormatDescription format = Formats.read(map, EventTypes.known(List.of()));
    List<EventDraft> events = FormatFolder.events(export, format, Optional.empty());

    assertThat(texts(events, "event_type")).containsExactly("purchase", "refund");
    assertThat(texts(events, "event_time"))
        .containsExactly("2024-07-01T06:15:00Z", "2024-07-01T06:17:00Z");
    assertThat(texts(events, "quantity")).containsExactly("2", "1");
    assertThat(texts(events, "unit_price")).containsExactly("1.2", "3.5");
    assertThat(texts(events, "order_id")).containsExactly("B-1", "-");
    assertThat(texts(events, "user_id")).containsExactly("17850", "-");
    assertThat(texts(events, "product_id")).containsExactly("Brötchen", "Kaffee");
    assertThat(events).allSatisfy(event -> assertThat(event.unreadable()).isEmpty());
  }

  @Test
  void theCatalogueOfTheHowToPageIsReadAsThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    String catalogue = page.substring(page.indexOf("## A catalogue"));
    Path map = Files.writeString(folder.resolve("articles.conf"), block(catalogue, "```hocon"));
    Path export =
        Files.writeString(
            folder.resolve("articles.csv"),
            "Artikelnummer;Bezeichnung;Warengruppe;Preis\n7;Brötchen;Backwaren;1,20\n7;;;\n");

    List<EventDraft> products =
        FormatFolder.events(
            export, Formats.read(map, EventTypes.known(List.of())), Optional.empty());

    assertThat(texts(products, "product_id")).containsExactly("7", "7");
    assertThat(texts(products, "shop")).containsOnly("corner");
    assertThat(texts(products, "valid_from")).containsOnly("2024-01-01T00:00:00Z");
    assertThat(texts(products, "category_code")).containsExactly("backwaren", "-");
    assertThat(texts(products, "unit_price")).containsExactly("1.2", "-");
    assertThat(texts(products, "currency")).containsOnly("EUR");
  }
}
