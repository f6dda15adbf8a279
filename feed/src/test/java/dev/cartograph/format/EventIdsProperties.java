package dev.cartograph.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of event ids whatever the records and their order. */
class EventIdsProperties {
  private static final String HEADER =
      "event_time,event_type,product_id,price,user_id,user_session";
  private static final FormatDescription REES46 = FormatFolder.shipped().require("rees46");

  /** Few distinct values, so that identical rows are common. */
  @Provide
  Arbitrary<List<String>> rows() {
    Arbitrary<String> times = Arbitraries.of("2022-11-01 00:00:02 UTC", "2022-11-01 00:00:03 UTC");
    Arbitrary<String> types = Arbitraries.of("view", "cart", "purchase");
    Arbitrary<String> products = Arbitraries.of("1", "2");
    return Combinators.combine(times, types, products)
        .as((time, type, product) -> "%s,%s,%s,0.32,5,s".formatted(time, type, product))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  private static List<String> ids(String header, List<String> rows) {
    try {
      Path file = Files.createTempFile("ids", ".csv");
      try {
        Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
        return FormatFolder.ids(FormatFolder.events(file, REES46, Optional.empty()));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Property(tries = 100)
  void everyRecordHasAnIdOfItsOwn(@ForAll("rows") List<String> rows) {
    assertThat(ids(HEADER, rows)).hasSize(rows.size()).doesNotHaveDuplicates();
  }

  @Property(tries = 100)
  void anyOrderGivesTheSameIds(@ForAll("rows") List<String> rows, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(new HashSet<>(ids(HEADER, shuffled))).isEqualTo(new HashSet<>(ids(HEADER, rows)));
  }

  @Property(tries = 100)
  void aLongerExportGivesTheSameIdsAndMore(
      @ForAll("rows") List<String> rows, @ForAll("rows") List<String> more) {
    List<String> longer = new ArrayList<>(rows);
    longer.addAll(more);
    assertThat(ids(HEADER, longer)).startsWith(ids(HEADER, rows).toArray(String[]::new));
  }

  @Property(tries = 50)
  void columnsInAnotherOrderGiveTheSameIds(@ForAll("rows") List<String> rows) {
    List<String> turned =
        rows.stream()
            .map(row -> row.split(",", -1))
            .map(
                values ->
                    String.join(
                        ",", values[5], values[4], values[3], values[2], values[1], values[0]))
            .toList();
    assertThat(ids("user_session,user_id,price,product_id,event_type,event_time", turned))
        .isEqualTo(ids(HEADER, rows));
  }

  @Property(tries = 100)
  void anotherShopHasOtherIds(@ForAll("rows") List<String> rows) throws IOException {
    Path file = Files.createTempFile("ids", ".csv");
    Files.writeString(file, HEADER + "\n" + String.join("\n", rows) + "\n");
    Set<String> other =
        FormatFolder.events(file, REES46, Optional.of("other")).stream()
            .map(event -> event.find("event_id").orElseThrow())
            .collect(Collectors.toSet());
    Files.delete(file);
    assertThat(other).doesNotContainAnyElementsOf(ids(HEADER, rows));
  }
}
