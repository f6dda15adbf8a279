/**
 * The derived tables brought from one commit of the lake to a newer one: whom the new records
 * touch, their rows derived again, and the shop days on which rows changed. In: the events of a
 * pinned version and the tables as they stand. Out: the tables, and what changed. Knows nothing of
 * reports. {@link dev.cartograph.refresh.Refresher} tells what happens in which order; each table,
 * or the few that are written together, has a class that derives its rows and writes them.
 */
@NullMarked
package dev.cartograph.refresh;

import org.jspecify.annotations.NullMarked;
