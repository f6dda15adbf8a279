package dev.cartograph.format;

import dev.cartograph.event.EventFields;
import java.util.Optional;
import java.util.function.Consumer;

/** One event for each record, as the format's mapping has it. */
final class MappedRecords implements RecordInterpreter {
  private final FieldMapping mapping;
  private final EventIds ids;
  private final Optional<String> shop;
  private final String formatShop;

  /**
   * @param shop the shop whatever a record says
   * @param formatShop the shop of records that name none
   */
  MappedRecords(FieldMapping mapping, EventIds ids, Optional<String> shop, String formatShop) {
    this.mapping = mapping;
    this.ids = ids;
    this.shop = shop;
    this.formatShop = formatShop;
  }

  @Override
  public void interpret(RecordValues values, Consumer<EventDraft> events) {
    EventDraft draft = mapping.draft(values);
    String chosen = shop.or(() -> draft.find(EventFields.SHOP)).orElse(formatShop);
    draft.set(EventFields.SHOP, chosen);
    if (draft.find(EventFields.EVENT_ID).isEmpty()) {
      ids.begin(chosen);
      values.addContent(ids);
      draft.set(EventFields.EVENT_ID, ids.countedId());
    }
    events.accept(draft);
  }
}
