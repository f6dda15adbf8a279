package dev.cartograph.format;

import dev.cartograph.event.EventFields;
import dev.cartograph.event.EventTypes;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rows of the merchandise clickstream: one row a hit, or a hit and product, in no order.
 *
 * <ul>
 *   <li>The first row of a hit (session, date, hit number) of type PAGE is a {@code page_view}
 *       without a product, beside whatever else its rows say. Its id is the hit's, so it depends
 *       neither on the order of the rows nor on which of them comes first.
 *   <li>A row of type EVENT that says no more than {@code page} is an {@code interaction}.
 *   <li>{@code purchase} without a quantity is never a sale: it is the twin of the hit that has the
 *       quantity, or a reload of it.
 *   <li>{@code add_to_cart} without a quantity means one.
 *   <li>Any other row is the event that the format's values make of its type.
 * </ul>
 */
final class MerchandiseRows implements RecordInterpreter {
  private static final Set<String> OF_THE_HIT =
      Set.of("page_path", "source", "medium", "visit_number", "hit_number");
  private static final List<String> OF_THE_PRODUCT =
      List.of(
          EventFields.PRODUCT_ID,
          EventFields.TITLE,
          EventFields.CATEGORY_CODE,
          EventFields.UNIT_PRICE,
          EventFields.QUANTITY,
          EventFields.ORDER_ID,
          EventFields.CURRENCY);

  private final FieldMapping mapping;
  private final EventIds ids;
  private final OccurrenceCounter hits = new OccurrenceCounter();
  private final String shop;
  private final int typeSlot;
  private final int hitTypeSlot;
  private final int sessionSlot;
  private final int dateSlot;
  private final int hitSlot;

  MerchandiseRows(FieldMapping mapping, EventIds ids, String shop, RecordValues.Slots slots) {
    this.mapping = mapping;
    this.ids = ids;
    this.shop = shop;
    this.typeSlot = slots.slot("event_type");
    this.hitTypeSlot = slots.slot("hit_type");
    this.sessionSlot = slots.slot("session_id");
    this.dateSlot = slots.slot("date");
    this.hitSlot = slots.slot("hit_number");
  }

  @Override
  public void interpret(RecordValues values, Consumer<EventDraft> events) {
    boolean page = values.text(hitTypeSlot).equals("PAGE");
    if (page) {
      ids.begin(shop);
      ids.add("session_id", values.text(sessionSlot));
      ids.add("date", values.text(dateSlot));
      ids.add("hit_number", values.text(hitSlot));
      if (hits.count(ids.contentHash()) == 1) {
        events.accept(pageView(values, ids.id()));
      }
    }
    ids.begin(shop);
    values.addContent(ids);
    String id = ids.countedId();
    String type = values.text(typeSlot);
    if (type.equals("page") && page) {
      return;
    }
    EventDraft draft = mapping.draft(values);
    boolean counted = draft.find(EventFields.QUANTITY).isPresent();
    if (type.equals("purchase") && !counted) {
      return;
    }
    if (type.equals("add_to_cart") && !counted) {
      draft.setNumber(EventFields.QUANTITY, "1");
    }
    draft.set(EventFields.SHOP, shop);
    draft.set(EventFields.EVENT_ID, id);
    events.accept(draft);
  }

  private EventDraft pageView(RecordValues values, String id) {
    EventDraft draft = mapping.draft(values);
    OF_THE_PRODUCT.forEach(draft::clear);
    draft.attributes().removeIf(attribute -> !OF_THE_HIT.contains(attribute.name()));
    draft.set(EventFields.EVENT_TYPE, EventTypes.PAGE_VIEW);
    draft.set(EventFields.SHOP, shop);
    draft.set(EventFields.EVENT_ID, id);
    return draft;
  }
}
