/** A user's events in HBase: the row key, the packed cell, and the reader. */
@NullMarked
package dev.cartograph.timeline;

import org.jspecify.annotations.NullMarked;
