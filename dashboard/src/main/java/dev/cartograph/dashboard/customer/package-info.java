/**
 * A customer's newest events out of HBase, by day and session. A shop and an id come in. It must
 * not know report tables.
 */
@NullMarked
package dev.cartograph.dashboard.customer;

import org.jspecify.annotations.NullMarked;
