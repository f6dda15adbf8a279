package dev.cartograph.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/**
 * A table that is derived from the accepted events and stored by the weeks of its rows' shop days,
 * so that some weeks can be replaced and the others stand.
 *
 * @param name its folder and view
 * @param schema its columns, without {@link #WEEK}
 * @param days the columns with the shop days that a row counts on; it is stored by the first
 * @param visitor whose a row is, as an expression; empty where a row is of all visitors
 */
public record DerivedTable(
    String name, StructType schema, List<String> days, Optional<String> visitor) {
  /** The partition column: the Monday of the week of the row's shop day. */
  public static final String WEEK = "week";

  private static final String OF_SESSION = "regexp_replace(session_key, '@[0-9-]*$', '')";
  private static final String OF_USER = "concat('u:', user_id)";

  /** What happened to products on a day, a function of that day's events. */
  public static final DerivedTable PRODUCT_DAYS =
      new DerivedTable(
          ProductDaysTable.NAME,
          ProductDaysTable.schema(),
          List.of(ProductDaysTable.SHOP_DAY),
          Optional.empty());

  /** Events whose id was used before, each a function of all events of its id. */
  public static final DerivedTable REUSED_IDS =
      new DerivedTable(
          ReusedIdsTable.NAME,
          ReusedIdsTable.schema(),
          List.of(ReusedIdsTable.SHOP_DAY),
          Optional.empty());

  /** Who came on a day; rows of nobody known are of all such visitors. */
  public static final DerivedTable VISITOR_DAYS =
      new DerivedTable(
          VisitorDaysTable.NAME,
          VisitorDaysTable.schema(),
          List.of(VisitorDaysTable.SHOP_DAY),
          Optional.of(OF_USER));

  /** The carts, of which those left alone grow old by the shop's newest event. */
  public static final DerivedTable CARTS =
      new DerivedTable(
          CartsTable.NAME,
          CartsTable.schema(),
          List.of(CartsTable.SHOP_DAY),
          Optional.of(CartsTable.VISITOR));

  /** The tables whose rows each belong to one visitor and need no other's. */
  public static final List<DerivedTable> OF_VISITORS =
      List.of(
          new DerivedTable(
              SessionsTable.NAME,
              SessionsTable.schema(),
              List.of(SessionsTable.SHOP_DAY),
              Optional.of(OF_SESSION)),
          new DerivedTable(
              SessionProductsTable.NAME,
              SessionProductsTable.schema(),
              List.of(SessionProductsTable.SHOP_DAY),
              Optional.of(OF_SESSION)),
          new DerivedTable(
              SourceSessionDaysTable.NAME,
              SourceSessionDaysTable.schema(),
              List.of(SourceSessionDaysTable.SHOP_DAY),
              Optional.of(SourceSessionDaysTable.VISITOR)),
          new DerivedTable(
              OrderLinesTable.NAME,
              OrderLinesTable.schema(),
              List.of(OrderLinesTable.SHOP_DAY),
              Optional.of(OrderLinesTable.VISITOR)),
          new DerivedTable(
              OrdersTable.NAME,
              OrdersTable.schema(),
              List.of(OrdersTable.SHOP_DAY),
              Optional.of(OrdersTable.VISITOR)),
          new DerivedTable(
              RefundsTable.NAME,
              RefundsTable.schema(),
              List.of(RefundsTable.SHOP_DAY, RefundsTable.ORDER_DAY),
              Optional.of(RefundsTable.VISITOR)),
          new DerivedTable(
              BuyersTable.NAME,
              BuyersTable.schema(),
              List.of(BuyersTable.FIRST_ORDER_DAY),
              Optional.of(OF_USER)));

  /** All tables that are stored by weeks. */
  public static List<DerivedTable> all() {
    List<DerivedTable> all = new ArrayList<>(OF_VISITORS);
    all.add(CARTS);
    all.add(VISITOR_DAYS);
    all.add(PRODUCT_DAYS);
    all.add(REUSED_IDS);
    return all;
  }

  /** Its folder. */
  public String path(String lakeRoot) {
    return lakeRoot + "/" + name;
  }

  /** The week of a row by its day. */
  public Column week() {
    return date_trunc("WEEK", col(days.get(0))).cast("date");
  }
}
