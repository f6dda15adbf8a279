package dev.cartograph.dashboard.quarantine;

import dev.cartograph.dashboard.frame.DataTable;
import dev.cartograph.dashboard.frame.Frame;
import dev.cartograph.dashboard.frame.Link;
import dev.cartograph.dashboard.frame.Sentence;
import java.util.List;

/**
 * The page of quarantine as its template prints it.
 *
 * @param frame what surrounds it
 * @param lede how much is in it
 * @param reasons the records by reason
 * @param anyReasons whether there are any
 * @param outcomes all records by outcome
 * @param beside what else says whether numbers can be trusted
 * @param noShop what is said of records that name no shop
 * @param statement the SQL that shows the records themselves
 */
public record QuarantineView(
    Frame frame,
    Sentence lede,
    DataTable reasons,
    boolean anyReasons,
    DataTable outcomes,
    List<Link> beside,
    String noShop,
    String statement) {
  public QuarantineView {
    beside = List.copyOf(beside);
  }
}
