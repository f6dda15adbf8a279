package dev.cartograph.format;

import java.util.function.Consumer;

/** Makes events of records, each with its shop and id. */
interface RecordInterpreter {

  /** Gives the events of one record, in their order. */
  void interpret(RecordValues values, Consumer<EventDraft> events);
}
