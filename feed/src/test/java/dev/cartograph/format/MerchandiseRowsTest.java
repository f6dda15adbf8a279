package dev.cartograph.format;

import static dev.cartograph.format.FormatFolder.ids;
import static dev.cartograph.format.FormatFolder.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MerchandiseRowsTest {
  private static final String HEADER =
      "event_time,date,event_type,action_type,hit_number,hit_type,user_id,session_id,visit_number,"
          + "channel,source,medium,device,country,page_path,product_sku,product_name,"
          + "product_category,price_micros,quantity,product_revenue_micros,transaction_id,"
          + "transaction_revenue_micros";

  @TempDir private Path folder;

  /** A row of hit {@code hit} of ana's session. */
  private static String row(int hit, String type, String hitType, String product) {
    return "2016-08-02T01:10:%02d.000Z,20160801,%s,0,%d,%s,ana,ana-1,1,Referral,(direct),(none),desktop,(not set),/p%d,%s"
        .formatted(hit, type, hit, hitType, hit, product);
  }

  private static String noProduct() {
    return ",,,,,,,";
  }

  private static String product(String sku, String quantity) {
    return "%s,Mug,Home/Drinkware/,4000000,%s,,,".formatted(sku, quantity);
  }

  private static String bought(String sku, String quantity) {
    return "%s,Mug,${escCatTitle},4000000,%s,8000000,ORD1,9000000".formatted(sku, quantity);
  }

  private List<EventDraft> events(List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(rows);
    return FormatFolder.events(folder, lines.toArray(String[]::new));
  }

  @Test
  void makesOnePageViewOfAPageHitHoweverManyRowsItHas() throws IOException {
    List<EventDraft> events =
        events(
            List.of(
                row(1, "page", "PAGE", noProduct()),
                row(2, "detail_view", "PAGE", product("A", "")),
                row(2, "detail_view", "PAGE", product("B", ""))));
    assertThat(texts(events, "event_type"))
        .containsExactly("page_view", "page_view", "view_item", "view_item");
    assertThat(texts(events, "product_id")).containsExactly("-", "-", "A", "B");
    assertThat(ids(events)).doesNotHaveDuplicates();
  }

  @Test
  void makesAnInteractionOfAnEventThatIsOnlyAPage() throws IOException {
    List<EventDraft> events = events(List.of(row(1, "page", "EVENT", noProduct())));
    assertThat(texts(events, "event_type")).containsExactly("interaction");
  }

  @Test
  void makesNothingButThePageViewOfAPurchaseWithoutQuantity() throws IOException {
    List<EventDraft> events =
        events(
            List.of(
                row(7, "purchase", "PAGE", bought("A", "")),
                row(8, "purchase", "PAGE", bought("A", "2"))));
    assertThat(texts(events, "event_type")).containsExactly("page_view", "page_view", "purchase");
    EventDraft purchase = events.get(2);
    assertThat(purchase.find("order_id")).contains("ORD1");
    assertThat(purchase.find("quantity")).contains("2");
    assertThat(purchase.find("unit_price")).contains("4");
  }

  @Test
  void addsOneToTheCartWhereNoQuantityIsStated() throws IOException {
    List<EventDraft> events =
        events(
            List.of(
                row(1, "add_to_cart", "EVENT", product("A", "")),
                row(2, "add_to_cart", "EVENT", product("A", "3")),
                row(3, "click", "EVENT", product("A", "")),
                row(4, "checkout", "EVENT", product("A", "1")),
                row(5, "remove_from_cart", "EVENT", product("A", "1"))));
    assertThat(texts(events, "event_type"))
        .containsExactly(
            "add_to_cart", "add_to_cart", "select_item", "begin_checkout", "remove_from_cart");
    assertThat(texts(events, "quantity")).containsExactly("1", "3", "-", "1", "1");
  }

  @Test
  void takesPlaceholdersForMissing() throws IOException {
    List<EventDraft> events =
        events(
            List.of(
                row(1, "purchase", "EVENT", bought("A", "1")),
                row(2, "click", "EVENT", product("A", ""))));
    assertThat(texts(events, "category_code")).containsExactly("-", "home/drinkware/");
    assertThat(texts(events, "country")).containsOnly("-");
  }

  @Test
  void keepsTwoIdenticalRowsTwoEvents() throws IOException {
    String row = row(3, "purchase", "EVENT", bought("A", "1"));
    List<EventDraft> events = events(List.of(row, row));
    assertThat(ids(events)).hasSize(2).doesNotHaveDuplicates();
    assertThat(ids(events).get(1)).isEqualTo(ids(events).get(0) + ".2");
  }

  @Test
  void givesThePageViewTheSameIdWhicheverRowOfTheHitComesFirst() throws IOException {
    List<String> rows =
        new ArrayList<>(
            List.of(
                row(1, "checkout", "PAGE", product("A", "1")),
                row(1, "checkout", "PAGE", product("B", "2")),
                row(1, "checkout", "PAGE", product("C", "3"))));
    List<EventDraft> inOrder = events(rows);
    Collections.reverse(rows);
    List<EventDraft> reversed = events(rows);
    assertThat(ids(reversed)).containsExactlyInAnyOrderElementsOf(ids(inOrder));
    assertThat(reversed.get(0).find("event_type")).contains("page_view");
    assertThat(new EventEncoder().value(reversed.get(0)))
        .isEqualTo(new EventEncoder().value(inOrder.get(0)));
  }

  @Test
  void countsTheSameHitNumberOnAnotherDayAsAnotherHit() throws IOException {
    String nextDay = row(1, "page", "PAGE", noProduct()).replace("20160801", "20160802");
    List<EventDraft> events = events(List.of(row(1, "page", "PAGE", noProduct()), nextDay));
    assertThat(texts(events, "event_type")).containsExactly("page_view", "page_view");
  }
}
