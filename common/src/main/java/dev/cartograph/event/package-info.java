/** The event contract: field names, event types and outcomes of a record. */
@NullMarked
package dev.cartograph.event;

import org.jspecify.annotations.NullMarked;
