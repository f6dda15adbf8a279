package dev.cartograph.format;

import static dev.cartograph.format.FormatFolder.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cartograph.error.CartographException;
import dev.cartograph.event.EventTypes;
import dev.cartograph.event.RecordKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFormatsTest {
  private static final String HEADER = "product_id,category_id,category_code,brand";

  @TempDir private Path folder;

  @Test
  void saysOfAProductOnlyWhatARowOfTheCatalogueSays() throws IOException {
    List<EventDraft> products =
        FormatFolder.events(
            folder,
            HEADER,
            "5712790,1487580005268456192,,f.o.x",
            "5712790,,,",
            "5712790,1487580005268456192,,",
            "5892000,1487580005411062528,Apparel.Glove,");
    assertThat(products).extracting(EventDraft::kind).containsOnly(RecordKind.PRODUCTS);
    assertThat(texts(products, "product_id"))
        .containsExactly("5712790", "5712790", "5712790", "5892000");
    assertThat(texts(products, "brand")).containsExactly("f.o.x", "-", "-", "-");
    assertThat(texts(products, "category_code")).containsExactly("-", "-", "-", "apparel.glove");
    assertThat(texts(products, "shop")).containsOnly("rees46");
    assertThat(texts(products, "valid_from")).containsOnly("2019-09-01T00:00:00Z");
    assertThat(products).allMatch(product -> product.attributes().isEmpty());
    assertThat(FormatFolder.ids(products)).doesNotHaveDuplicates();
  }

  @Test
  void givesTheSameIdsInAnyOrder() throws IOException {
    List<String> rows =
        new ArrayList<>(List.of("1,14,,runail", "1,,,", "2,14,,", "2,14,,", "3,,furniture,yoko"));
    List<String> ids = ids(rows);
    Collections.reverse(rows);
    assertThat(ids(rows)).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void keepsARowThatDoesNotFitForTheStreamToQuarantine() throws IOException {
    List<EventDraft> products = FormatFolder.events(folder, HEADER, "5712790,1", "1,1,,b");
    assertThat(products.get(0).attributes())
        .containsExactly(new EventDraft.Attribute(EventFile.SOURCE_TEXT, "5712790,1", false));
    assertThat(texts(products, "shop")).containsOnly("rees46");
    assertThat(products.get(0).kind()).isEqualTo(RecordKind.PRODUCTS);
  }

  @Test
  void recognisesJsonLinesOfProductsAndKeepsWhatIsNoFieldOfTheirs() throws IOException {
    EventDraft product =
        FormatFolder.events(
                folder,
                "{\"shop\":\"demo\",\"product_id\":\"lamp\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"unit_price\":\"19.90\",\"country\":\"DE\",\"sizes\":[1,2]}")
            .get(0);
    assertThat(new String(new EventEncoder().key(product), StandardCharsets.UTF_8))
        .isEqualTo("demo\0lamp");
    assertThat(new String(new EventEncoder().value(product), StandardCharsets.UTF_8))
        .matches(
            "\\{\"shop\":\"demo\",\"event_id\":\"\\w{26}\",\"valid_from\":\"2026-01-01T00:00:00Z\",\"product_id\":\"lamp\",\"unit_price\":19.9,\"country\":\"DE\",\"sizes\":\\[1,2]}");
  }

  @Test
  void recognisesJsonLinesOfUsers() throws IOException {
    EventDraft user =
        FormatFolder.events(
                folder,
                "{\"shop\":\"demo\",\"user_id\":\"ana\",\"valid_from\":\"2026-01-01\",\"country\":\"DE\",\"plan\":\"gold\"}")
            .get(0);
    assertThat(user.kind()).isEqualTo(RecordKind.USERS);
    assertThat(user.find("country")).hasValue("DE");
    assertThat(new String(new EventEncoder().key(user), StandardCharsets.UTF_8))
        .isEqualTo("demo\0ana");
  }

  @Test
  void stillTakesEventsWithAProductAndATimeForEvents() throws IOException {
    EventDraft event =
        FormatFolder.events(
                folder,
                "{\"event_time\":\"2026-01-01T00:00:00Z\",\"event_type\":\"view_item\",\"product_id\":\"lamp\",\"valid_from\":\"2026-01-01\"}")
            .get(0);
    assertThat(event.kind()).isEqualTo(RecordKind.EVENTS);
  }

  @Test
  void namesTheFieldsThatAFormatOfProductsLacksOrMayNotHave() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.conf"),
            "kind = products, layout = csv, columns { required = [sku, stock] }, fields { titel = sku, quantity = stock }");
    assertThatThrownBy(() -> Formats.read(file, EventTypes.known(List.of())))
        .isInstanceOf(CartographException.class)
        .hasMessageContainingAll(
            "fields: 'titel' is no field of a product. Did you mean 'title'?",
            "fields: 'quantity' is no field of a product.",
            "nothing gives 'valid_from'",
            "nothing gives 'product_id'");
  }

  private List<String> ids(List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return FormatFolder.ids(FormatFolder.events(folder, lines.toArray(String[]::new)));
  }
}
