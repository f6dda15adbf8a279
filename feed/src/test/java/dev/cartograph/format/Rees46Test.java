package dev.cartograph.format;

import static dev.cartograph.format.FormatFolder.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Rees46Test {
  private static final String LONG_HEADER =
      "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session";

  @TempDir private Path folder;

  @Test
  void readsBothSpellingsOfATime() throws IOException {
    List<EventDraft> events =
        FormatFolder.events(
            folder,
            LONG_HEADER,
            "2019-10-01 00:00:00 UTC,view,44600062,2103807459595387724,,shiseido,35.79,5413,s1",
            "2020-09-24 13:51:07+00:00,view,387956,21444,Computers.Videocards,asus,104.21,151,s2");
    assertThat(texts(events, "event_time"))
        .containsExactly("2019-10-01T00:00:00Z", "2020-09-24T13:51:07Z");
    assertThat(texts(events, "category_code")).containsExactly("-", "computers.videocards");
    assertThat(events.get(0).attributes())
        .containsExactly(new EventDraft.Attribute("category_id", "2103807459595387724", false));
  }

  @Test
  void namesEventTypesAsTheContractDoesAndCountsOneEach() throws IOException {
    List<EventDraft> events =
        FormatFolder.events(
            folder,
            "event_time,event_type,product_id,price,user_id,user_session",
            "2022-11-01 00:00:02 UTC,view,1,0.32,5,s",
            "2022-11-01 00:00:03 UTC,cart,1,0.32,5,s",
            "2022-11-01 00:00:04 UTC,remove_from_cart,1,0.32,5,s",
            "2022-11-01 00:00:05 UTC,purchase,1,0.00,5,s");
    assertThat(texts(events, "event_type"))
        .containsExactly("view_item", "add_to_cart", "remove_from_cart", "purchase");
    assertThat(texts(events, "quantity")).containsOnly("1");
    assertThat(texts(events, "order_id")).containsOnly("-");
    assertThat(texts(events, "shop")).containsOnly("rees46");
  }

  @Test
  void leavesAnUnknownTypeForTheStreamToQuarantine() throws IOException {
    List<EventDraft> events =
        FormatFolder.events(
            folder,
            "event_time,event_type,product_id,price,user_id,user_session",
            "2022-11-01 00:00:02 UTC,veiw,1,0.32,5,s");
    assertThat(texts(events, "event_type")).containsExactly("veiw");
  }
}
